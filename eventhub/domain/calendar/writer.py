"""Agenda items become iCalendar bytes: one entry at a time, so that the bytes of an unchanged item can be kept."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from icalendar import Alarm, Component, Event, vCalAddress, vCategory, vDate, vDatetime

from eventhub.domain.calendar.items import Calendar, CalendarItem, check_language, check_refresh
from eventhub.domain.calendar.lines import line_bytes
from eventhub.domain.calendar.text import Text, Verbatim, one_line, paragraphs, parameter

# What may stand in a URL as it is; letters of other scripts are percent-encoded (RFC 3986, 2.1).
_URL_SAFE = "%:/?#[]@!$&'()*+,;=~"
MAILBOX_SAFE = "@!$'*+=^`{|}~"

# RFC 5545, 3.4 and 3.6 ask for at least one component, so that to the letter a calendar without any is none. The zone
# UTC is a component that nothing refers to and that no program shows. Its DTSTART is local time because 3.6.5 wants it.
_NO_ENTRIES = (
    "BEGIN:VTIMEZONE",
    "TZID:Etc/UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZNAME:UTC",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def item_bytes(item: CalendarItem) -> bytes:
    """One VEVENT (RFC 5545, 3.6.1), times in UTC; the same item gives the same bytes, whatever the clock says.

    Without METHOD and ATTENDEE. A cancelled item has no alarms.
    """
    return line_bytes(line for line in event_of(item).content_lines() if line)


def event_of(item: CalendarItem) -> Event:
    """The component that `item_bytes` writes."""
    event = Event()
    _add_identity(event, item)
    _add_times(event, item)
    _add_words(event, item)
    _add_organizer(event, item)
    if item.status != "CANCELLED":
        for minutes in sorted(set(item.alarms_minutes), reverse=True):
            event.add_component(_alarm(minutes, item.summary))
    return event


def calendar_bytes(calendar: Calendar) -> bytes:
    """A whole VCALENDAR (RFC 5545, 3.4; RFC 7986, 5), for a download or a feed."""
    return assembled_bytes(calendar.name, calendar.language, calendar.refresh, map(item_bytes, calendar.items))


def assembled_bytes(name: str, language: str, refresh: timedelta, entries: Iterable[bytes]) -> bytes:
    """A whole VCALENDAR put together from kept entries, each made by `item_bytes` and each with a UID of its own.

    `language` is BCP 47, `refresh` at least a minute. Without entries the calendar is valid too. Raises ValueError for
    an odd language or a shorter refresh.
    """
    body = b"".join(entries) or line_bytes(_NO_ENTRIES)
    return line_bytes(_header(name, language, refresh)) + body + line_bytes(["END:VCALENDAR"])


def _header(name: str, language: str, refresh: timedelta) -> list[str]:
    check_language(language)
    check_refresh(refresh)
    shown = Text(one_line(name)).to_ical().decode()
    every = _duration(refresh)
    return [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//EventHub//EventHub//{language.upper()}",
        "CALSCALE:GREGORIAN",
        f"NAME:{shown}",
        f"X-WR-CALNAME:{shown}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{every}",
        f"X-PUBLISHED-TTL:{every}",
    ]


def _duration(length: timedelta) -> str:
    """Whole minutes as RFC 5545, 3.3.6 writes them, in hours where it can: the commonest form."""
    minutes = length // timedelta(minutes=1)
    return f"PT{minutes}M" if minutes % 60 or not minutes else f"PT{minutes // 60}H"


def _add_identity(event: Event, item: CalendarItem) -> None:
    event["UID"] = Text(item.uid)
    event.add("SEQUENCE", item.sequence)
    event["STATUS"] = Text(item.status)


def _add_times(event: Event, item: CalendarItem) -> None:
    # Without METHOD, DTSTAMP means the same as LAST-MODIFIED (RFC 5545, 3.8.7.2).
    event["DTSTAMP"] = event["LAST-MODIFIED"] = _utc(item.changed_at)
    if item.created_at is not None:
        event["CREATED"] = _utc(item.created_at)
    for name, moment in (("DTSTART", item.starts_at), ("DTEND", item.ends_at)):
        event[name] = _day(moment) if item.all_day else _utc(moment)


def _add_words(event: Event, item: CalendarItem) -> None:
    words = {
        "SUMMARY": one_line(item.summary),
        "LOCATION": one_line(item.location),
        "DESCRIPTION": paragraphs(item.description),
    }
    for name, text in words.items():
        if text:
            event[name] = Text(text)
    categories: list[str] = [Text(category) for category in map(one_line, item.categories) if category]
    if categories:
        event["CATEGORIES"] = vCategory(categories)
    if item.url:
        event["URL"] = Verbatim(quote(item.url, safe=_URL_SAFE))
    if item.latitude is not None:
        # The library's own writes small numbers as 1e-05, which is no FLOAT here (RFC 5545, 3.8.1.6: six decimals).
        event["GEO"] = Verbatim(f"{item.latitude:.6f};{item.longitude:.6f}")


def _add_organizer(event: Event, item: CalendarItem) -> None:
    if not item.organizer_mail:
        return
    organizer = vCalAddress("mailto:" + quote(item.organizer_mail, safe=MAILBOX_SAFE))
    name = parameter(item.organizer_name)
    if name:
        organizer.params["CN"] = name
    event["ORGANIZER"] = organizer


def _alarm(minutes: int, summary: str) -> Component:
    alarm = Alarm()
    alarm["ACTION"] = Text("DISPLAY")
    alarm["DESCRIPTION"] = Text(one_line(summary))
    alarm["TRIGGER"] = Verbatim("-" + _duration(timedelta(minutes=minutes)))
    return alarm


def _utc(moment: datetime) -> vDatetime:
    return vDatetime(moment.astimezone(UTC))


def _day(midnight: datetime) -> vDate:
    value = vDate(midnight.date())
    value.params["VALUE"] = "DATE"
    return value
