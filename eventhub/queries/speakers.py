"""Who speaks in the published programme or chairs a session of it: a page of them, or the first few."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, defer, joinedload

from eventhub.db import Words, db
from eventhub.domain.search_words import contains_words, fold
from eventhub.models import Attendance, Event, Item, Organisation, Person, Room, Session
from eventhub.models.item import SPEAKING
from eventhub.queries.programme import Listing, Speaker, released

PER_PAGE = 30  # each with a photo and sessions; as many as the directory has, so that both page alike
OTHER_LETTERS = "#"


@dataclass(frozen=True)
class SpeakerListing:
    """A speaker with the sessions that they speak in or chair, whose own speakers are not told again."""

    speaker: Speaker
    listings: tuple[Listing, ...]
    chaired: frozenset[int] = frozenset()  # the items of those that they chair without speaking


@dataclass(frozen=True)
class Letter:
    """Where in the list the family names with this letter stand: from which page to which, and the first of them."""

    letter: str
    page: int
    last: int
    first: str

    def is_on(self, page: int) -> bool:
        return self.page <= page <= self.last


@dataclass(frozen=True)
class SpeakersFound:
    """One page of the speakers, how many have the words, of how many in all, and the way to each letter."""

    speakers: list[SpeakerListing]
    letters: list[Letter]
    total: int
    everybody: int
    page: int


@dataclass(frozen=True)
class SpeakerRow:
    """What it takes to sort and to search a speaker; what was not released is empty."""

    id: int
    public_id: str
    name: str
    order: tuple[str, str]
    organisation: str
    functions: Words

    @property
    def letter(self) -> str:
        first = self.order[0][:1].upper()
        return first if first.isalpha() else OTHER_LETTERS


def speakers_found(event: Event, words: str = "", page: int = 1) -> SpeakersFound:
    """The speakers whose name, organisation or function has all the words: as many queries for many as for one."""
    everybody = rows_of(event)
    rows = [row for row in everybody if contains_words(words, (row.name, row.organisation, *row.functions.values()))]
    page = min(max(page, 1), page_of_place(max(len(rows) - 1, 0)))
    shown = rows[(page - 1) * PER_PAGE : page * PER_PAGE]
    listings = listings_of(event, [row.id for row in shown])
    speakers = [SpeakerListing(speaker, *listings[row_id]) for row_id, speaker in people_of(shown)]
    return SpeakersFound(speakers, letters_of(rows), len(rows), len(everybody), page)


def first_speakers(event: Event, at_most: int) -> tuple[list[Speaker], int]:
    """The first speakers by family name, and how many there are in all."""
    rows = rows_of(event)
    return [speaker for _row_id, speaker in people_of(rows[:at_most])], len(rows)


def page_of_speaker(event: Event, public_id: str) -> int | None:
    """The page on which everybody's list has this speaker."""
    places = (place for place, row in enumerate(rows_of(event)) if row.public_id == public_id)
    place = next(places, None)
    return None if place is None else page_of_place(place)


def page_of_place(place: int) -> int:
    return place // PER_PAGE + 1


def rows_of(event: Event) -> list[SpeakerRow]:
    """Everybody who speaks in the programme or chairs there and released the name, by family name."""
    columns = (Person.id, Person.public_id, Person.given_name, Person.family_name, Person.functions)
    wanted = (
        select(*columns, Person.released_fields, Organisation.name.label("organisation"))
        .outerjoin(Person.organisation)
        .where(Person.event_id == event.id, Person.id.in_(speaking(event)))
    )
    found = [row for row in db.session.execute(wanted) if "name" in row.released_fields]
    rows = [
        SpeakerRow(
            id=row.id,
            public_id=row.public_id,
            name=f"{row.given_name} {row.family_name}".strip(),
            order=(fold(row.family_name), fold(row.given_name)),
            organisation=(row.organisation or "") if "organisation" in row.released_fields else "",
            functions=row.functions if "function" in row.released_fields else {},
        )
        for row in found
    ]
    return sorted(rows, key=lambda row: (row.order, row.id))


def speaker_called(event: Event, public_id: str) -> SpeakerListing | None:
    """The speaker of this id with their sessions; None for whoever does not speak here, or did not release a name."""
    shown = joinedload(Person.organisation), joinedload(Person.photo)
    wanted = select(Person).where(Person.event_id == event.id, Person.public_id == public_id)
    person = db.session.scalar(wanted.where(Person.id.in_(speaking(event))).options(*shown))
    speaker = released(person) if person else None
    return SpeakerListing(speaker, *listings_of(event, [person.id])[person.id]) if person and speaker else None


@dataclass(frozen=True)
class SpeakerItems:
    """A speaker as a choice: which items they speak in or chair."""

    public_id: str
    name: str
    items: frozenset[int]


def speaker_items(event: Event) -> list[SpeakerItems]:
    """Everybody who speaks or chairs and released the name, by family name; one query, nothing but columns."""
    columns = (Person.public_id, Person.given_name, Person.family_name, Person.released_fields)
    wanted = (
        select(Attendance.item_id, *columns)
        .join(Attendance.item)
        .join(Attendance.person)
        .where(Item.event_id == event.id, Item.kind == "session", Item.state == "published")
        .where(Item.starts_at.is_not(None), Attendance.role.in_(SPEAKING))
    )
    items: defaultdict[tuple[str, str, str], set[int]] = defaultdict(set)
    for row in db.session.execute(wanted):
        if "name" in row.released_fields:
            items[row.family_name, row.given_name, row.public_id].add(row.item_id)
    ordered = sorted(items, key=lambda one: (fold(one[0]), fold(one[1]), one[2]))
    return [
        SpeakerItems(number, f"{given} {family}".strip(), frozenset(items[family, given, number]))
        for family, given, number in ordered
    ]


def speaking(event: Event) -> Select[int]:
    """The ids of whoever speaks in a published session or chairs it."""
    return (
        select(Attendance.person_id)
        .join(Attendance.item)
        .where(
            Item.event_id == event.id,
            Item.kind == "session",
            Item.state == "published",
            Item.starts_at.is_not(None),
            Attendance.role.in_(SPEAKING),
        )
    )


def letters_of(rows: list[SpeakerRow]) -> list[Letter]:
    places: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        places.setdefault(row.letter, []).append(place)
    return [
        Letter(letter, page_of_place(theirs[0]), page_of_place(theirs[-1]), rows[theirs[0]].public_id)
        for letter, theirs in places.items()
    ]


def people_of(rows: list[SpeakerRow]) -> list[tuple[int, Speaker]]:
    """These speakers with all that they released, in this order."""
    shown = joinedload(Person.organisation), joinedload(Person.photo)
    wanted = select(Person).where(Person.id.in_([row.id for row in rows])).options(*shown)
    people = {person.id: person for person in db.session.scalars(wanted)} if rows else {}
    told = [(row.id, released(people[row.id])) for row in rows]
    return [(row_id, speaker) for row_id, speaker in told if speaker]


def listings_of(event: Event, people: list[int]) -> dict[int, tuple[tuple[Listing, ...], frozenset[int]]]:
    """person → what they speak in or chair, in order of time, and the items that they only chair."""
    wanted = (
        select(Attendance.person_id, Attendance.role, Session)
        .join(Attendance.item)
        .join(Session, Session.item_id == Item.id)
        .outerjoin(Session.room)
        .where(Attendance.person_id.in_(people), Attendance.role.in_(SPEAKING))
        .where(Item.event_id == event.id, Item.state == "published")
        .options(contains_eager(Session.item), contains_eager(Session.room), defer(Session.abstracts, raiseload=True))
        .order_by(Item.starts_at, Room.position, Item.id)
    )
    found: defaultdict[int, dict[int, Listing]] = defaultdict(dict)
    spoken: defaultdict[int, set[int]] = defaultdict(set)
    for person, role, session in db.session.execute(wanted) if people else ():
        if session.item.starts_at and session.item.ends_at:
            found[person][session.item_id] = Listing(session, session.item.starts_at, session.item.ends_at, ())
            spoken[person] |= {session.item_id} if role == "speaker" else set()
    return {one: (tuple(found[one].values()), frozenset(found[one].keys() - spoken[one])) for one in people}
