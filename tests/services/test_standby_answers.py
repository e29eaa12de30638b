"""The first yes books the two; who comes too late is told so, and nothing is half-done."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import (
    MeetingsUsedUp,
    NoTableFree,
    SlotNotOffered,
    StandbyLapsed,
    StandbyOver,
    StepNotAllowed,
)
from eventhub.models import Event, Meeting, MeetingRequest, MeetingTable, OutboxMessage, Person, StandbyOffer
from eventhub.queries.consistency import disagreements
from eventhub.services.meetings import book_again
from eventhub.services.standby_answers import accept_offer, decline_offer, lose_offer
from eventhub.transactions import transact
from tests.factories import (
    make_caps,
    make_event,
    make_meeting,
    make_meeting_without_time,
    make_request,
    make_standby,
    make_standby_offer,
    make_table,
    make_window,
)
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed

TIME = at("14:00")


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event(phase="booking")
    make_window(event, "14:00", "15:00")
    return event


@pytest.fixture
def table(event: Event) -> MeetingTable:
    return make_table(event)


@pytest.fixture
def pair(event: Event, table: MeetingTable) -> tuple[Person, Person]:
    return make_placed(event, given_name="Ada"), make_placed(event, given_name="Bela")


@pytest.fixture
def agreed(pair: tuple[Person, Person]) -> Meeting:
    return make_meeting_without_time(*pair)


@pytest.fixture
def offer(agreed: Meeting, pair: tuple[Person, Person]) -> StandbyOffer:
    assert agreed.request is not None
    made = make_standby_offer(make_standby(pair[0], TIME), agreed.request)
    db.session.commit()
    return made


def asked(pair: tuple[Person, Person], standby_of: Person) -> StandbyOffer:
    made = make_standby_offer(make_standby(standby_of, TIME), make_request(*pair))
    db.session.commit()
    return made


def told(template: str) -> int:
    wanted = select(OutboxMessage).where(OutboxMessage.template == template)
    return len(db.session.scalars(wanted).all())


@pytest.mark.parametrize("who", [0, 1])
def test_either_of_two_who_agreed_books_it(
    offer: StandbyOffer, agreed: Meeting, pair: tuple[Person, Person], table: MeetingTable, who: int
) -> None:
    assert transact(accept_offer, offer, pair[who], NOW) is agreed
    assert (agreed.item.state, agreed.item.starts_at, agreed.table) == ("scheduled", TIME, table)
    assert (offer.status, offer.answered_by_id, told("meeting_booked")) == ("taken", pair[who].id, 2)
    assert disagreements() == []


def test_who_was_asked_says_yes_by_it(pair: tuple[Person, Person]) -> None:
    offer = asked(pair, pair[0])
    meeting = transact(accept_offer, offer, pair[1], NOW)
    assert (meeting.item.starts_at, offer.request.status, told("meeting_booked")) == (TIME, "accepted", 2)
    assert disagreements() == []


def test_who_asked_cannot_say_yes_for_the_other(pair: tuple[Person, Person]) -> None:
    offer = asked(pair, pair[1])
    with pytest.raises(StepNotAllowed):
        transact(accept_offer, offer, pair[0], NOW)
    assert (offer.status, offer.request.status) == ("open", "pending")


def test_what_is_left_of_a_slot_is_booked(offer: StandbyOffer, agreed: Meeting, pair: tuple[Person, Person]) -> None:
    offer.starts_at, offer.lapses_at = at("14:10"), at("14:09")
    db.session.commit()
    transact(accept_offer, offer, pair[0], at("14:08"))
    assert (agreed.item.starts_at, agreed.item.ends_at, disagreements()) == (at("14:10"), at("14:20"), [])


def test_after_its_time_it_is_somebody_else_s_turn(
    offer: StandbyOffer, agreed: Meeting, pair: tuple[Person, Person]
) -> None:
    for status in ("open", "lapsed"):
        offer.status = status
        db.session.commit()
        with pytest.raises(StandbyLapsed):
            transact(accept_offer, offer, pair[0], TIME)
    assert (agreed.item.state, told("meeting_booked")) == ("unscheduled", 0)


def test_the_second_yes_is_told_of_the_first(offer: StandbyOffer, pair: tuple[Person, Person]) -> None:
    transact(accept_offer, offer, pair[0], NOW)
    with pytest.raises(StandbyOver) as refusal:
        transact(accept_offer, offer, pair[1], NOW)
    assert (refusal.value.status, told("meeting_booked")) == ("taken", 2)


def test_what_got_a_time_otherwise_stays_there(
    offer: StandbyOffer, agreed: Meeting, pair: tuple[Person, Person]
) -> None:
    transact(book_again, agreed, pair[0], at("14:20"), NOW)
    with pytest.raises(StandbyOver):
        transact(accept_offer, offer, pair[1], NOW)
    assert (agreed.item.starts_at, disagreements()) == (at("14:20"), [])


def test_without_a_table_nothing_is_booked(
    offer: StandbyOffer, agreed: Meeting, pair: tuple[Person, Person], event: Event, table: MeetingTable
) -> None:
    make_meeting(make_placed(event), make_placed(event), TIME, table)
    db.session.commit()
    with pytest.raises(NoTableFree):
        transact(accept_offer, offer, pair[0], NOW)
    assert (agreed.item.state, offer.status) == ("unscheduled", "open")
    transact(lose_offer, offer, NOW)
    db.session.refresh(offer)
    assert offer.status == "lost"


def test_nor_past_a_limit(offer: StandbyOffer, pair: tuple[Person, Person], event: Event) -> None:
    make_caps(pair[0], most_meetings=1)
    make_meeting(pair[0], make_placed(event), at("14:40"), make_table(event))
    db.session.commit()
    with pytest.raises(MeetingsUsedUp):
        transact(accept_offer, offer, pair[0], NOW)


def test_nor_where_no_slot_is_any_more(offer: StandbyOffer, pair: tuple[Person, Person]) -> None:
    offer.starts_at, offer.ends_at, offer.lapses_at = at("16:00"), at("16:20"), at("16:00")
    db.session.commit()
    with pytest.raises(SlotNotOffered):
        transact(accept_offer, offer, pair[0], NOW)


def test_what_else_was_offered_to_either_at_that_time_ends(
    offer: StandbyOffer, pair: tuple[Person, Person], event: Event
) -> None:
    third = make_placed(event)
    rivals: list[MeetingRequest | None] = [make_meeting_without_time(one, third).request for one in pair]
    same, later = (
        make_standby_offer(make_standby(third, clock), rival)
        for clock, rival in zip((TIME, at("14:40")), rivals, strict=True)
        if rival is not None
    )
    db.session.commit()
    transact(accept_offer, offer, pair[0], NOW)
    for one in (same, later):
        db.session.refresh(one)
    assert (same.status, later.status) == ("lost", "open")


def test_a_no_leaves_the_request_as_it_is(offer: StandbyOffer, agreed: Meeting, pair: tuple[Person, Person]) -> None:
    transact(decline_offer, offer, pair[1], NOW)
    assert (offer.status, offer.answered_by_id, agreed.item.state) == ("declined", pair[1].id, "unscheduled")
    with pytest.raises(StandbyOver):
        transact(accept_offer, offer, pair[0], NOW)
    transact(lose_offer, offer, NOW + timedelta(minutes=1))
    db.session.refresh(offer)
    assert (offer.status, offer.answered_at) == ("declined", NOW)
