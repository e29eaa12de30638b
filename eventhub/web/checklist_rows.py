"""The checklist as the organiser reads it: each point in words, with the page where it is dealt with."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import lazy_gettext as _l

from eventhub.domain.checklist import Point
from eventhub.models import Event
from eventhub.web.access import opens

# What each point is called, the words where it is missing, and the page that deals with it.
POINTS = {
    "names": (
        _l("Name in each language"),
        _l("Readers of a language without a name see another one."),
        "settings_organise.settings",
    ),
    "dates": (
        _l("Dates to come"),
        _l("The event would be over already."),
        "settings_organise.settings",
    ),
    "venue": (
        _l("Venue"),
        _l("Say in each language where it takes place."),
        "settings_organise.settings",
    ),
    "access": (
        _l("Getting there"),
        _l("How people come, also those who do not walk or see well."),
        "settings_organise.settings",
    ),
    "mailbox": (
        _l("The organisers’ address"),
        _l("People write to it when they need help."),
        "settings_organise.settings",
    ),
    "controller": (
        _l("Who answers for the data, and how long it is kept"),
        _l("The law asks for it, in each language."),
        "settings_organise.settings",
    ),
    "categories": (
        _l("Categories"),
        _l("Each with its name in each language."),
        "categories_organise.categories",
    ),
    "form": (
        _l("Questions"),
        _l("None is published: registration asks for name, address and organisation only."),
        "form_organise.form",
    ),
    "places": (
        _l("Number of places"),
        _l("Without one everybody gets a place."),
        "places_organise.places",
    ),
    "privacy": (
        _l("Privacy text"),
        _l("What people agree to, in each language."),
        "consents_organise.consents",
    ),
}
# The field of the settings that a point is about; one of each language bears its code.
FIELDS = {"dates": "ends_on", "mailbox": "mailbox"}
FIELDS_BY_LANGUAGE = {
    "names": ("name", "names"),
    "venue": ("venue", "venues"),
    "access": ("access", "accesses"),
    "controller": ("controller", "controllers"),
}


@dataclass(frozen=True)
class Row:
    """A point with its words; `address` is "" where the reader may not deal with it."""

    label: str
    words: str
    address: str
    is_done: bool
    blocks_opening: bool


def rows_of(points: Sequence[Point], event: Event) -> list[Row]:
    return [row_of(point, event) for point in points]


def row_of(point: Point, event: Event) -> Row:
    label, words, endpoint = POINTS[point.name]
    anchor = anchor_of(point.name, event)
    address = url_for(endpoint, event=event.slug, _anchor=anchor) if opens(endpoint, event) else ""
    return Row(str(label), str(words), address, point.is_done, point.blocks_opening)


def anchor_of(name: str, event: Event) -> str | None:
    """The field that is empty, in the first language that misses it."""
    if name not in FIELDS_BY_LANGUAGE:
        return FIELDS.get(name)
    field, column = FIELDS_BY_LANGUAGE[name]
    empty = [code for code in event.languages if not getattr(event, column).get(code, "").strip()]
    return f"{field}_{(empty or event.languages)[0]}"
