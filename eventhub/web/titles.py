"""What an event is called on its poster, and a session where its organiser has not named it yet."""

import re

from flask_babel import gettext as _
from markupsafe import Markup, escape

from eventhub.db import Words
from eventhub.models import Event
from eventhub.web import languages

FRENCH_ORDINAL = re.compile(r"\b(\d+)(ers?|res?|es?)\b")


def titled(titles: Words | None, kind: str = "talk") -> Words:
    """The titles that say something; where no language has one, words in the reader's that say so."""
    said = {code: title for code, title in (titles or {}).items() if title and title.strip()}
    return said or {languages.current(): _("Break") if kind == "break" else _("Untitled session")}


def session_title(titles: Words | None, kind: str = "talk") -> str:
    """What the reader sees: their language, else the event's first, else any; never nothing."""
    return languages.localised(titled(titles, kind))


def poster_title(event: Event) -> Markup:
    """The name as a poster sets it: French ordinals raised, another language than the page's marked."""
    spoken, name = languages.key_for(event.names), str(escape(languages.localised(event.names)))
    if spoken == "fr":
        name = FRENCH_ORDINAL.sub(r"\1<sup>\2</sup>", name)
    return Markup(name if spoken == languages.current() else f'<span lang="{spoken}">{name}</span>')  # noqa: S704  # escaped above
