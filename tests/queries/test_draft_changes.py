"""The numbers of the editor's head are those of the difference, whatever changed."""

from collections.abc import Callable
from typing import Any

import pytest

from eventhub.db import db
from eventhub.domain.timetable.differences import difference
from eventhub.models import DraftSpeaker, Event, SessionDraft
from eventhub.queries.draft_changes import changes_of
from eventhub.queries.drafts import draft_rows
from eventhub.queries.publications import draft_shapes, published_shapes
from eventhub.queries.timetable import talks_of
from tests.factories import make_draft, make_room, make_session, make_speaker, make_track
from tests.factories.moments import at
from tests.fixtures.queries import count_queries

Change = Callable[[SessionDraft], Any]


def move(draft: SessionDraft) -> None:
    draft.starts_at, draft.ends_at = at("14:00"), at("15:00")


def take_off(draft: SessionDraft) -> None:
    draft.starts_at = draft.ends_at = None


CHANGES: dict[str, Change] = {
    "moved": move,
    "other room": lambda draft: setattr(draft, "room", make_room(draft.item.event)),
    "taken off": take_off,
    "withdrawn": lambda draft: setattr(draft, "is_withdrawn", True),
    "title": lambda draft: setattr(draft, "titles", {"fr": "Autre"}),
    "a language without words": lambda draft: setattr(draft, "titles", draft.titles | {"de": ""}),
    "abstract": lambda draft: setattr(draft, "abstracts", {"fr": "Autre"}),
    "track": lambda draft: setattr(draft, "track", make_track(draft.item.event)),
    "type": lambda draft: setattr(draft, "kind", "panel"),
    "level": lambda draft: setattr(draft, "level", "advanced"),
    "seats": lambda draft: setattr(draft, "capacity", 12),
    "chair": lambda draft: draft.people.append(DraftSpeaker(person_id=make_speaker(draft.item.event).id, role="chair")),
    "nobody speaks": lambda draft: draft.people.clear(),
    "nothing": lambda _draft: None,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_they_are_those_of_the_difference(event: Event, change: Change) -> None:
    session = make_session(event, speakers=(make_speaker(event),))
    make_session(event)
    make_draft(event)
    make_draft(event, starts_at=at("09:00"), ends_at=at("10:00"))
    change(db.session.get_one(SessionDraft, session.item_id))
    db.session.commit()
    whole = difference(published_shapes(event), draft_shapes(event))
    assert changes_of(event, talks_of(event), draft_rows(event)) == whole.counts


@pytest.mark.parametrize("number", [1, 30])
def test_as_many_statements_for_thirty_as_for_one(event: Event, number: int) -> None:
    for _one in range(number):
        session = make_session(event)
        db.session.get_one(SessionDraft, session.item_id).titles = {"fr": "Autre"}
    db.session.commit()
    talks, rows = talks_of(event), draft_rows(event)
    with count_queries() as sent:
        changes_of(event, talks, rows)
    assert len(sent) == 4
