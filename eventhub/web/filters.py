"""How moments, texts and counts are written for a reader."""

from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache
from unicodedata import normalize
from urllib.parse import quote
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from flask import Flask, g
from flask_babel import format_decimal, get_locale
from flask_babel import gettext as _

from eventhub.models import Event
from eventhub.web import languages, names, retention, roles, titles
from eventhub.web.dates import LONG_DAY, spoken, spoken_between, written
from eventhub.web.equipment_words import equipment_name
from eventhub.web.level_words import level_name
from eventhub.web.speaker_words import missing_words, speaker_status
from eventhub.web.type_words import type_name

# What a mail address may hold as it is where it stands in a link (RFC 6068, 2); all else is written in percent.
MAIL_SAFE = "!$'*+"
KILOBYTE, MEGABYTE = 1000, 1_000_000


def zone(event: Event | None = None) -> tzinfo:
    """The zone in which people read times: that of `event`, else of the address's event."""
    event = event or g.get("event")
    return ZoneInfo(event.time_zone) if event else UTC


def local(moment: datetime, event: Event | None = None) -> datetime:
    return moment.astimezone(zone(event))


def clock(moment: datetime) -> str:
    """10:40, in the event's zone."""
    return clock_in(moment, zone())


@lru_cache(maxsize=4096)
def clock_in(moment: datetime, there: tzinfo) -> str:
    """The same in a zone: a programme has few moments, and says each of them many times."""
    return f"{moment.astimezone(there):%-H:%M}"


def spoken_clock(moment: datetime) -> str:
    """10:40 as prose says it, in the event's zone."""
    return spoken(local(moment))


def spoken_hours(start: datetime, end: datetime) -> str:
    """8:30–18:30 as prose says it, in the event's zone."""
    return spoken_between(local(start), local(end))


def clock_field(moment: datetime) -> str:
    """The moment for a form's value or a <time>: ISO 8601 in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")


def long_day(moment: datetime, event: Event | None = None) -> str:
    """Tuesday 19 October 2027, mardi 19 octobre 2027: as the reader's language writes it within a sentence."""
    return written(local(moment, event).date(), LONG_DAY)


def long_days(event: Event) -> str:
    """The day of an event, or the first and the last of several: mardi 19 – jeudi 21 octobre 2027."""
    first, last = local(event.starts_at, event).date(), local(event.ends_at, event).date()
    if first == last:
        return long_day(event.starts_at, event)
    form = "EEEE d" if (first.year, first.month) == (last.year, last.month) else "EEEE d MMMM"
    opening = written(first, form if first.year == last.year else LONG_DAY)
    halves = (opening, long_day(event.ends_at, event))
    return " – ".join(half.replace(" ", "\u00a0") for half in halves)  # a line breaks between the days only


def opening_day(moment: datetime, event: Event | None = None) -> str:
    """The long day where it opens a line: with a capital."""
    day = long_day(moment, event)
    return f"{day[:1].upper()}{day[1:]}"


def short_day(day: date) -> str:
    return written(day, "d MMMM")


def week_day(day: date, form: str = "EEEE") -> str:
    """Tuesday; in narrow places "EEE" (Tue) or "d MMM" (19 Oct)."""
    return written(day, form)


def poster_day(moment: datetime, event: Event | None = None) -> str:
    """19.10: the figure of the poster."""
    return f"{local(moment, event):%d.%m}"


def poster_days(event: Event) -> str:
    """19.10, or 19–21.10 where it lasts; an event that goes into another month is known by its first day."""
    first, last = local(event.starts_at, event), local(event.ends_at, event)
    same_month = (first.year, first.month) == (last.year, last.month)
    return f"{first:%d}–{last:%d.%m}" if same_month and first.day != last.day else poster_day(event.starts_at, event)


def time_zone_place(name: str) -> str:
    """The town whose clocks a zone follows, as the reader's language writes it: Europe/Paris is Paris."""
    return get_timezone_location(name, locale=get_locale(), return_city=True)


def initials(name: str) -> str:
    """SB of Samir Benhaddou: the first letter of the first and of the last word, signs before it aside."""
    letters = [next(filter(str.isalpha, word), "") for word in normalize("NFC", name).split()]
    found = [letter.upper()[:1] for letter in letters if letter]
    return "".join(found[:1] + found[-1:] if len(found) > 1 else found)


def file_size(size: int) -> str:
    """1.3 MB, 48 kB: as much as one wants to know before a download."""
    large = size >= MEGABYTE
    number = format_decimal(max(round(size / (MEGABYTE if large else KILOBYTE), 1 if large else 0), 1))
    return str(_("%(number)s MB", number=number) if large else _("%(number)s kB", number=number))


def mailto(address: str, subject: str = "", body: str = "") -> str:
    """The link that begins a mail; without an address its writer chooses one."""
    name, at, domain = address.strip().rpartition("@")
    reader = f"{quote(name, safe=MAIL_SAFE)}{at}{quote(domain, safe=MAIL_SAFE)}"
    lines = {"subject": " ".join(subject.split()), "body": "\r\n".join(body.splitlines())}
    fields = "&".join(f"{field}={quote(words, safe='')}" for field, words in lines.items() if words)
    return f"mailto:{reader}?{fields}" if fields else f"mailto:{reader}"


def init(app: Flask) -> None:
    hours = (clock, spoken_clock, spoken_hours, clock_field)
    days = (long_day, long_days, opening_day, short_day, week_day, poster_day, poster_days)
    material = (equipment_name, level_name, type_name)
    speakers = (speaker_status, missing_words)
    functions = (*hours, *days, *material, *speakers, file_size, initials, local, mailto, time_zone_place)
    app.jinja_env.filters.update({function.__name__: function for function in functions})
    app.jinja_env.filters["localised"] = languages.localised
    app.jinja_env.filters["kept_until"] = retention.kept_until
    app.jinja_env.filters["called"] = names.called
    app.jinja_env.filters["titled"] = titles.titled
    app.jinja_env.filters["role_name"] = roles.role_name
    app.jinja_env.filters["language_of"] = languages.key_for
