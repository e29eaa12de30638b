"""The lines of a calendar become components and properties; odd ones matter only where they are asked for."""

from datetime import UTC, datetime

import pytest

from eventhub.domain.incoming.reply_lines import SeveralComponents, component_of, moment_in

LINES = (
    "BEGIN:VCALENDAR",
    "begin:vevent",
    'ATTENDEE;CN="A: b; c";partstat=DECLINED:mailto:ada@example.org',
    r"SUMMARY:one\, two\nthree",
    "DTSTART:20271019T120000Z",
    "DTEND;TZID=Europe/Paris:20271019T142000",
    "DTSTAMP:20271019T120000",
    "no property",
    "END:VEVENT",
    "END:VCALENDAR",
)


def test_what_stands_in_it() -> None:
    event = component_of(LINES).single("VCALENDAR").single("VEVENT")
    assert event.properties("ATTENDEE") == [({"CN": "A: b; c", "PARTSTAT": "DECLINED"}, "mailto:ada@example.org")]
    assert (event.value("SUMMARY"), event.value("LOCATION")) == ("one, two\nthree", "")
    with pytest.raises(ValueError, match="SUMMARY"):
        event.value("SUMMARY", "[0-9]+")


def test_moments_are_in_utc_and_floating_ones_are_none() -> None:
    calendar = component_of(LINES).single("VCALENDAR")
    event = calendar.single("VEVENT")
    moments = [moment_in(event, name, calendar) for name in ("DTSTART", "DTEND", "DTSTAMP", "CREATED")]
    assert moments == [datetime(2027, 10, 19, 12, tzinfo=UTC), datetime(2027, 10, 19, 12, 20, tzinfo=UTC), None, None]


def test_two_where_one_was_asked_for() -> None:
    with pytest.raises(SeveralComponents):
        component_of(LINES + LINES).single("VCALENDAR")


@pytest.mark.parametrize("lines", [LINES[:-1], (*LINES, "END:VCALENDAR"), ("BEGIN:A", "END:B")])
def test_what_ends_elsewhere_than_it_began_is_no_calendar(lines: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"."):
        component_of(lines)
