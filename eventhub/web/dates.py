"""How days and hours are written in a language, on pages and in mails alike."""

import re
from datetime import date, datetime

from flask_babel import format_date

from eventhub.web import languages

LONG_DAY = "EEEE d MMMM y"


def written(day: date, form: str) -> str:
    """The day in the form of Unicode's date patterns, as the reader's language writes it."""
    return str(format_date(day, with_first(day, form)))


def with_first(day: date, form: str) -> str:
    """The form for this day: French counts the first of a month, 1er octobre, and no other, which no pattern knows."""
    return re.sub(r"\bd\b", "d'er'", form) if day.day == 1 and languages.current() == "fr" else form


def spoken(moment: datetime) -> str:
    """10:40 of the moment's own zone, as prose says it: French writes 10 h 40, and 9 h, and keeps each in one piece."""
    if languages.current() != "fr":
        return f"{moment:%-H:%M}"
    return f"{moment:%-H}\u00a0h" if not moment.minute else f"{moment:%-H}\u00a0h\u00a0{moment:%M}"


def spoken_between(start: datetime, end: datetime) -> str:
    """8:30–18:30 as prose says it: French writes 8 h 30 – 18 h 30, with air around the dash."""
    dash = " – " if languages.current() == "fr" else "–"
    return f"{spoken(start)}{dash}{spoken(end)}"
