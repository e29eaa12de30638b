"""What an event needs before it opens, and what it had better have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

Words = Mapping[str, str]


@dataclass(frozen=True)
class Preparation:
    """What is there of the event, as far as the list asks."""

    languages: Sequence[str]
    names: Words
    starts_at: datetime
    ends_at: datetime
    venues: Words
    accesses: Words
    mailbox: str
    controllers: Words
    retention_months: int
    categories: Sequence[Words]  # the names of each
    has_form: bool
    has_places: bool
    privacy_text: Words | None  # none: the text that every event begins with


@dataclass(frozen=True)
class Point:
    """One line of the list; without those that block it an event does not open."""

    name: str
    is_done: bool
    blocks_opening: bool


def points_of(event: Preparation, now: datetime) -> list[Point]:
    """Every point, in the order in which they are dealt with."""
    languages = event.languages
    text = event.privacy_text
    return [
        Point("names", has_all(event.names, languages), blocks_opening=True),
        Point("dates", now < event.ends_at and event.starts_at < event.ends_at, blocks_opening=True),
        Point("venue", has_all(event.venues, languages), blocks_opening=True),
        Point("access", has_all(event.accesses, languages), blocks_opening=False),
        Point("mailbox", bool(event.mailbox), blocks_opening=True),
        Point("controller", has_all(event.controllers, languages) and event.retention_months > 0, blocks_opening=True),
        Point("categories", are_named(event.categories, languages), blocks_opening=True),
        Point("form", event.has_form, blocks_opening=False),
        Point("places", event.has_places, blocks_opening=False),
        Point("privacy", text is None or has_all(text, languages), blocks_opening=True),
    ]


def missing_before_opening(event: Preparation, now: datetime) -> tuple[str, ...]:
    return tuple(point.name for point in points_of(event, now) if point.blocks_opening and not point.is_done)


def has_all(words: Words, languages: Sequence[str]) -> bool:
    """Whether the text is there in each of the languages."""
    return all(words.get(code, "").strip() for code in languages)


def are_named(categories: Sequence[Words], languages: Sequence[str]) -> bool:
    return bool(categories) and all(has_all(names, languages) for names in categories)
