"""The directory and the profiles in it, as other participants see them."""

from collections import Counter
from dataclasses import dataclass, replace
from math import ceil

from sqlalchemy import Row, or_, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from eventhub.db import Words, db
from eventhub.domain.completeness import Completeness, completeness
from eventhub.domain.search_words import contains_words, fold
from eventhub.domain.visibility import ANSWER, fields_of, shown_fields
from eventhub.models import Category, Event, Organisation, Person, ProfileEntry, Registration
from eventhub.queries.forms import GivenAnswer, profile_answers
from eventhub.queries.found_by import NO_FILTERS, Filters, listed_people, passing
from eventhub.queries.match_rules import found_by

PER_PAGE = 30  # each with a photo: a page stays light on a phone


@dataclass(frozen=True)
class Profile:
    """What others see of a person. Pages show this and never the person, so that no hidden field can slip out."""

    public_id: str
    name: str
    category: Category | None
    organisation: Organisation | None
    function: Words
    biography: Words
    languages: list[str]
    offers: list[ProfileEntry]
    needs: list[ProfileEntry]
    photo: str = ""  # the hash of its file
    answers: tuple[GivenAnswer, ...] = ()  # on a page of one's own


@dataclass(frozen=True)
class Directory:
    """One page of the directory, with how many there are of each category (`counts`: category's id → people)."""

    profiles: list[Profile]
    counts: Counter[int]
    total: int
    page: int
    pages: int


def profile_of(person: Person) -> Profile:
    """The person as others see them, in a list."""
    return profile_with(person, person.shown)


def preview_of(person: Person) -> Profile:
    """The person as others would see them once in the directory, with their answers."""
    return with_answers(person, person.shown_where(is_visible=True))


def whole_profile_of(person: Person) -> Profile:
    """The person as others see them, with their answers to the event's questions."""
    return with_answers(person, person.shown)


def profile_with(person: Person, shown: frozenset[str]) -> Profile:
    return Profile(
        public_id=person.public_id,
        name=person.name,
        category=person.registration.category if person.registration else None,
        organisation=person.organisation if "organisation" in shown else None,
        function=person.functions if "function" in shown else {},
        biography=person.biographies if "biography" in shown else {},
        languages=person.languages if "languages" in shown else [],
        offers=person.offers if "offers" in shown else [],
        needs=person.needs if "needs" in shown else [],
        photo=person.photo.sha256 if person.photo and "photo" in shown else "",
    )


def with_answers(person: Person, shown: frozenset[str]) -> Profile:
    given = profile_answers(person.registration) if person.registration else []
    answers = tuple(one for one in given if f"{ANSWER}{one.question.key}" in shown)
    return replace(profile_with(person, shown), answers=answers)


def completeness_of(person: Person) -> Completeness:
    """How much of what a profile of this category has the person filled in, seen by others or not."""
    category = person.registration.category if person.registration else None
    filled = {
        "photo": person.photo_id,
        "organisation": person.organisation_id,
        "function": person.functions,
        "biography": person.biographies,
        "languages": person.languages,
        "offers": person.offers,
        "needs": person.needs,
    }
    names = frozenset(name for name, value in filled.items() if value)
    return completeness(names, fields_of(category.profile_fields if category else None))


def with_profile() -> tuple[ExecutableOption, ...]:
    """All that a profile shows: no further query a row."""
    return (
        joinedload(Person.organisation),
        joinedload(Person.photo),
        joinedload(Person.registration).joinedload(Registration.category),
        selectinload(Person.entries).selectinload(ProfileEntry.tags),
    )


def person_with_id(event: Event, public_id: str) -> Person | None:
    """The person of this address, within this event."""
    wanted = select(Person).where(Person.event_id == event.id, Person.public_id == public_id)
    return db.session.scalar(wanted.options(*with_profile()))


def directory(
    event: Event,
    reader: Person,
    words: str = "",
    category: Category | None = None,
    page: int = 1,
    filters: Filters = NO_FILTERS,
) -> Directory:
    """Confirmed participants who opted in, but the reader; whose visible fields have all the words, and pass."""
    found = passing(event, listed_rows(event, reader, words), filters)
    counts = Counter(row.category_id for row in found)
    chosen = [row for row in found if category is None or row.category_id == category.id]
    chosen.sort(key=lambda row: (fold(row.family_name), fold(row.given_name), row.id))
    pages = max(1, ceil(len(chosen) / PER_PAGE))
    page = min(max(page, 1), pages)
    ids = [row.id for row in chosen[(page - 1) * PER_PAGE : page * PER_PAGE]]
    profiles = [with_hits_first(profile, words) for profile in profiles_of(ids)]
    return Directory(profiles, counts, len(chosen), page, pages)


def with_hits_first(profile: Profile, words: str) -> Profile:
    """Lists show the first offer and need: let it be the one that was searched for."""
    wanted = fold(words).split()

    def misses(entry: ProfileEntry) -> bool:
        return not any(word in fold(entry.text) for word in wanted)

    if not wanted:
        return profile
    return replace(profile, offers=sorted(profile.offers, key=misses), needs=sorted(profile.needs, key=misses))


def listed_rows(event: Event, reader: Person, words: str) -> list[Row[int, int, str, str]]:
    """Who is listed: id, category and name alone, so that thousands of people stay cheap to count and sort."""
    listed = listed_people(event, reader).with_only_columns(
        Person.id, Registration.category_id, Person.given_name, Person.family_name
    )
    rows = list(db.session.execute(listed))
    if not fold(words):
        return rows
    texts = searched_texts(event, reader)
    return [row for row in rows if contains_words(words, texts.get(row.id, []))]


def searched_texts(event: Event, reader: Person) -> dict[int, list[str]]:
    """What each listed person may be found by: the name, and what they show of organisation, role, offers and needs."""
    listed = listed_people(event, reader)
    people = listed.outerjoin(Person.organisation).with_only_columns(
        Person.id,
        Registration.category_id,
        Person.visible_fields,
        Person.given_name,
        Person.family_name,
        Person.functions,
        Organisation.name,
    )
    texts: dict[int, list[str]] = {}
    shown: dict[int, frozenset[str]] = {}
    fields = {category.id: fields_of(category.profile_fields) for category in event.categories}
    rows = db.session.execute(people)
    for number, category, visible_fields, given_name, family_name, functions, organisation in rows:
        shown[number] = shown_fields(visible_fields, is_visible=True, fields=fields[category])
        texts[number] = [given_name, family_name]
        if "function" in shown[number]:
            texts[number] += functions.values()
        if "organisation" in shown[number] and organisation:
            texts[number].append(organisation)
    entries = listed.join(Person.entries).with_only_columns(Person.id, ProfileEntry.kind, ProfileEntry.text)
    for number, kind, text in db.session.execute(entries):
        if f"{kind}s" in shown.get(number, ()):
            texts[number].append(text)
    return texts


def profiles_of(ids: list[int]) -> list[Profile]:
    """These people's profiles, in this order."""
    people = db.session.scalars(select(Person).where(Person.id.in_(ids)).options(*with_profile()))
    by_id = {person.id: person for person in people}
    return [profile_of(by_id[number]) for number in ids if number in by_id]


def members_of(organisation: Organisation, reader: Person, at_most: int = 30) -> tuple[list[Profile], int]:
    """Who says in the directory that they come from there, and may be found by the reader: the first by name, and how
    many there are in all."""
    listed = (
        select(Person.id, Person.given_name, Person.family_name, Person.visible_fields, Category.profile_fields)
        .join(Person.registration)
        .join(Registration.category)
        .where(Person.organisation_id == organisation.id, Registration.status == "confirmed", Person.is_visible)
        .where(or_(Person.id == reader.id, found_by(reader)))
    )
    rows = [
        row
        for row in db.session.execute(listed)
        if "organisation" in shown_fields(row.visible_fields, is_visible=True, fields=fields_of(row.profile_fields))
    ]
    rows.sort(key=lambda row: (fold(row[2]), fold(row[1]), row[0]))
    return profiles_of([row[0] for row in rows[:at_most]]), len(rows)
