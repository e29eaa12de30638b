"""What calendars know of an item."""

import pytest

from eventhub.domain.calendar.changes import Standing
from eventhub.domain.calendar.items import Status
from eventhub.models import Item
from eventhub.services.calendar_standings import standing_of
from tests.factories.moments import at


def item(state: str, starts: str = "14:00") -> Item:
    return Item(state=state, starts_at=at(starts), ends_at=at("14:20"))


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("published", "CONFIRMED"),
        ("scheduled", "CONFIRMED"),
        ("cancelled", "CANCELLED"),
        ("unscheduled", "CANCELLED"),
    ],
)
def test_time_place_and_whether_it_holds(state: str, status: Status) -> None:
    assert standing_of(item(state), 7) == Standing(at("14:00"), at("14:20"), "7", status)


def test_no_place_is_no_word() -> None:
    assert standing_of(item("scheduled"), None) == Standing(at("14:00"), at("14:20"), None, "CONFIRMED")


def test_a_draft_never_left_the_house() -> None:
    assert standing_of(item("draft"), 7) is None


def test_what_has_no_time_stands_nowhere() -> None:
    assert standing_of(Item(state="unscheduled"), None) is None
