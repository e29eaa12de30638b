"""The speakers as their organisers list them: where each stands, in which sessions, and what is missing."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.domain.search_words import contains_words, fold
from eventhub.models import Attendance, DraftSpeaker, Event, Item, Person, SessionDraft, Speaker
from eventhub.models.item import SPEAKING
from eventhub.models.speaker import SPEAKER_STATUSES

PER_PAGE = 50


@dataclass(frozen=True)
class Talk:
    """A session of the draft that somebody speaks in or chairs."""

    draft: SessionDraft
    role: str


@dataclass(frozen=True)
class ListedSpeaker:
    """A row of the list; who was put into a session and never asked has status "added"."""

    person: Person
    status: str
    talks: tuple[Talk, ...]

    @property
    def name(self) -> str:
        return self.person.name

    @property
    def organisation(self) -> str:
        return self.person.organisation.name if self.person.organisation else ""

    @property
    def missing(self) -> list[str]:
        """What the page of the speakers would still like to have."""
        lacks = (("biography", not self.person.biographies), ("photo", self.person.photo_id is None))
        return [name for name, is_missing in lacks if is_missing]


@dataclass(frozen=True)
class SpeakersListed:
    """A page of them, how many were found, and how many there are in each status."""

    rows: list[ListedSpeaker]
    total: int
    page: int
    everybody: int
    statuses: Counter[str] = field(default_factory=Counter)


def speaker_list(event: Event, status: str = "", words: str = "", page: int = 1) -> SpeakersListed:
    """By family name; as many statements for one as for a thousand."""
    everybody = listed(event)
    statuses = Counter(one.status for one in everybody)
    found = [one for one in everybody if matches(one, status, words)]
    number = min(max(page, 1), max(1, -(-len(found) // PER_PAGE)))
    rows = found[(number - 1) * PER_PAGE : number * PER_PAGE]
    return SpeakersListed(rows, len(found), number, len(everybody), statuses)


def matches(one: ListedSpeaker, status: str, words: str) -> bool:
    if status in SPEAKER_STATUSES and one.status != status:
        return False
    return not words or contains_words(words, [one.name, one.organisation])


def listed(event: Event) -> list[ListedSpeaker]:
    known = select(Speaker.person_id, Speaker.status).where(Speaker.event_id == event.id)
    statuses = {row.person_id: row.status for row in db.session.execute(known)}
    talks = talks_of(event)
    wanted = select(Person).where(Person.event_id == event.id, Person.erased_at.is_(None))
    asked = wanted.where(or_(Person.id.in_(speaker_ids(event)), Person.id.in_(drafted(event))))
    people = db.session.scalars(asked.options(joinedload(Person.organisation))).all()
    rows = [ListedSpeaker(one, statuses.get(one.id, "added"), tuple(talks[one.id])) for one in people]
    return sorted(rows, key=lambda one: (fold(one.person.family_name), fold(one.person.given_name), one.person.id))


def speaker_ids(event: Event) -> Select[int]:
    return select(Speaker.person_id).where(Speaker.event_id == event.id)


def drafted(event: Event) -> Select[int]:
    """Who is in a session of the draft."""
    of_drafts = select(DraftSpeaker.person_id).join(SessionDraft, SessionDraft.item_id == DraftSpeaker.item_id)
    return of_drafts.where(SessionDraft.event_id == event.id)


def talks_of(event: Event, person: Person | None = None) -> defaultdict[int, list[Talk]]:
    """person → the sessions of the draft that they are in, by time, those to be placed last."""
    wanted = (
        select(DraftSpeaker.person_id, DraftSpeaker.role, SessionDraft)
        .join(SessionDraft, SessionDraft.item_id == DraftSpeaker.item_id)
        .where(SessionDraft.event_id == event.id, SessionDraft.is_withdrawn.is_(False))
        .order_by(SessionDraft.starts_at.is_(None), SessionDraft.starts_at, SessionDraft.item_id)
        .options(joinedload(SessionDraft.room))
    )
    if person is not None:
        wanted = wanted.where(DraftSpeaker.person_id == person.id)
    found: defaultdict[int, list[Talk]] = defaultdict(list)
    for number, role, draft in db.session.execute(wanted):
        found[number].append(Talk(draft, role))
    return found


def drafts_naming(person: Person) -> list[SessionDraft]:
    """The sessions of the draft that somebody is in, withdrawn ones too: they may come back."""
    named = select(DraftSpeaker.item_id).where(DraftSpeaker.person_id == person.id)
    wanted = select(SessionDraft).where(SessionDraft.item_id.in_(named))
    return list(db.session.scalars(wanted.order_by(SessionDraft.item_id)))


def published_naming(person: Person) -> list[SessionDraft]:
    """The drafts of those sessions that the public sees with somebody in them."""
    named = select(Attendance.item_id).where(Attendance.person_id == person.id, Attendance.role.in_(SPEAKING))
    wanted = select(SessionDraft).join(SessionDraft.item).where(SessionDraft.item_id.in_(named))
    return list(db.session.scalars(wanted.where(Item.state == "published").order_by(SessionDraft.item_id)))
