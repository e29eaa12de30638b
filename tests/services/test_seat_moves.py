"""Seats, lines and bookmarks after a publication."""

import pytest
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.errors import AgendasMoved
from eventhub.models import Attendance, Bookmark, Event, SeatWait, Session
from eventhub.services.seat_moves import add_bookmarks
from tests.factories import make_participant
from tests.factories.moments import NOW
from tests.factories.publications import draft, make_bookmark, make_seat, make_talk, make_wait, publish_now, put


def kept(talk: Session) -> tuple[int, int, int, int]:
    """Seats, the number that is kept of them, who waits, who keeps it in mind."""
    held = (Attendance.item_id == talk.item_id, Attendance.role == "seat")
    seats = db.session.scalar(select(func.count()).select_from(Attendance).where(*held)) or 0
    waits = db.session.scalar(select(func.count()).where(SeatWait.item_id == talk.item_id)) or 0
    marks = db.session.scalar(select(func.count()).where(Bookmark.item_id == talk.item_id)) or 0
    return seats, talk.taken, waits, marks


def test_whoever_keeps_it_in_mind_already_has_one_bookmark(event: Event) -> None:
    guest = make_participant(event)
    stays, moves = (make_talk(event, *times, capacity=5) for times in (("11:00", "12:00"), ("09:30", "10:30")))
    for talk in (stays, moves):
        make_seat(talk, guest)
    make_bookmark(moves, guest)
    put(moves, "11:00", "12:00")
    publish_now(event)
    assert (kept(moves), kept(stays)) == ((0, 0, 0, 1), (1, 1, 0, 0))


def test_who_keeps_it_in_mind_at_that_moment_is_seen_at_the_next_try(event: Event) -> None:
    guest, talk = make_participant(event), make_talk(event, "09:30", "10:30")
    make_bookmark(talk, guest)
    row = {"person_id": guest.id, "item_id": talk.item_id, "event_id": event.id, "created_at": NOW}
    with pytest.raises(AgendasMoved):
        add_bookmarks([row])
    assert kept(talk) == (0, 0, 0, 1)


def test_seats_that_change_raise_the_turns_and_others_do_not(event: Event) -> None:
    guest, waiting = make_participant(event), make_participant(event)
    full, still = (make_talk(event, "09:30", "10:30", capacity=1) for _ in range(2))
    make_seat(full, guest)
    make_wait(full, waiting)
    draft(full).capacity = 2
    publish_now(event)
    assert (kept(full), full.turns > 0, still.turns) == ((2, 2, 0, 0), True, 0)


def test_a_session_that_goes_has_neither_seats_nor_a_line(event: Event) -> None:
    talk = make_talk(event, "09:30", "10:30", capacity=1)
    make_seat(talk, make_participant(event))
    make_wait(talk, make_participant(event))
    make_bookmark(talk, make_participant(event))
    put(talk, None)
    publish_now(event)
    assert kept(talk) == (0, 0, 0, 1)
