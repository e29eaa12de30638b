"""Who in the directory is found by a tag of an offer or need, or by a language that they speak."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Row, Select, select

from eventhub.db import db
from eventhub.domain.visibility import fields_of, shown_fields
from eventhub.models import EntryTag, Event, Person, ProfileEntry, Registration, Tag
from eventhub.queries.match_rules import found_by

Found = TypeVar("Found", bound=Row[int, int, str, str])


@dataclass(frozen=True)
class Filters:
    """What is asked for besides words and category; none: everybody."""

    tag: Tag | None = None
    kind: str = ""  # "offer" or "need": where the tag stands; "": either
    language: str = ""


NO_FILTERS = Filters()


@dataclass(frozen=True)
class Choices:
    """What somebody in the directory would be found by: tags by their ids, languages; each with how many people."""

    tags: Counter[int]
    languages: Counter[str]


def listed_people(event: Event, reader: Person) -> Select[Person]:
    """Whom the directory lists: confirmed, willing to be found, found by the rules of the event, and not the reader."""
    return (
        select(Person)
        .join(Person.registration)
        .where(Person.event_id == event.id, Registration.status == "confirmed", Person.is_visible)
        .where(Person.id != reader.id, found_by(reader))
    )


def choices_of(event: Event, reader: Person) -> Choices:
    """What listed people let others see, and nothing that would find nobody: a choice says that somebody has it."""
    listed = listed_people(event, reader)
    columns = Person.id, Registration.category_id, Person.visible_fields, Person.languages
    shown: dict[int, frozenset[str]] = {}
    languages = Counter[str]()
    for number, category, visible_fields, spoken in db.session.execute(listed.with_only_columns(*columns)):
        shown[number] = shown_of(event, category, visible_fields)
        languages.update(set(spoken) if "languages" in shown[number] else ())
    tagged = listed.join(Person.entries).join(EntryTag, EntryTag.entry_id == ProfileEntry.id)
    rows = db.session.execute(tagged.with_only_columns(Person.id, ProfileEntry.kind, EntryTag.tag_id))
    borne = {(number, tag) for number, kind, tag in rows if f"{kind}s" in shown.get(number, ())}
    return Choices(Counter(tag for _number, tag in borne), languages)


def passing(event: Event, rows: Sequence[Found], filters: Filters) -> Sequence[Found]:
    """The rows (their first column is a person's id) of whoever lets others see what is asked for."""
    if filters.tag is not None:
        tagged = people_tagged(event, filters.tag, filters.kind)
        rows = [row for row in rows if row[0] in tagged]
    if filters.language:
        speaking = people_speaking(event, filters.language)
        rows = [row for row in rows if row[0] in speaking]
    return rows


def people_tagged(event: Event, tag: Tag, kind: str = "") -> set[int]:
    """The ids of people with that tag on an offer or need that they show."""
    wanted = (
        select(Person.id, Registration.category_id, Person.visible_fields, ProfileEntry.kind)
        .join(Person.registration)
        .join(Person.entries)
        .join(EntryTag, EntryTag.entry_id == ProfileEntry.id)
        .where(Person.event_id == event.id, Person.is_visible, EntryTag.tag_id == tag.id)
    )
    rows = db.session.execute(wanted.where(ProfileEntry.kind == kind) if kind else wanted)
    return {row[0] for row in rows if f"{row[3]}s" in shown_of(event, row[1], row[2])}


def people_speaking(event: Event, language: str) -> set[int]:
    """The ids of people who let others see that they speak it."""
    wanted = (
        select(Person.id, Registration.category_id, Person.visible_fields, Person.languages)
        .join(Person.registration)
        .where(Person.event_id == event.id, Person.is_visible)
    )
    rows = db.session.execute(wanted)
    return {row[0] for row in rows if language in row[3] and "languages" in shown_of(event, row[1], row[2])}


def shown_of(event: Event, category_id: int, visible_fields: Iterable[str]) -> frozenset[str]:
    category = next((one for one in event.categories if one.id == category_id), None)
    fields = fields_of(category.profile_fields if category else None)
    return shown_fields(visible_fields, is_visible=True, fields=fields)
