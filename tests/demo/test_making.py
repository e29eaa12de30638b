"""The demonstration is whole, the same from the same seed, and made entirely or not at all."""

import pytest
from sqlalchemy import delete, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from eventhub.db import db
from eventhub.demo import making
from eventhub.demo.content import Content, load
from eventhub.demo.matchmaking_content import read_matchmaking
from eventhub.models import (
    Attendance,
    Category,
    Delegation,
    Event,
    InvitationCode,
    Item,
    Meeting,
    MeetingMove,
    MeetingRequest,
    MeetingTable,
    MeetingWindow,
    Message,
    Organisation,
    OutboxMessage,
    Person,
    Registration,
    Room,
    SavedView,
    Session,
    Track,
)
from eventhub.transactions import transact
from tests.demo.conftest import Look
from tests.demo.databases import unsaved
from tests.demo.rows import count_of, everything
from tests.factories.moments import NOW
from tests.fixtures.groups import KINDS

pytestmark = pytest.mark.parametrize("source", KINDS, indirect=True)

STAMPED = (
    Organisation,
    Person,
    Registration,
    MeetingRequest,
    MeetingMove,
    Message,
    Item,
    InvitationCode,
    Delegation,
    SavedView,
)


def test_everything_is_there(event: Event, content: Content) -> None:
    counts = {
        table.__name__: count_of(table)
        for table in (Event, Category, Track, Room, MeetingWindow, MeetingTable, Session, Registration, Meeting)
    }
    assert counts == {
        "Event": 1,
        "Category": 4,
        "Track": 3,
        "Room": 4,
        "MeetingWindow": len(content.windows) + len(read_matchmaking().windows),
        "MeetingTable": len(content.tables) + len(read_matchmaking().tables),
        "Session": len(content.sessions) + len(load("draft")["new"]),
        "Registration": len(content.registered),
        "Meeting": len([request for request in content.requests if request.status == "accepted"]),
    }


def test_no_mail_leaves(event: Event) -> None:
    assert count_of(OutboxMessage) == 0


def test_one_seed_makes_one_demonstration(event: Event, remade: Look) -> None:
    first = everything()
    with remade():
        assert everything() == first


def test_another_seed_makes_other_ids(event: Event, reseeded: Look) -> None:
    first = ids_of_everything()
    with reseeded():
        second = ids_of_everything()
    assert (len(first), first & second) == (len(second), set())


def ids_of_everything() -> set[str]:
    ids = {public_id for table in STAMPED for public_id in db.session.scalars(select(table.public_id))}
    return ids | set(db.session.scalars(select(Item.uid)))


def test_all_or_nothing(own_event: Event, content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure at the last step leaves the old demonstration."""
    before = everything()

    def fail(*_arguments: object) -> None:
        db.session.execute(delete(Attendance))
        raise IntegrityError("", None, Exception())

    monkeypatch.setattr(making, "make_requests", fail)
    with pytest.raises(IntegrityError):
        transact(making.make_demonstration, content, 2, "hash", NOW)
    assert everything() == before


def test_the_one_that_all_look_at_refuses_changes(event: Event) -> None:
    """Else one test would see what another left: who changes something asks for a copy of its own."""
    with pytest.raises(DBAPIError, match=r"readonly|read-only"):
        transact(setattr, event, "phase", "open")
    with pytest.raises(DBAPIError, match=r"readonly|read-only"):
        db.session.execute(delete(Attendance))
    db.session.rollback()


def test_what_a_test_leaves_unsaved_is_found(event: Event) -> None:
    event.phase = event.phase
    assert unsaved() == []
    event.phase = "open"
    assert unsaved() == [event]
    db.session.rollback()
    assert unsaved() == []
