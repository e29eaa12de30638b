"""Agenda items become iCalendar bytes: one entry at a time, so that the bytes of an unchanged item can be kept."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from urllib.parse import quote

from icalendar.parser import Contentline, Parameters

from eventhub.domain.calendar.items import Calendar, CalendarItem, check_language, check_refresh
from eventhub.domain.calendar.lines import line_bytes
from eventhub.domain.calendar.text import ESCAPED, Text, Verbatim, one_line, paragraphs, parameter

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
    return line_bytes(entry_lines(item))


def entry_lines(item: CalendarItem, *attendees: str) -> list[str]:
    """The lines that `item_bytes` writes, in the order in which the icalendar library has them, and `attendees` among
    them. Made here, since the library takes ten times as long for an entry as the rest of a calendar does."""
    lines = {
        "SUMMARY": _text(one_line(item.summary)),
        **_times(item),
        "UID": item.uid,
        "SEQUENCE": str(item.sequence),
    }
    rest = {
        "CATEGORIES": ",".join(filter(None, (_text(one_line(one)) for one in item.categories))),
        "CREATED": _utc(item.created_at) if item.created_at is not None else "",
        "DESCRIPTION": _text(paragraphs(item.description)),
        "GEO": f"{item.latitude:.6f};{item.longitude:.6f}" if item.latitude is not None else "",
        "LAST-MODIFIED": _utc(item.changed_at),
        "LOCATION": _text(one_line(item.location)),
    }
    return [
        "BEGIN:VEVENT",
        *_filled(lines),
        *attendees,
        *_filled(rest),
        *([_organizer(item.organizer_name, item.organizer_mail)] if item.organizer_mail else ()),
        f"STATUS:{item.status}",
        *([f"URL:{quote(item.url, safe=_URL_SAFE)}"] if item.url else ()),
        *_alarms(item),
        "END:VEVENT",
    ]


def calendar_bytes(calendar: Calendar, entry: Callable[[CalendarItem], bytes] = item_bytes) -> bytes:
    """A whole VCALENDAR (RFC 5545, 3.4; RFC 7986, 5), for a download or a feed. `entry`: `item_bytes`, or what keeps
    what it made."""
    return assembled_bytes(calendar.name, calendar.language, calendar.refresh, map(entry, calendar.items))


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


def _filled(lines: dict[str, str]) -> list[str]:
    return [f"{name}:{value}" for name, value in lines.items() if value]


def _text(text: str) -> str:
    return text.translate(ESCAPED)


def _times(item: CalendarItem) -> dict[str, str]:
    """Without METHOD, DTSTAMP means the same as LAST-MODIFIED (RFC 5545, 3.8.7.2)."""
    stamp = {"DTSTAMP": _utc(item.changed_at)}
    if item.all_day:
        return {"DTSTART;VALUE=DATE": _day(item.starts_at), "DTEND;VALUE=DATE": _day(item.ends_at)} | stamp
    return {"DTSTART": _utc(item.starts_at), "DTEND": _utc(item.ends_at)} | stamp


@lru_cache(maxsize=256)
def _organizer(name: str, mail: str) -> str:
    return address_line("ORGANIZER", mail, {"CN": parameter(name)})


def address_line(name: str, mail: str, parameters: dict[str, str]) -> str:
    """A person with parameters, which the library quotes (RFC 5545, 3.2); those without a value are left out."""
    values = Parameters({key: value for key, value in parameters.items() if value})
    address = Verbatim("mailto:" + quote(mail, safe=MAILBOX_SAFE))
    return str(Contentline.from_parts(name, values, address))


def _alarms(item: CalendarItem) -> list[str]:
    minutes = () if item.status == "CANCELLED" else sorted(set(item.alarms_minutes), reverse=True)
    described = _filled({"DESCRIPTION": _text(one_line(item.summary))})
    each = ([f"TRIGGER:-{_duration(timedelta(minutes=one))}", "END:VALARM"] for one in minutes)
    return [line for ends in each for line in ("BEGIN:VALARM", "ACTION:DISPLAY", *described, *ends)]


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _day(midnight: datetime) -> str:
    return f"{midnight:%Y%m%d}"
