"""Time comes free by what ends, or is offered; it is on standby until somebody has it, or its person does not."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import NotTakingPart, SlotNotOffered, SlotPassed, TimeNotFree
from eventhub.models import Account, Event, Meeting, Person, StandbyTime
from eventhub.services.cancellations import cancel_registration
from eventhub.services.displaced_meetings import leave_time
from eventhub.services.meetings import cancel_meeting, end_meeting
from eventhub.services.missed_meetings import miss_meeting
from eventhub.services.standby_times import offer_own_time, take_back
from eventhub.transactions import transact
from tests.factories import (
    make_account,
    make_event,
    make_meeting,
    make_meeting_without_time,
    make_standby,
    make_standby_offer,
    make_table,
    make_window,
)
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event(phase="booking")
    make_window(event, "14:00", "15:00")
    return event


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    return make_placed(event), make_placed(event)


@pytest.fixture
def account(event: Event) -> Account:
    return make_account()


@pytest.fixture
def meeting(event: Event, pair: tuple[Person, Person], account: Account) -> Meeting:  # kept with it
    made = make_meeting(*pair, at("14:00"), make_table(event))
    db.session.commit()
    return made


def on_standby() -> dict[int, str]:
    """Whose, and why."""
    wanted = select(StandbyTime).where(StandbyTime.closed_at.is_(None))
    return {one.person_id: one.cause for one in db.session.scalars(wanted)}


def test_who_cancels_is_not_on_standby_and_the_other_is(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    transact(cancel_meeting, meeting, pair[0], NOW)
    [row] = db.session.scalars(select(StandbyTime))
    assert (row.person_id, row.cause, row.starts_at, row.ends_at) == (pair[1].id, "cancelled", at("14:00"), at("14:20"))


def test_where_the_team_cancels_both_are(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    transact(end_meeting, meeting, None, NOW)
    assert on_standby() == {pair[0].id: "cancelled", pair[1].id: "cancelled"}


def test_who_came_in_vain_is_and_who_did_not_come_is_not(
    meeting: Meeting, pair: tuple[Person, Person], account: Account
) -> None:
    transact(miss_meeting, meeting, pair[0], account, meeting.item.version, at("14:05"))
    assert on_standby() == {pair[1].id: "missed"}


def test_where_nobody_came_nobody_is(meeting: Meeting, account: Account) -> None:
    transact(miss_meeting, meeting, None, account, meeting.item.version, at("14:05"))
    assert on_standby() == {}


def test_nor_after_the_end(meeting: Meeting, pair: tuple[Person, Person], account: Account) -> None:
    transact(miss_meeting, meeting, pair[0], account, meeting.item.version, at("14:20"))
    assert on_standby() == {}


def test_who_lost_a_table_has_the_time_still(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    transact(leave_time, meeting, NOW)
    assert on_standby() == {pair[0].id: "displaced", pair[1].id: "displaced"}


def test_what_has_no_time_frees_none(event: Event, pair: tuple[Person, Person]) -> None:
    meeting = make_meeting_without_time(*pair)
    db.session.commit()
    transact(cancel_meeting, meeting, pair[0], NOW)
    assert on_standby() == {}


def test_others_at_that_time_are_looked_at_again(meeting: Meeting, event: Event, pair: tuple[Person, Person]) -> None:
    same = make_standby(make_placed(event), at("14:00"), looked_at=NOW)
    later = make_standby(make_placed(event), at("14:20"), looked_at=NOW)
    db.session.commit()
    transact(cancel_meeting, meeting, pair[0], NOW)
    assert (same.looked_at, later.looked_at) == (None, NOW)


def test_one_offers_a_slot_that_is_free(event: Event) -> None:
    person = make_placed(event)
    db.session.commit()
    assert (transact(offer_own_time, person, at("14:20"), NOW), on_standby()) == (True, {person.id: "offered"})
    assert transact(offer_own_time, person, at("14:20"), NOW) is False


def test_nothing_is_offered_that_is_none(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    for clock, moment, error in (
        ("14:00", NOW, TimeNotFree),
        ("14:05", NOW, SlotNotOffered),
        ("14:20", at("14:20"), SlotPassed),
    ):
        with pytest.raises(error):
            transact(offer_own_time, pair[0], at(clock), moment)
    assert on_standby() == {}


def test_nor_by_who_does_not_take_part(event: Event) -> None:
    person = make_placed(event, status="cancelled")
    db.session.commit()
    with pytest.raises(NotTakingPart):
        transact(offer_own_time, person, at("14:20"), NOW)


def test_what_is_taken_back_is_offered_to_nobody(event: Event, pair: tuple[Person, Person]) -> None:
    standby = make_standby(pair[0], at("14:20"))
    request = make_meeting_without_time(*pair).request
    assert request is not None
    offer = make_standby_offer(standby, request)
    db.session.commit()
    assert transact(take_back, pair[0], at("14:20"), NOW) is True
    assert (offer.status, on_standby()) == ("lost", {})
    assert transact(take_back, pair[0], at("14:20"), NOW) is False
    assert transact(offer_own_time, pair[0], at("14:20"), NOW + timedelta(minutes=1)) is True


def test_who_does_not_come_has_nothing_on_standby(meeting: Meeting, pair: tuple[Person, Person]) -> None:
    make_standby(pair[0], at("14:40"))
    db.session.commit()
    assert pair[0].registration is not None
    transact(cancel_registration, pair[0].registration, None, "", NOW)
    assert on_standby() == {pair[1].id: "cancelled"}
