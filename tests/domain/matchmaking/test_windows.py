"""What a meeting window can be."""

from datetime import UTC, datetime, timedelta

import pytest

from eventhub.domain.errors import (
    DomainError,
    NoSlotFits,
    WindowEndsBeforeStart,
    WindowOffGrid,
    WindowOutsideEvent,
    WindowsOverlap,
)
from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.windows import Cut, Neighbour, check_window, lost_slots


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 10, 19, hour, minute, tzinfo=UTC)


EVENT = Interval(at(6), at(17))


def cut(starts: datetime, ends: datetime, slot: int = 20, gap: int = 0) -> Cut:
    return Cut(starts, ends, slot, gap)


def test_slots_follow_with_the_changeover_between_them() -> None:
    starts = [one.starts_at for one in cut(at(10), at(11), 20, 5).slots]
    assert starts == [at(10), at(10, 25)]


def test_windows_that_touch_are_two() -> None:
    check_window(cut(at(10), at(11)), EVENT, [Neighbour({"en": "Next"}, Interval(at(11), at(12)))])


@pytest.mark.parametrize(
    ("wanted", "refusal"),
    [
        (cut(at(11), at(10)), WindowEndsBeforeStart),
        (cut(at(10), at(10)), WindowEndsBeforeStart),
        (cut(at(10, 2), at(11)), WindowOffGrid),
        (cut(at(10), at(11), 22), WindowOffGrid),
        (cut(at(5), at(7)), WindowOutsideEvent),
        (cut(at(16), at(18)), WindowOutsideEvent),
        (cut(at(10), at(10, 15)), NoSlotFits),
        (cut(at(8, 30), at(9, 30)), WindowsOverlap),
    ],
)
def test_what_no_window_can_be(wanted: Cut, refusal: type[DomainError]) -> None:
    with pytest.raises(refusal):
        check_window(wanted, EVENT, [Neighbour({"en": "Morning"}, Interval(at(8), at(9)))])


def test_the_field_off_the_grid_is_named() -> None:
    with pytest.raises(WindowOffGrid) as caught:
        check_window(cut(at(10), at(11), 20, 3), EVENT, [])
    assert caught.value.field_name == "changeover_minutes"


def test_a_slot_that_another_cut_keeps_is_not_lost() -> None:
    before, after = cut(at(10), at(11)).slots, cut(at(10, 20), at(11, 20)).slots
    assert lost_slots(before, after) == {Interval(at(10), at(10) + timedelta(minutes=20))}
