"""Races for the last seats of a session, and for one hour of one person, on both databases, against a server of four
processes. The negative controls take the guard out and see it fail.
"""

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.models import Account, Attendance, Event, Person, SeatWait, Session
from eventhub.queries.consistency import Disagreement, people_claims, seat_lines, seats
from tests.factories import make_event, make_participant, make_request, make_table, make_window
from tests.factories.publications import make_talk
from tests.races.crowds import Press, all_at_once, press, statuses
from tests.races.guards import without_primary_key
from tests.races.tables import DOUBLE_ENGAGED, count

# In CI enough for a fault to show; the two hundred of the promise are for `make endurance`.
CROWDS = pytest.mark.parametrize("crowd", [24, pytest.param(200, marks=pytest.mark.endurance)])
LAST = 5
CROWD = 40
PAIRS = 12
ROUNDS = 4  # in which a race without its guard is seen to fail
SLOT = "2027-10-19T12:00Z"


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event()
    make_window(event, "14:00", "15:00")
    db.session.commit()
    return event


def new_talk(event: Event, capacity: int) -> Session:
    return make_talk(event, "14:00", "15:00", capacity=capacity)


def pressing(app: Flask, talk: Session, people: list[Person], step: str = "seat") -> list[Press]:
    """Everybody about to press the button of this session."""
    db.session.commit()
    path = f"/{talk.item.event.slug}/sessions/{talk.item.public_id}/{step}"
    accounts = [db.session.get_one(Account, one.account_id) for one in people]
    return [press(app, account, path) for account in accounts]


def standing(talk: Session) -> tuple[int, int, int]:
    """How many seats the session says are taken, how many there are, and how many wait."""
    db.session.rollback()
    held = select(func.count()).where(Attendance.item_id == talk.item_id, Attendance.role == "seat")
    waits = select(func.count()).where(SeatWait.item_id == talk.item_id)
    return talk.taken, db.session.scalar(held) or 0, db.session.scalar(waits) or 0


def uncounted() -> list[Disagreement]:
    """What of seats, lines and people's time disagrees when it is counted again."""
    return [*seats(), *seat_lines(), *people_claims()]


def both_at_once(app: Flask, event: Event) -> list[Press]:
    """Each person takes a seat and, in another window, says yes to a meeting at that time."""
    talk = new_talk(event, PAIRS)
    people = [make_participant(event) for _ in range(PAIRS)]
    for _ in people:
        make_table(event)
    requests = [make_request(make_participant(event), one) for one in people]
    sitting = pressing(app, talk, people)
    slug = event.slug
    accounts = [db.session.get_one(Account, one.account_id) for one in people]
    names = [one.public_id for one in requests]
    meetings = [
        press(app, account, f"/{slug}/requests/{name}/accept", slot=SLOT, version=1)
        for account, name in zip(accounts, names, strict=True)
    ]
    return [one for pair in zip(sitting, meetings, strict=True) for one in pair]


@CROWDS
def test_a_crowd_for_the_last_seats(app: Flask, port: int, event: Event, crowd: int) -> None:
    talk = new_talk(event, LAST)
    answers = all_at_once(port, pressing(app, talk, [make_participant(event) for _ in range(crowd)]))
    assert statuses(answers) == {302: LAST, 409: crowd - LAST}
    assert all("All 5 seats are taken." in one.text for one in answers if one.status == 409)
    assert (standing(talk), uncounted()) == ((LAST, LAST, 0), [])


@CROWDS
def test_a_crowd_that_waits_stands_in_one_line(app: Flask, port: int, event: Event, crowd: int) -> None:
    talk = new_talk(event, LAST)
    answers = all_at_once(port, pressing(app, talk, [make_participant(event) for _ in range(crowd)], "seat/wait"))
    assert statuses(answers) == {302: crowd}
    assert (standing(talk), uncounted()) == ((LAST, LAST, crowd - LAST), [])


def test_seats_given_up_at_once_all_go_to_the_line(app: Flask, port: int, event: Event) -> None:
    """While others join it: no seat stays free beside somebody who waits."""
    talk = new_talk(event, LAST)
    sitting, joining = ([make_participant(event) for _ in range(LAST)] for _ in range(2))
    all_at_once(port, pressing(app, talk, sitting))
    gone, joined = pressing(app, talk, sitting, "seat/release"), pressing(app, talk, joining, "seat/wait")
    answers = all_at_once(port, [one for pair in zip(gone, joined, strict=True) for one in pair])
    assert statuses(answers) == {302: 2 * LAST}
    assert (standing(talk), uncounted()) == ((LAST, LAST, 0), [])


def test_one_button_pressed_many_times_is_one_seat(app: Flask, port: int, event: Event) -> None:
    talk = new_talk(event, LAST)
    one = make_participant(event)
    answers = all_at_once(port, pressing(app, talk, [one]) * 8)
    assert (statuses(answers), standing(talk)) == ({302: 8}, (1, 1, 0))


def test_a_seat_or_a_meeting_never_both(app: Flask, port: int, event: Event) -> None:
    answers = all_at_once(port, both_at_once(app, event))
    pairs = [sorted((seat.status, meeting.status)) for seat, meeting in zip(answers[::2], answers[1::2], strict=True)]
    assert pairs == [[302, 409]] * PAIRS
    assert (count(DOUBLE_ENGAGED, event.id), uncounted()) == (0, [])


# Negative controls: without the guard, the same races must be seen to fail.


def test_without_claims_people_are_in_two_places(app: Flask, port: int, event: Event) -> None:
    """In one of a few rounds: on a busy machine all requests of a round may come one after the other."""

    def doubled() -> int:
        all_at_once(port, both_at_once(app, event))
        return count(DOUBLE_ENGAGED, event.id)

    with without_primary_key("person_claim"):
        assert any(doubled() for _round in range(ROUNDS))


def test_without_the_lock_they_are_not_exact(app: Flask, unlocked_port: int, event: Event) -> None:
    talk = new_talk(event, LAST)
    answers = all_at_once(unlocked_port, pressing(app, talk, [make_participant(event) for _ in range(CROWD)]))
    exact = statuses(answers) == {302: LAST, 409: CROWD - LAST} and standing(talk) == (LAST, LAST, 0)
    assert not exact
