"""An event's own words in a mail: taken from its values, filled with what the mail is about."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventhub.domain.mail_wordings import fill
from eventhub.queries.mail_wordings import WORDING
from eventhub.web import languages

PLACEHOLDER_WORDS = {
    "name": _l("the reader’s name"),
    "event": _l("the event’s name"),
    "day": _l("the day"),
    "time": _l("the time"),
    "place": _l("the place"),
    "other": _l("whom it is about"),
    "title": _l("the session’s title"),
    "deadline": _l("until when to answer"),
}


@dataclass(frozen=True)
class OwnWords:
    """What the event says in this mail; paragraphs as lists of lines. Nothing where ours stand."""

    subject: str = ""
    opening: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()


def own_words(context: Mapping[str, Any]) -> OwnWords:
    """Of a mail with this context. A part that names what this mail lacks is left out: ours says the same without."""
    said = context.get(WORDING) or {}
    if not said:
        return OwnWords()
    values = placeholder_values(context)
    subject, opening, closing = (fill(said.get(part, ""), values) for part in ("subject", "opening", "closing"))
    return OwnWords(subject, paragraphs(opening), paragraphs(closing))


def paragraphs(text: str) -> tuple[str, ...]:
    return tuple(block for block in re.split(r"\n\s*\n", text.strip()) if block)


def placeholder_values(context: Mapping[str, Any]) -> dict[str, str]:
    """What each placeholder stands for in a mail with this context; "" for what it does not say."""
    starts_at = context["starts_at"] if "starts_at" in context else context.get("event_starts_at")
    until = context.get("offered_until") or context.get("expires_at")
    names = (context.get(name) for name in ("other_name", "leader_name", "holder_name"))
    return {
        "name": context.get("reader_name", ""),
        "event": context["house"],
        "day": context["day"](starts_at) if starts_at else "",
        "time": context["clock"](starts_at) if starts_at else "",
        "place": place_of(context),
        "other": next(filter(None, names), ""),
        "title": languages.localised(context.get("titles")),
        "deadline": f"{context['day'](until)}, {context['clock'](until)}" if until else "",
    }


def place_of(context: Mapping[str, Any]) -> str:
    """Where it is, as the facts of the mail say it too."""
    table = context.get("table")
    if context.get("link"):
        return str(context["link"])
    if table:
        return str(table if context.get("table_kind") == "booth" else _("Table %(name)s", name=table))
    places = context.get("event_places") if not {"table", "rooms"} & context.keys() else context.get("rooms")
    return str(languages.localised(places))
