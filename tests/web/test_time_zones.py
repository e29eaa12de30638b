"""Zones of places, and what their clocks say."""

from datetime import UTC, date, datetime, time

from eventhub.web.time_zones import moment_of, zone_choices, zone_names


def test_zones_of_places_are_offered() -> None:
    assert {"Europe/Paris", "America/New_York", "UTC"} <= set(zone_names())
    assert [name for name in zone_names() if name.startswith(("Etc/", "SystemV/"))] == []
    assert ("America/New_York", "America/New York") in zone_choices()


def test_a_clock_is_a_moment() -> None:
    assert moment_of(date(2027, 10, 19), time(9), "Europe/Paris") == datetime(2027, 10, 19, 7, tzinfo=UTC)
