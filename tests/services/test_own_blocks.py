"""Time kept free for oneself: claimed like everything else, refused with what stands there, given back in pieces."""

from datetime import datetime

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.domain.errors import DomainError, KeptTimeTaken, NotTakingPart, SlotNotOffered, SlotPassed
from eventhub.domain.intervals import Interval
from eventhub.models import Event, Person
from eventhub.queries.consistency import disagreements
from eventhub.queries.own_blocks import kept_times
from eventhub.services.cancellations import cancel_registration
from eventhub.services.own_blocks import Kept, block_slot, block_window, free_slot, free_window
from eventhub.services.seats import take_seat
from eventhub.transactions import transact
from tests.factories import make_event, make_meeting, make_table, make_window
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed
from tests.factories.publications import make_block, make_talk


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event()
    make_window(event, "14:00", "15:00")
    return event


@pytest.fixture
def person(event: Event) -> Person:
    person = make_placed(event)
    db.session.commit()
    return person


def kept(person: Person) -> list[tuple[str, str]]:
    return [(clock(one.starts_at), clock(one.ends_at)) for one in kept_times(person)]


def clock(moment: datetime) -> str:
    return next(
        f"{hour:02}:{minute:02}"
        for hour in range(24)
        for minute in range(0, 60, 5)
        if at(f"{hour:02}:{minute:02}") == moment
    )


def refused(person: Person, starts: str, now: datetime = NOW) -> DomainError:
    with pytest.raises(DomainError) as raised:
        transact(block_slot, person, at(starts), now)
    return raised.value


def test_a_slot_is_kept_once_however_often_it_is_asked_for(person: Person) -> None:
    for _ in range(2):
        transact(block_slot, person, at("14:20"), NOW)
    assert (kept(person), disagreements()) == ([("14:20", "14:40")], [])


def test_over_a_meeting_it_is_refused_with_its_name(event: Event, person: Person) -> None:
    other = make_placed(event, given_name="Tom", family_name="Okafor")
    make_meeting(person, other, at("14:20"), make_table(event))
    db.session.commit()
    refusal = refused(person, "14:20")
    assert isinstance(refusal, KeptTimeTaken)
    assert (refusal.cause, refusal.name, refusal.starts_at) == ("party", "Tom Okafor", at("14:20"))
    assert kept(person) == []


def test_over_a_seat_it_is_refused_with_the_session_though_half_of_the_slot_is_free(
    event: Event, person: Person
) -> None:
    talk = make_talk(event, "14:10", "14:35", capacity=2, titles={"en": "Cells"})
    db.session.commit()
    transact(take_seat, talk, person, NOW)
    refusal = refused(person, "14:20")
    assert isinstance(refusal, KeptTimeTaken)
    assert (refusal.cause, refusal.titles, kept(person), disagreements()) == ("seat", {"en": "Cells"}, [], [])


def test_of_a_slot_that_is_kept_in_part_the_rest_is_kept(person: Person) -> None:
    make_block(person, "14:30", "14:50")
    db.session.commit()
    transact(block_slot, person, at("14:20"), NOW)
    assert (kept(person), disagreements()) == ([("14:20", "14:30"), ("14:30", "14:50")], [])


def test_what_is_given_back_leaves_the_rest_kept(person: Person) -> None:
    make_block(person, "14:00", "15:00")
    db.session.commit()
    assert transact(free_slot, person, at("14:20"), NOW)
    assert (kept(person), disagreements()) == ([("14:00", "14:20"), ("14:40", "15:00")], [])
    assert not transact(free_slot, person, at("14:20"), NOW)


@pytest.mark.parametrize(("starts", "error"), [("14:10", SlotNotOffered), ("14:00", SlotPassed)])
def test_only_slots_that_are_to_come_are_kept(person: Person, starts: str, error: type[DomainError]) -> None:
    assert type(refused(person, starts, at("14:05"))) is error
    with pytest.raises(error):
        transact(free_slot, person, at(starts), at("14:05"))


def test_a_whole_window_is_kept_but_for_what_is_taken(event: Event, person: Person) -> None:
    make_meeting(person, make_placed(event, given_name="Tom", family_name="Okafor"), at("14:20"), make_table(event))
    db.session.commit()
    found = transact(block_window, person, at("14:00"), NOW)
    assert (found.number, [one.name for one in found.refusals]) == (2, ["Tom Okafor"])
    assert kept(person) == [("14:00", "14:20"), ("14:40", "15:00")]
    assert transact(block_window, person, at("14:00"), NOW).number == 0
    assert transact(free_window, person, at("14:00"), NOW)
    assert (kept(person), disagreements()) == ([], [])


def test_what_has_passed_of_a_window_is_left_alone(person: Person) -> None:
    assert transact(block_window, person, at("14:00"), at("14:25")) == Kept(1)
    assert kept(person) == [("14:40", "15:00")]
    with pytest.raises(SlotNotOffered):
        transact(block_window, person, at("14:20"), NOW)


def test_who_does_not_come_keeps_nothing(person: Person) -> None:
    transact(block_slot, person, at("14:20"), NOW)
    assert person.registration
    transact(cancel_registration, person.registration, None, "", NOW)
    assert (kept(person), disagreements()) == ([], [])
    assert type(refused(person, "14:20")) is NotTakingPart


def test_two_people_keep_the_same_time(event: Event, person: Person) -> None:
    other = make_placed(event)
    db.session.commit()
    for one in (person, other):
        transact(block_slot, one, at("14:20"), NOW)
    assert kept_times(person) == kept_times(other) == [Interval(at("14:20"), at("14:40"))]
