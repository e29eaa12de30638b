"""Bytes of entries are kept by all that they say, and given to nobody whose entry says something else."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from flask import Flask

from eventhub.domain.calendar.items import CalendarItem
from eventhub.domain.calendar.writer import item_bytes
from eventhub.web.kept_entries import kept_entries, kept_entry

DAY = datetime(2027, 10, 19, tzinfo=UTC)
ITEM = CalendarItem("uid", 0, DAY, DAY + timedelta(hours=1), DAY, "Talk")


def test_an_entry_is_made_once(sqlite_app: Flask) -> None:
    first = kept_entry(ITEM)
    assert (first, kept_entry(replace(ITEM)) is first) == (item_bytes(ITEM), True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("uid", "other"),
        ("sequence", 1),
        ("starts_at", DAY - timedelta(hours=1)),
        ("ends_at", DAY + timedelta(hours=2)),
        ("changed_at", DAY + timedelta(seconds=1)),
        ("summary", "Exposé"),
        ("status", "CANCELLED"),
        ("created_at", DAY),
        ("location", "Amphi"),
        ("description", "Words"),
        ("url", "https://example.org/"),
        ("categories", ("Trials",)),
        ("organizer_mail", "a@example.org"),
        ("alarms_minutes", (5,)),
    ],
)
def test_whatever_it_says_is_its_key(sqlite_app: Flask, name: str, value: object) -> None:
    kept_entry(ITEM)
    other = replace(ITEM, **{name: value})  # type: ignore[arg-type]  # one field at a time
    assert kept_entry(other) == item_bytes(other) != item_bytes(ITEM)


def test_a_position_and_a_name_are_too(sqlite_app: Flask) -> None:
    here = replace(ITEM, latitude=43.3, longitude=5.4, organizer_mail="a@example.org", organizer_name="A")
    for item in (here, replace(here, latitude=43.4), replace(here, longitude=5.5), replace(here, organizer_name="B")):
        assert kept_entry(item) == item_bytes(item)


def test_days_that_begin_at_one_moment_stay_two_days(sqlite_app: Flask) -> None:
    """Midnight of the 19th thirteen hours east is midnight of the 18th eleven hours west."""
    east = datetime(2027, 10, 19, tzinfo=timezone(timedelta(hours=13)))
    west = datetime(2027, 10, 18, tzinfo=timezone(timedelta(hours=-11)))
    assert east == west
    days = [replace(ITEM, starts_at=one, ends_at=one + timedelta(days=1), all_day=True) for one in (east, west)]
    assert [b"20271019" in kept_entry(one).split(b"DTEND")[0] for one in days] == [True, False]


def test_they_take_no_more_room_than_they_may(sqlite_app: Flask) -> None:
    for number in range(50):
        kept_entry(replace(ITEM, sequence=number, description="x" * 200_000))
    assert kept_entries().size <= kept_entries().most_bytes
