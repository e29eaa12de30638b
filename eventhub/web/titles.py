"""What a session is called where its organiser has not named it yet."""

from flask_babel import gettext as _

from eventhub.db import Words
from eventhub.web import languages


def titled(titles: Words | None, kind: str = "talk") -> Words:
    """The titles that say something; where no language has one, words in the reader's that say so."""
    said = {code: title for code, title in (titles or {}).items() if title and title.strip()}
    return said or {languages.current(): _("Break") if kind == "break" else _("Untitled session")}


def session_title(titles: Words | None, kind: str = "talk") -> str:
    """What the reader sees: their language, else the event's first, else any; never nothing."""
    return languages.localised(titled(titles, kind))
