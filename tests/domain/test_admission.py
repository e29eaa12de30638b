"""Who may register, who is in and who waits."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from eventhub.domain.admission import Ahead, Door, Places, admit, check_door
from eventhub.domain.errors import (
    CategoryClosed,
    DomainError,
    InvitationNeeded,
    RegistrationClosed,
    RegistrationNotYetOpen,
)
from tests.factories.moments import at

ENDLESS, ONE_LEFT, FULL = Places(None, 500), Places(3, 2), Places(3, 3)
DOOR = Door("open", opens_at=at("09:00"), closes_at=at("17:00"), ends_at=at("18:00"))


@pytest.mark.parametrize(
    ("of_event", "of_category", "status"),
    [
        (ENDLESS, ENDLESS, "confirmed"),
        (ONE_LEFT, ONE_LEFT, "confirmed"),
        (FULL, ONE_LEFT, "waitlisted"),
        (ONE_LEFT, FULL, "waitlisted"),
        (ENDLESS, FULL, "waitlisted"),
        (Places(0, 0), ENDLESS, "waitlisted"),
    ],
)
def test_a_place_has_to_be_left_in_the_event_and_in_the_category(
    of_event: Places, of_category: Places, status: str
) -> None:
    assert admit(of_event, of_category) == status


@pytest.mark.parametrize(
    ("of_event", "of_category", "ahead", "status"),
    [
        (Places(9, 7), Places(9, 7), Ahead(1, 1), "confirmed"),
        (Places(9, 7), Places(9, 0), Ahead(2, 2), "waitlisted"),
        (Places(9, 0), Places(9, 7), Ahead(2, 2), "waitlisted"),
        (Places(9, 7), ENDLESS, Ahead(2, 0), "waitlisted"),
        (ENDLESS, ENDLESS, Ahead(40, 40), "confirmed"),
    ],
)
def test_nobody_overtakes(of_event: Places, of_category: Places, ahead: Ahead, status: str) -> None:
    assert admit(of_event, of_category, ahead=ahead) == status


@pytest.mark.parametrize("places", [ENDLESS, ONE_LEFT, FULL])
def test_who_needs_approval_holds_no_place_yet(places: Places) -> None:
    assert admit(places, places, needs_approval=True) == "pending"


def test_places_left_never_go_below_none() -> None:
    assert [places.left for places in (ENDLESS, ONE_LEFT, FULL, Places(3, 5))] == [None, 1, 0, 0]
    assert [places.is_full for places in (ENDLESS, ONE_LEFT, FULL, Places(3, 5))] == [False, False, True, True]


def refusal_at(door: Door, now: datetime, has_code: bool = False) -> type[DomainError] | None:
    try:
        check_door(door, now, has_code)
    except DomainError as refusal:
        return type(refusal)
    return None


@pytest.mark.parametrize(
    ("clock", "refusal"),
    [("08:59", RegistrationNotYetOpen), ("09:00", None), ("16:59", None), ("17:00", RegistrationClosed)],
)
def test_the_door_opens_and_closes(clock: str, refusal: type[DomainError] | None) -> None:
    assert refusal_at(DOOR, at(clock)) is refusal


def test_a_door_that_is_not_open_yet_says_when() -> None:
    with pytest.raises(RegistrationNotYetOpen) as refused:
        check_door(DOOR, at("08:00"), has_code=True)
    assert refused.value.opens_at == at("09:00")


@pytest.mark.parametrize(
    ("changed", "clock", "refusal"),
    [
        ({"event_state": "draft"}, "12:00", RegistrationClosed),
        ({"event_state": "over"}, "12:00", RegistrationClosed),
        ({"event_state": "draft"}, "08:00", RegistrationClosed),
        ({"opens_at": None}, "01:00", None),
        ({"closes_at": None}, "17:59", None),
        ({"closes_at": None}, "18:00", RegistrationClosed),  # the event is over
        ({"closes_at": at("19:00")}, "18:00", RegistrationClosed),
        ({"category_closes_at": at("10:00")}, "09:59", None),
        ({"category_closes_at": at("10:00")}, "10:00", CategoryClosed),
        ({"category_closes_at": at("10:00")}, "17:00", RegistrationClosed),
        ({"is_by_invitation": True}, "12:00", InvitationNeeded),
        ({"is_by_invitation": True}, "08:00", RegistrationNotYetOpen),
    ],
)
def test_what_keeps_a_door_shut(changed: dict[str, Any], clock: str, refusal: type[DomainError] | None) -> None:
    assert refusal_at(replace(DOOR, **changed), at(clock)) is refusal


@pytest.mark.parametrize(
    ("clock", "refusal"), [("08:00", RegistrationNotYetOpen), ("12:00", None), ("17:00", RegistrationClosed)]
)
def test_a_code_opens_the_category_and_not_the_hours(clock: str, refusal: type[DomainError] | None) -> None:
    assert refusal_at(replace(DOOR, is_by_invitation=True), at(clock), has_code=True) is refusal
