"""Meetings that a publication hits, and what their people are told."""

import pytest
from sqlalchemy import select, update

from eventhub.db import db
from eventhub.domain.errors import AgendasMoved
from eventhub.models import Attendance, Event, Item, Meeting, OutboxMessage, Person, Session
from eventhub.queries.consistency import disagreements
from eventhub.queries.publications import outlook_of
from eventhub.services.claims import claim_people, release_table
from eventhub.services.meeting_moves import move_meetings
from tests.factories import make_meeting, make_table, make_window
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed
from tests.factories.publications import make_talk, publish_now, put


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    return make_placed(event), make_placed(event)


def hit_by_talk(event: Event, pair: tuple[Person, Person], window: str = "15:00") -> tuple[Meeting, Session]:
    make_window(event, "14:00", window)
    meeting, talk = make_meeting(*pair, at("14:00"), make_table(event)), make_talk(event, "09:30", "10:30", pair[0])
    put(talk, "14:00", "14:20")
    return meeting, talk


def test_both_are_told_why_with_the_same_uid(event: Event, pair: tuple[Person, Person]) -> None:
    meeting, talk = hit_by_talk(event, pair)
    publish_now(event)
    rows = list(db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "meeting_moved")))
    told = {row.reader_name: (row.values["is_readers"], row.values["speaks"], row.values["other_name"]) for row in rows}
    assert told == {pair[0].name: (True, True, pair[1].name), pair[1].name: (False, True, pair[0].name)}
    facts = {
        tuple(row.values[name] for name in ("uid", "sequence", "starts_at", "session_id", "was_from")) for row in rows
    }
    assert facts == {
        (meeting.item.uid, 1, at("14:20").isoformat(), talk.item.public_id, at("14:00").isoformat()),
    }


def test_the_mail_of_a_meeting_without_a_time_still_knows_when_it_was(
    event: Event, pair: tuple[Person, Person]
) -> None:
    meeting, _talk = hit_by_talk(event, pair, "14:20")
    db.session.commit()
    move_meetings(outlook_of(event, NOW), NOW)
    db.session.commit()
    assert (meeting.item.state, meeting.item.starts_at, meeting.table) == ("unscheduled", None, None)
    rows = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "meeting_unscheduled"))
    assert [(row.values["starts_at"], row.values["sequence"]) for row in rows] == [(at("14:00").isoformat(), 1)] * 2


def test_a_meeting_that_somebody_changed_at_this_moment_is_not_moved(event: Event, pair: tuple[Person, Person]) -> None:
    meeting, _talk = hit_by_talk(event, pair)
    db.session.commit()
    outlook = outlook_of(event, NOW)
    item_id = meeting.item_id
    db.session.execute(update(Item).where(Item.id == item_id).values(state="cancelled", starts_at=None, ends_at=None))
    with pytest.raises(AgendasMoved):
        move_meetings(outlook, NOW)


def test_a_meeting_that_went_elsewhere_at_this_moment_is_not_moved(event: Event, pair: tuple[Person, Person]) -> None:
    meeting, _talk = hit_by_talk(event, pair)
    db.session.commit()
    outlook = outlook_of(event, NOW)
    moved = update(Item).where(Item.id == meeting.item_id).values(starts_at=at("14:40"), ends_at=at("15:00"))
    db.session.execute(moved)
    with pytest.raises(AgendasMoved):
        move_meetings(outlook, NOW)


def test_three_go_to_a_table_for_three(event: Event, pair: tuple[Person, Person]) -> None:
    meeting, _talk = hit_by_talk(event, pair)
    third, large = make_placed(event), make_table(event, seats=3)
    assert meeting.table is not None
    meeting.table.seats = 2
    meeting.item.attendances.append(Attendance(person_id=third.id, role="party", brought_by_id=pair[1].id))
    claim_people(meeting.item, [third.id])
    publish_now(event)
    assert (meeting.item.starts_at, meeting.table, disagreements()) == (at("14:20"), large, [])


def test_who_meets_by_a_link_moves_without_a_table(event: Event, pair: tuple[Person, Person]) -> None:
    meeting, _talk = hit_by_talk(event, pair)
    assert meeting.table is not None
    release_table(meeting.item, meeting.table.id)
    meeting.table, meeting.link = None, "https://meet.example.org/room"
    publish_now(event)
    assert (meeting.item.starts_at, meeting.table, disagreements()) == (at("14:20"), None, [])
