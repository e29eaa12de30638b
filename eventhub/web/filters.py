"""How moments, texts and counts are written for a reader."""

from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

from flask import Flask, g
from flask_babel import format_date

from eventhub.web import languages


def zone() -> tzinfo:
    """The zone in which people read times: the event's."""
    event = g.get("event")
    return ZoneInfo(event.time_zone) if event else UTC


def local(moment: datetime) -> datetime:
    return moment.astimezone(zone())


def clock(moment: datetime) -> str:
    """10:40, in the event's zone."""
    return f"{local(moment):%-H:%M}"


def clock_field(moment: datetime) -> str:
    """The moment for a form's value or a <time>: ISO 8601 in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")


def long_day(moment: datetime) -> str:
    """Tuesday 19 October 2027, mardi 19 octobre 2027: as the reader's language writes it within a sentence."""
    return str(format_date(local(moment).date(), "EEEE d MMMM y"))


def opening_day(moment: datetime) -> str:
    """The long day where it opens a line: with a capital."""
    day = long_day(moment)
    return f"{day[:1].upper()}{day[1:]}"


def short_day(day: date) -> str:
    return str(format_date(day, "d MMMM"))


def poster_day(moment: datetime) -> str:
    """19.10: the figure of the poster."""
    return f"{local(moment):%d.%m}"


def initials(name: str) -> str:
    """SB of Samir Benhaddou."""
    parts = name.split()
    return "".join(part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts)).upper()


def init(app: Flask) -> None:
    functions = (clock, clock_field, long_day, opening_day, short_day, poster_day, initials, local)
    app.jinja_env.filters.update({function.__name__: function for function in functions})
    app.jinja_env.filters["localised"] = languages.localised
    app.jinja_env.filters["language_of"] = languages.key_for
