"""How many days and tables a size takes."""

import pytest

from eventhub.demo.sizes import Sizes, days_needed, tables_needed


def test_nothing_asked_for_is_the_written_one() -> None:
    assert (Sizes().is_written, Sizes(people=5).is_written, Sizes(meetings=0).is_written) == (True, False, False)


@pytest.mark.parametrize(
    ("people", "sessions", "meetings", "days"),
    [
        (71, 24, 33, 1),
        (300, 24, 750, 1),
        (6000, 200, 33_000, 2),
        (19_500, 200, 61_000, 2),
        (71, 400, 33, 4),
        (2, 1, 9000, 5),
    ],
)
def test_days(people: int, sessions: int, meetings: int, days: int) -> None:
    assert days_needed(people, sessions, meetings) == days


@pytest.mark.parametrize(("meetings", "slots", "tables"), [(0, 14, 0), (14, 14, 2), (126, 14, 10), (33_000, 28, 1310)])
def test_tables(meetings: int, slots: int, tables: int) -> None:
    assert tables_needed(meetings, slots) == tables
