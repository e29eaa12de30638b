"""Seats: one each, the last one once, the line in its order, and nobody in two places."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import (
    DomainError,
    NoSignUp,
    NotTakingPart,
    SeatsFull,
    SessionBegan,
    SpeaksThere,
    TimeEngaged,
)
from eventhub.models import Attendance, Event, OutboxMessage, Person, PersonClaim, SeatWait, Session
from eventhub.queries.consistency import disagreements
from eventhub.services.cancellations import cancel_registration
from eventhub.services.seats import leave_line, release_seat, take_seat, wait_for_seat
from eventhub.transactions import transact
from tests.factories import make_event, make_meeting, make_table
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed
from tests.factories.publications import make_block, make_seat, make_talk, make_wait


@pytest.fixture
def event(app: Flask) -> Event:
    return make_event()


@pytest.fixture
def talk(event: Event) -> Session:
    return make_talk(event, "09:30", "10:30", capacity=2, titles={"en": "Cells"})


def people(event: Event, number: int) -> list[Person]:
    made = [make_placed(event) for _ in range(number)]
    db.session.commit()
    return made


def seated(talk: Session) -> list[int]:
    wanted = select(Attendance.person_id).where(Attendance.item_id == talk.item_id, Attendance.role == "seat")
    return sorted(db.session.scalars(wanted))


def waiting(talk: Session) -> list[int]:
    return list(
        db.session.scalars(select(SeatWait.person_id).where(SeatWait.item_id == talk.item_id).order_by(SeatWait.id))
    )


def ticks_of(person: Person) -> int:
    return len(db.session.scalars(select(PersonClaim.tick).where(PersonClaim.person_id == person.id)).all())


def told(*templates: str) -> list[tuple[str, str]]:
    """Which mails to whom; of these templates alone, where any are named."""
    wanted = select(OutboxMessage.template, OutboxMessage.reader_mail).order_by(OutboxMessage.id)
    wanted = wanted.where(OutboxMessage.template.in_(templates)) if templates else wanted
    return [(template, mail) for template, mail in db.session.execute(wanted)]


def mail_of(person: Person) -> str:
    assert person.account is not None
    return person.account.email


def test_a_seat_takes_an_hour_of_one_person(event: Event, talk: Session) -> None:
    (one,) = people(event, 1)
    for _again in range(2):
        transact(take_seat, talk, one, NOW)
    assert (talk.taken, talk.turns, seated(talk), ticks_of(one)) == (1, 1, [one.id], 12)
    assert (told(), disagreements()) == ([("seat_taken", mail_of(one))], [])


def test_the_last_seat_goes_once(event: Event, talk: Session) -> None:
    first, second, third = people(event, 3)
    transact(take_seat, talk, first, NOW)
    transact(take_seat, talk, second, NOW)
    with pytest.raises(SeatsFull) as refusal:
        transact(take_seat, talk, third, NOW)
    assert (refusal.value.capacity, talk.taken, seated(talk), ticks_of(third)) == (2, 2, [first.id, second.id], 0)


def test_who_is_engaged_is_told_by_what(event: Event, talk: Session) -> None:
    one, speaker, sitting, busy = people(event, 4)
    make_meeting(one, make_placed(event, given_name="Dana", family_name="Weiss"), at("10:00"), make_table(event))
    make_talk(event, "10:00", "11:00", speaker, titles={"en": "Own"})
    make_seat(make_talk(event, "09:00", "10:00", capacity=5, titles={"en": "Other"}), sitting)
    make_block(busy, "09:30", "09:45")
    db.session.commit()
    found = []
    for person in (one, speaker, sitting, busy):
        with pytest.raises(TimeEngaged) as refusal:
            transact(take_seat, talk, person, NOW)
        found.append((refusal.value.cause, refusal.value.name, refusal.value.titles))
    assert found == [
        ("party", "Dana Weiss", {}),
        ("speaker", "", {"en": "Own"}),
        ("seat", "", {"en": "Other"}),
        ("owner", "", {}),
    ]
    assert (talk.taken, seated(talk), disagreements()) == (0, [], [])


@pytest.mark.parametrize("act", [take_seat, wait_for_seat])
@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("speaks", SpeaksThere),
        ("open", NoSignUp),
        ("cancelled", NoSignUp),
        ("began", SessionBegan),
        ("gone", NotTakingPart),
    ],
)
def test_what_is_refused_changes_nothing(
    event: Event, talk: Session, act: type, change: str, expected: type[DomainError]
) -> None:
    (one,) = people(event, 1)
    assert one.registration is not None
    moment = at("09:30") if change == "began" else NOW
    if change == "speaks":
        db.session.add(Attendance(item_id=talk.item_id, person_id=one.id, role="chair"))
    talk.capacity = None if change == "open" else 2
    talk.item.state = "cancelled" if change == "cancelled" else "published"
    one.registration.status = "cancelled" if change == "gone" else "confirmed"
    db.session.commit()
    with pytest.raises(expected):
        transact(act, talk, one, moment)
    assert (talk.taken, seated(talk), waiting(talk)) == (0, [], [])


def test_waiting_takes_a_free_seat_at_once(event: Event, talk: Session) -> None:
    first, second, third = people(event, 3)
    outcomes = [transact(wait_for_seat, talk, person, NOW) for person in (first, second, third, third)]
    assert (outcomes, seated(talk), waiting(talk)) == ([True, True, False, False], [first.id, second.id], [third.id])


def test_each_change_of_seats_or_line_is_another_turn(event: Event, talk: Session) -> None:
    """Pages that were kept for visitors say how many seats are left and how many wait."""
    first, second, third = people(event, 3)
    turns = []
    acts = ((take_seat, first, NOW), (take_seat, second, NOW), (wait_for_seat, third, NOW), (leave_line, third))
    for act, *given in (*acts, (release_seat, first, NOW)):
        transact(act, talk, *given)
        turns.append(talk.turns)
    assert turns == [1, 2, 3, 4, 5]


def test_the_line_moves_up_in_its_order_and_passes_over_who_is_not_free(event: Event, talk: Session) -> None:
    first, second, busy, third, last = people(event, 5)
    make_meeting(busy, make_placed(event), at("10:00"), make_table(event))
    db.session.commit()
    for person in (first, second):
        transact(take_seat, talk, person, NOW)
    for person in (busy, third, last):
        transact(wait_for_seat, talk, person, NOW)
    assert transact(release_seat, talk, first, NOW) is True
    assert (seated(talk), waiting(talk), talk.taken) == (sorted((second.id, third.id)), [busy.id, last.id], 2)
    assert (ticks_of(first), ticks_of(third)) == (0, 12)
    assert (told("seat_given"), disagreements()) == ([("seat_given", mail_of(third))], [])


def test_a_seat_that_nobody_can_take_stays_free(event: Event, talk: Session) -> None:
    first, busy = people(event, 2)
    make_meeting(busy, make_placed(event), at("10:00"), make_table(event))
    make_wait(talk, busy)
    make_seat(talk, first)
    db.session.commit()
    transact(release_seat, talk, first, NOW)
    assert (talk.taken, waiting(talk), told("seat_given")) == (0, [busy.id], [])


def test_who_waits_and_becomes_free_takes_the_seat_and_leaves_the_line(event: Event, talk: Session) -> None:
    (one,) = people(event, 1)
    make_wait(talk, one)
    db.session.commit()
    transact(take_seat, talk, one, NOW)
    assert (seated(talk), waiting(talk), disagreements()) == ([one.id], [], [])


def test_no_seat_changes_hands_once_the_session_began(event: Event, talk: Session) -> None:
    sitting, next_one = people(event, 2)
    make_seat(talk, sitting)
    make_wait(talk, next_one)
    db.session.commit()
    with pytest.raises(SessionBegan):
        transact(release_seat, talk, sitting, at("09:30"))
    assert (seated(talk), waiting(talk)) == ([sitting.id], [next_one.id])


def test_nothing_is_given_back_where_there_is_nothing(event: Event, talk: Session) -> None:
    (one,) = people(event, 1)
    assert (transact(release_seat, talk, one, NOW), transact(leave_line, talk, one)) == (False, False)
    make_wait(talk, one)
    db.session.commit()
    assert (transact(leave_line, talk, one), waiting(talk), talk.taken) == (True, [], 0)


def test_who_cancels_leaves_seats_and_lines_and_others_move_up(event: Event, talk: Session) -> None:
    leaving, staying, next_one = people(event, 3)
    other = make_talk(event, "14:00", "15:00", capacity=1)
    for person in (leaving, staying):
        make_seat(talk, person)
    make_wait(other, leaving)
    make_wait(talk, next_one)
    db.session.commit()
    assert leaving.registration is not None
    transact(cancel_registration, leaving.registration, None, "", NOW)
    assert (seated(talk), waiting(talk), waiting(other)) == (sorted((staying.id, next_one.id)), [], [])
    assert (("seat_given", mail_of(next_one)) in told(), disagreements()) == (True, [])


def test_a_seat_in_what_is_over_is_given_to_nobody(event: Event, talk: Session) -> None:
    leaving, next_one = people(event, 2)
    make_seat(talk, leaving)
    make_wait(talk, next_one)
    db.session.commit()
    assert leaving.registration is not None
    transact(cancel_registration, leaving.registration, None, "", at("10:30") + timedelta(minutes=5))
    assert (seated(talk), waiting(talk), talk.taken) == ([], [next_one.id], 0)


def test_who_ended_their_registration_is_given_no_seat(event: Event, talk: Session) -> None:
    sitting, gone = people(event, 2)
    make_seat(talk, sitting)
    make_wait(talk, gone)
    assert gone.registration is not None
    gone.registration.status = "cancelled"
    db.session.commit()
    transact(release_seat, talk, sitting, NOW)
    assert (seated(talk), talk.taken) == ([], 0)


def test_each_seat_that_is_given_is_told_once_more(event: Event, talk: Session) -> None:
    """Given, given up and waited for again: a second mail, not the first one's double."""
    first, second, third = people(event, 3)
    for person in (first, second):
        transact(take_seat, talk, person, NOW)
    transact(wait_for_seat, talk, third, NOW)
    transact(release_seat, talk, first, NOW)
    transact(wait_for_seat, talk, first, NOW)
    transact(release_seat, talk, third, NOW)
    transact(wait_for_seat, talk, third, NOW)
    transact(release_seat, talk, first, NOW)
    assert told("seat_given") == [("seat_given", mail_of(one)) for one in (third, first, third)]
