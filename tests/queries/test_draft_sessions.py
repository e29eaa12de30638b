"""The list of the draft's sessions, and what hangs on one."""

import pytest

from eventhub.db import db
from eventhub.models import Bookmark, DraftSpeaker, Event, ProgrammeVersion, SeatWait, Session, SessionDraft
from eventhub.queries.draft_sessions import (
    PER_PAGE,
    Asked,
    Hanging,
    file_named,
    files_of,
    hanging_on,
    session_list,
)
from tests.factories import make_draft, make_event, make_participant, make_session, make_track
from tests.factories.material import make_session_file
from tests.factories.moments import NOW, at


def draft_of(session: Session) -> SessionDraft:
    return db.session.get_one(SessionDraft, session.item_id)


def states(event: Event) -> dict[str, int]:
    return dict(session_list(event, Asked(), 1).states)


def test_as_published_a_session_is_placed_and_nothing_else(event: Event) -> None:
    make_session(event, speakers=(make_participant(event),))
    assert states(event) == {"unplaced": 0, "placed": 1, "changed": 0, "withdrawn": 0}


@pytest.mark.parametrize("name", ["titles", "level", "capacity", "track_id", "starts_at", "people"])
def test_each_thing_that_a_version_would_show_counts_as_a_change(event: Event, name: str) -> None:
    draft = draft_of(make_session(event))
    if name == "people":
        draft.people = [DraftSpeaker(person_id=make_participant(event).id, role="chair")]
    else:
        values = {"titles": {"en": "New"}, "level": "advanced", "capacity": 5, "starts_at": at("09:00")}
        setattr(draft, name, make_track(event).id if name == "track_id" else values[name])
    db.session.flush()
    assert states(event) == {"unplaced": 0, "placed": 1, "changed": 1, "withdrawn": 0}


def test_what_the_public_never_sees_is_no_change(event: Event) -> None:
    draft = draft_of(make_session(event))
    draft.notes, draft.needs = "A lapel microphone.", ["microphone"]
    assert states(event)["changed"] == 0


def test_new_ones_count_once_they_are_placed_and_withdrawn_ones_while_they_are_shown(event: Event) -> None:
    make_draft(event)
    make_draft(event, starts_at=at("09:00"), ends_at=at("10:00"))
    draft_of(make_session(event)).is_withdrawn = True
    draft_of(make_session(event, state="cancelled")).is_withdrawn = True
    db.session.flush()
    assert states(event) == {"unplaced": 1, "placed": 1, "changed": 2, "withdrawn": 2}


def test_it_is_shown_in_pages(event: Event) -> None:
    for _number in range(PER_PAGE + 1):
        make_draft(event)
    found = session_list(event, Asked(), 99)
    assert (len(found.rows), found.page, found.total, found.everything) == (1, 2, PER_PAGE + 1, PER_PAGE + 1)


def test_what_hangs_on_a_session(event: Event) -> None:
    samir, claire = make_participant(event), make_participant(event)
    session = make_session(event, taken=12, capacity=12)
    db.session.add(Bookmark(person_id=samir.id, item_id=session.item_id, event_id=event.id, created_at=NOW))
    db.session.add(SeatWait(person_id=claire.id, item_id=session.item_id, asked_at=NOW))
    db.session.add_all(ProgrammeVersion(event_id=event.id, number=one, published_at=NOW, act=0) for one in (1, 2))
    db.session.flush()
    assert hanging_on(draft_of(session)) == Hanging(version=2, bookmarks=1, seats=12, waiting=1)
    assert hanging_on(make_draft(event)) == Hanging(version=0, bookmarks=0, seats=0, waiting=0)


def test_a_file_is_found_below_its_session_alone(event: Event) -> None:
    draft, other = make_draft(event), make_draft(event)
    file = make_session_file(draft)
    assert files_of(draft) == [file]
    assert file_named(event, draft.item.public_id, file.public_id) is file
    assert file_named(event, other.item.public_id, file.public_id) is None
    assert file_named(make_event(), draft.item.public_id, file.public_id) is None
