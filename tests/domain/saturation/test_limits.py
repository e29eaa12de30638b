"""Which of the limits binds, and whom."""

from datetime import UTC, datetime

import pytest

from eventhub.domain.saturation.filling import Room
from eventhub.domain.saturation.limits import IN_WINDOW, MOST_MEETINGS, TIME, Limit, kind_of, without_room
from eventhub.domain.saturation.predictions import predict
from eventhub.domain.saturation.settings import Caps, Crowd, Setting, Window

WINDOWS = Window(datetime(2027, 10, 19, 8, tzinfo=UTC), 5), Window(datetime(2027, 10, 19, 12, tzinfo=UTC), 9)


@pytest.mark.parametrize(
    ("shares", "most", "without"),
    [
        ([0.5, 0.3, 0.2], 2.0, 0.2),
        ([0.5, 0.3, 0.2], 1.6, 0.2 + 0.3 * 0.4),  # four in ten have room for one only
        ([1.0], 0.0, 1.0),
        ([1.0, 0.0], 0.25, 0.75),
    ],
)
def test_who_has_no_room_is_counted(shares: list[float], most: float, without: float) -> None:
    assert without_room(shares, most) == pytest.approx(without)


@pytest.mark.parametrize(
    ("caps", "most", "kind"),
    [
        (Caps(), 12.0, TIME),
        (Caps(most_meetings=12), 12.0, MOST_MEETINGS),
        (Caps(most_meetings=14), 12.0, TIME),
        (Caps(most_meetings=14, most_in_window=3), 6.0, IN_WINDOW),
    ],
)
def test_a_cap_is_named_where_it_is_the_tightest(caps: Caps, most: float, kind: str) -> None:
    assert kind_of(Crowd("a", 1, 1.0, caps), Room([4.0, 8.0], most)) == kind


def test_only_the_category_that_is_full_is_named() -> None:
    busy = Crowd("busy", 20, 2.0, Caps(most_meetings=3))
    found = predict(Setting((busy, Crowd("calm", 200, 2.0)), WINDOWS, 100, accepts=0.8)).limits
    assert [(limit.kind, limit.crowd) for limit in found] == [(MOST_MEETINGS, "busy")]
    assert isinstance(found[0], Limit)
