"""A speaker is removed while others put them into a session and write to them: one is refused, in words.

The negative control removes without the lock of the timetable, and edits without holding the people whom it names.
"""

from functools import partial
from typing import Any

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event, Person, SessionDraft, Timetable
from eventhub.queries.lasting_names import lasting_names
from eventhub.services import speakers, timetables
from eventhub.services.drafts import change_session
from eventhub.services.speaker_links import invite
from eventhub.services.speakers import remove
from eventhub.transactions import transact
from tests.factories import make_draft, make_event
from tests.factories.moments import NOW
from tests.factories.speakers import letter, make_asked
from tests.races.tables import count
from tests.races.threads import at_once

DRAFTED = "SELECT count(*) FROM draft_speaker s JOIN item i ON i.id = s.item_id WHERE i.event_id = :event"
PEOPLE = "SELECT count(*) FROM person WHERE event_id = :event"
# What the pages say in words; a row that is gone before anything else is said by the page of that error.
SAID = {"", "ChosenGone", "StaleForm", "SpeakerInSessions", "ObjectDeletedError"}
ROUNDS, MOST_ROUNDS = 8, 60


def removing(event_id: int, person_id: int) -> None:
    transact(remove, db.session.get_one(Event, event_id), db.session.get_one(Person, person_id), None, NOW)


def editing(item_id: int, person_id: int) -> None:
    draft = db.session.get_one(SessionDraft, item_id)
    transact(change_session, draft, {}, [(person_id, "speaker")], None, NOW)


def inviting(event_id: int, person_id: int) -> None:
    event, person = db.session.get_one(Event, event_id), db.session.get(Person, person_id)
    if person:
        transact(invite, event, person, letter(f"new-{person_id}"), None, NOW)


def remove_at_once(app: Flask) -> tuple[int, int, list[str]]:
    """How often somebody stands in the draft, how many are left, and what remover, editor and writer were told."""
    event = make_event()
    draft = make_draft(event)
    asked = make_asked(event, token=f"old-{event.id}", invited_at=None)
    db.session.add(Timetable(event_id=event.id))
    event_id, item_id, person_id = event.id, draft.item_id, asked.person_id
    db.session.commit()
    deeds = (partial(removing, event_id, person_id), partial(editing, item_id, person_id))
    said = at_once(app, *deeds, partial(inviting, event_id, person_id))
    return count(DRAFTED, event_id), count(PEOPLE, event_id), said


def test_of_who_removes_and_who_edits_one_is_refused_in_words(app: Flask) -> None:
    for _ in range(ROUNDS):
        drafted, people, said = remove_at_once(app)
        assert (drafted == people, set(said) - SAID) == (True, set())
        assert (said[0] == "", people) == (people == 0, people)


def test_without_the_lock_a_speaker_vanishes_from_the_draft(
    postgres_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def named(event: Event, *whom: Any, holds: bool = False) -> Any:
        return lasting_names(event, *whom)

    monkeypatch.setattr(speakers, "lock_timetable", lambda _event: None)
    monkeypatch.setattr(timetables, "lasting_names", named)
    lost = (remove_at_once(postgres_app)[2][:2] for _ in range(MOST_ROUNDS))
    assert any(said == ["", ""] or "IntegrityError" in said for said in lost)
