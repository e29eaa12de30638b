"""Two accept places of the same proposal at once: one of them is told that the draft moved on.

The negative control looks at the number of the last act without the lock of the timetable.
"""

from functools import partial

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event, SessionDraft, Timetable
from eventhub.services import suggestions
from eventhub.services.drafts import Placement
from eventhub.services.suggestions import accept
from eventhub.transactions import transact
from tests.factories import make_draft, make_event
from tests.factories.moments import NOW, at
from tests.races.tables import count
from tests.races.threads import at_once

PLACED = "SELECT count(*) FROM session_draft WHERE event_id = :event AND starts_at IS NOT NULL"
ROUNDS, AT_ONCE = 6, 4


def accepting(event_id: int, public_id: str) -> None:
    event = db.session.get_one(Event, event_id)
    transact(accept, event, [Placement(public_id, at("09:00"), at("10:00"), None, 1)], 0, None, NOW)


def accept_at_once(app: Flask) -> tuple[int, list[str]]:
    """Each another session; how many are placed, and what was said to whom."""
    event = make_event()
    drafts: list[SessionDraft] = [make_draft(event) for _ in range(AT_ONCE)]
    db.session.add(Timetable(event_id=event.id))
    names = [draft.item.public_id for draft in drafts]
    db.session.commit()
    said = at_once(app, *(partial(accepting, event.id, name) for name in names))
    return count(PLACED, event.id), said


def test_of_those_who_accept_at_once_one_does(app: Flask) -> None:
    for _ in range(ROUNDS):
        placed, said = accept_at_once(app)
        assert (placed, sorted(said)) == (1, ["", *["DraftMovedOn"] * (AT_ONCE - 1)])


def test_without_the_lock_more_than_one_does(postgres_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggestions, "lock_timetable", lambda event: db.session.get_one(Timetable, event.id))
    assert max(accept_at_once(postgres_app)[0] for _ in range(ROUNDS)) > 1
