"""What is set is checked, and what one person can use of it follows."""

from datetime import UTC, datetime

import pytest

from eventhub.domain.saturation.settings import Caps, Crowd, Setting, Window, free_slots, in_runs, most_meetings

WINDOWS = Window(datetime(2027, 10, 19, 8, tzinfo=UTC), 5), Window(datetime(2027, 10, 19, 12, tzinfo=UTC), 9)


def test_places_are_tables_times_slots() -> None:
    setting = Setting((Crowd("a", 10, 2.0), Crowd("b", 5, 2.0)), WINDOWS, 20, 0.5)
    assert (setting.people, setting.slots, setting.places) == (15, 14, 280)


@pytest.mark.parametrize("held", [(), (6.0,), (0.5, 2.0)])
def test_sessions_take_slots_and_never_more_than_there_are(held: tuple[float, ...]) -> None:
    assert free_slots(Crowd("a", 1, 1.0, held=held), WINDOWS) == {0: [5, 9], 1: [0, 9], 2: [4.5, 7]}[len(held)]


@pytest.mark.parametrize(
    ("caps", "most"),
    [
        (Caps(), 12.0),
        (Caps(most_meetings=7), 7.0),
        (Caps(most_in_window=3), 6.0),
        (Caps(longest_run=1), 8.0),
        (Caps(longest_run=3), 11.0),
        (Caps(most_meetings=20, most_in_window=20, longest_run=20), 12.0),
    ],
)
def test_the_most_meetings_is_the_tightest_of_slots_and_caps(caps: Caps, most: float) -> None:
    assert most_meetings(Crowd("a", 1, 1.0, caps, held=(1.0, 1.0)), WINDOWS) == most


@pytest.mark.parametrize(("slots", "longest", "most"), [(9, None, 9), (9, 1, 5), (9, 2, 6), (9, 9, 9), (9, 0, 0)])
def test_after_a_longest_run_a_slot_is_free(slots: int, longest: int | None, most: float) -> None:
    assert in_runs(slots, longest) == most


@pytest.mark.parametrize(
    "wrong",
    [
        {"tables": -1},
        {"accepts": 1.2},
        {"may_ask": {("a", "a"): -0.1}},
        {"crowds": (Crowd("a", -1, 1.0),)},
        {"windows": (Window(datetime(2027, 10, 19, tzinfo=UTC), -1),)},
    ],
)
def test_numbers_that_cannot_be_are_refused(wrong: dict[str, object]) -> None:
    whole: dict[str, object] = {"crowds": (), "windows": WINDOWS, "tables": 1, "accepts": 0.5} | wrong
    with pytest.raises(ValueError, match=r"counted from 0|between 0 and 1"):
        Setting(**whole)  # type: ignore[arg-type]  # each is of its field's type
