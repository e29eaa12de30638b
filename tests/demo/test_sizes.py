"""How many days and tables a size takes."""

import pytest

from eventhub.demo.sizes import Sizes, days_needed, tables_needed


def test_nothing_asked_for_is_the_written_one() -> None:
    assert (Sizes().is_written, Sizes(people=5).is_written, Sizes(meetings=0).is_written) == (True, False, False)


@pytest.mark.parametrize(
    ("people", "meetings", "further_sessions", "days"),
    [(71, 33, 0, 1), (300, 750, 96, 1), (300, 750, 97, 2), (6000, 33_000, 176, 2), (71, 33, 376, 4), (2, 9000, 0, 5)],
)
def test_days(people: int, meetings: int, further_sessions: int, days: int) -> None:
    assert days_needed(people, meetings, further_sessions, written_rooms=4) == days


@pytest.mark.parametrize(("meetings", "slots", "tables"), [(0, 14, 0), (14, 14, 2), (126, 14, 10), (33_000, 28, 1310)])
def test_tables(meetings: int, slots: int, tables: int) -> None:
    assert tables_needed(meetings, slots) == tables
