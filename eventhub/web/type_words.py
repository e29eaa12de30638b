"""What the types of session are called: as the event says, else as the house does."""

from collections.abc import Iterable

from flask import g
from flask_babel import force_locale

from eventhub.db import Words
from eventhub.models import Event, SessionType
from eventhub.queries.material import types_in_order
from eventhub.web.languages import localised
from eventhub.web.session_kinds import KINDS, kind_name


def type_name(kind: str) -> str:
    """The name of the type with this key at the event of the address; its types are loaded once a request."""
    event: Event | None = g.get("event")
    if "type_names" not in g:
        g.type_names = {one.key: one.names for one in types_in_order(event)} if event else {}
    return kind_name(kind, g.type_names)


def house_words(kind: str, languages: Iterable[str]) -> Words:
    """What the house calls this type in these languages; nothing for a type that the event invented."""
    if kind not in KINDS:
        return {}
    return {language: word_in(kind, language) for language in languages}


def word_in(kind: str, language: str) -> str:
    with force_locale(language):
        return str(KINDS[kind])


def names_of(kind: SessionType, languages: Iterable[str]) -> Words:
    """What the type is called in each of these languages."""
    return house_words(kind.key, languages) | kind.names


def type_choices(event: Event) -> list[tuple[str, str]]:
    """Every type of the event with its name, in order."""
    return [(one.key, localised(one.names) or kind_name(one.key, {})) for one in types_in_order(event)]
