"""A wrong value is refused before it becomes bytes."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from eventhub.domain.calendar.items import Calendar, CalendarItem

PARIS = ZoneInfo("Europe/Paris")
HOUR = timedelta(hours=1)
NINE = datetime(2026, 10, 14, 9, tzinfo=UTC)
NAIVE = NINE.replace(tzinfo=None)


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        ({"uid": ""}, "no UID"),
        ({"uid": "u" * 256}, "no UID"),
        ({"uid": "someone@example.org"}, "no UID"),
        ({"uid": "a\r\nATTENDEE:b"}, "no UID"),
        ({"sequence": -1}, "SEQUENCE"),
        ({"status": "MAYBE"}, "no status"),
        ({"starts_at": NAIVE}, "without a zone"),
        ({"ends_at": NAIVE}, "without a zone"),
        ({"changed_at": NAIVE}, "without a zone"),
        ({"created_at": NAIVE}, "without a zone"),
        ({"starts_at": NINE, "ends_at": NINE}, "not after its start"),
        ({"starts_at": NINE, "ends_at": NINE + timedelta(milliseconds=999)}, "not after its start"),
        ({"starts_at": NINE, "ends_at": NINE + HOUR, "all_day": True}, "midnight"),
        ({"alarms_minutes": (15, -1)}, "alarm after"),
        ({"url": "/event/agenda"}, "absolute"),
        ({"url": "javascript:alert(1)"}, "absolute"),
        ({"url": "https://"}, "absolute"),
        ({"url": "https://example.org/a b"}, "absolute"),
        ({"url": "https://example.org/\r\nATTENDEE:b"}, "absolute"),
        ({"latitude": 48.0}, "half a position"),
        ({"longitude": 2.0}, "half a position"),
        ({"latitude": 90.1, "longitude": 0.0}, "globe"),
        ({"latitude": 0.0, "longitude": -180.1}, "globe"),
        ({"latitude": float("nan"), "longitude": 0.0}, "globe"),
        ({"organizer_mail": "nobody"}, "no mail address"),
        ({"organizer_mail": "a@example.org\nX:y"}, "no mail address"),
    ],
)
def test_a_wrong_value_is_refused(item: Callable[..., CalendarItem], wanted: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        item(**wanted)


def test_whole_days_are_midnights_of_their_own_zone(item: Callable[..., CalendarItem]) -> None:
    first, after = datetime(2026, 10, 25, tzinfo=PARIS), datetime(2026, 10, 26, tzinfo=PARIS)
    assert item(starts_at=first, ends_at=after, all_day=True).starts_at.date() == date(2026, 10, 25)
    with pytest.raises(ValueError, match="midnight"):
        item(starts_at=first.astimezone(UTC), ends_at=after.astimezone(UTC), all_day=True)


def test_an_hour_that_comes_twice_counts_once_each(item: Callable[..., CalendarItem]) -> None:
    first = datetime(2026, 10, 25, 2, 30, tzinfo=PARIS)
    assert item(starts_at=first, ends_at=first.replace(fold=1)).ends_at.timestamp() - first.timestamp() == 3600


@pytest.mark.parametrize(("language", "refresh"), [("", HOUR), ("fr//EN", HOUR), ("fr", timedelta(seconds=59))])
def test_a_calendar_needs_a_language_and_patience(language: str, refresh: timedelta) -> None:
    with pytest.raises(ValueError, match=r"no language|nobody should fetch"):
        Calendar("Agenda", language, refresh)


def test_two_items_of_a_calendar_never_share_a_uid(item: Callable[..., CalendarItem]) -> None:
    with pytest.raises(ValueError, match="share a UID"):
        Calendar("Agenda", "fr", HOUR, (item(sequence=0), item(sequence=1)))
