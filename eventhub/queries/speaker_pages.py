"""One speaker: by the link or the address that names them, with what they gave, and each of their talks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from eventhub.db import db
from eventhub.domain.intervals import Interval
from eventhub.domain.token_hashes import hash_of
from eventhub.models import (
    Absence,
    Account,
    DraftSpeaker,
    Event,
    Item,
    LogEntry,
    Person,
    Registration,
    SessionDraft,
    SessionFile,
    Speaker,
    TeamMember,
)
from eventhub.models.registration import WITHOUT_ATTEMPTS

TOLD_ROLES = ("programme", "owner")  # of the team: the first of these that somebody has is told what speakers answer
LINKS_OPEN_IN = ("draft", "open")  # states of an event


def links_open(event: Event, now: datetime) -> bool:
    return event.ends_at > now and event.state in LINKS_OPEN_IN


def speaker_of_link(event: Event, token: str, now: datetime) -> Speaker | None:
    """Whose link this is, until the event is over."""
    if not links_open(event, now):
        return None
    kept = hash_of(token)
    is_theirs = or_(Speaker.link_hash == kept, Speaker.former_link_hash == kept)
    wanted = select(Speaker).where(Speaker.event_id == event.id, is_theirs)
    speaker = db.session.scalar(wanted.options(joinedload(Speaker.person).joinedload(Person.photo)))
    return speaker if speaker and speaker.person.erased_at is None else None


def person_named(event: Event, public_id: str) -> Person | None:
    """Somebody of the event, whoever only tried to register aside."""
    wanted = select(Person).outerjoin(Person.registration).where(Person.event_id == event.id, WITHOUT_ATTEMPTS)
    return db.session.scalar(wanted.where(Person.public_id == public_id, Person.erased_at.is_(None)))


def person_with_address(event: Event, email: str) -> Person | None:
    """Who of the event has this address: a speaker's, an account's, or that of a registration which was confirmed."""
    wanted = (
        select(Person)
        .outerjoin(Speaker, Speaker.person_id == Person.id)
        .outerjoin(Person.account)
        .outerjoin(Person.registration)
        .where(Person.event_id == event.id, Person.erased_at.is_(None), WITHOUT_ATTEMPTS)
        .where(or_(Speaker.email == email, Account.email == email, Registration.email == email))
        .order_by(Registration.id.is_(None), Person.account_id.is_(None), Person.id)
    )
    return db.session.scalars(wanted.limit(1)).first()


def speaker_with_address(event: Event, email: str) -> Person | None:
    """The speaker who was written to at this address, and has no account yet."""
    wanted = select(Person).join(Speaker, Speaker.person_id == Person.id)
    wanted = wanted.where(Person.event_id == event.id, Person.account_id.is_(None), Person.erased_at.is_(None))
    return db.session.scalars(wanted.where(Speaker.email == email).order_by(Person.id).limit(1)).first()


def address_of(person: Person) -> str:
    """Where this person is written to; "" where nobody knows."""
    speaker = db.session.get(Speaker, person.id)
    if speaker and speaker.email:
        return speaker.email
    if person.account:
        return person.account.email
    return person.registration.email if person.registration else ""


def absences_of(person: Person) -> list[Interval]:
    wanted = select(Absence.starts_at, Absence.ends_at).where(Absence.person_id == person.id)
    return [Interval(row.starts_at, row.ends_at) for row in db.session.execute(wanted.order_by(Absence.starts_at))]


def acts_around(event: Event, person: Person, at_most: int = 20) -> list[LogEntry]:
    """What the log says of somebody as a speaker, the latest first."""
    wanted = select(LogEntry).where(LogEntry.event_id == event.id, LogEntry.action.startswith("speaker."))
    theirs = wanted.where(LogEntry.subject == "person", LogEntry.subject_id == person.public_id)
    latest = theirs.options(joinedload(LogEntry.account)).order_by(LogEntry.at.desc(), LogEntry.id.desc())
    return list(db.session.scalars(latest.limit(at_most)))


def count_answers(person: Person, since: datetime) -> int:
    """How often they said yes or no since then."""
    wanted = select(func.count()).select_from(LogEntry).where(LogEntry.event_id == person.event_id)
    theirs = wanted.where(LogEntry.subject == "person", LogEntry.subject_id == person.public_id)
    answers = theirs.where(LogEntry.action.in_(("speaker.accepted", "speaker.declined")))
    return db.session.scalar(answers.where(LogEntry.at > since)) or 0


def told_of_answers(event: Event) -> list[Account]:
    """Who makes the programme, else who owns the event."""
    wanted = select(TeamMember.role, Account).join(TeamMember.account).where(TeamMember.event_id == event.id)
    rows = list(db.session.execute(wanted.where(TeamMember.role.in_(TOLD_ROLES)).order_by(Account.id)))
    first = min((TOLD_ROLES.index(role) for role, _account in rows), default=0)
    return [account for role, account in rows if role == TOLD_ROLES[first]]


@dataclass(frozen=True)
class OwnTalk:
    """A session of the draft as one of its people sees it."""

    draft: SessionDraft
    role: str
    others: tuple[tuple[Person, str], ...]  # with what each of them is there
    files: tuple[SessionFile, ...]
    is_named: bool = False  # the published session has them too

    @property
    def time(self) -> Interval | None:
        starts_at, ends_at = self.draft.starts_at, self.draft.ends_at
        return Interval(starts_at, ends_at) if starts_at and ends_at else None

    @property
    def is_published(self) -> bool:
        return self.draft.item.state == "published"

    @property
    def is_as_published(self) -> bool:
        """Whether the public sees it at the time and in the room of the draft, and this person in it."""
        item, draft = self.draft.item, self.draft
        same_time = (item.starts_at, item.ends_at) == (draft.starts_at, draft.ends_at)
        same_room = draft.session.room_id == draft.room_id
        return self.is_published and self.is_named and not draft.is_withdrawn and same_time and same_room

    @property
    def chairs(self) -> list[Person]:
        return [person for person, role in self.others if role == "chair"]

    @property
    def speakers(self) -> list[Person]:
        return [person for person, role in self.others if role == "speaker"]

    @property
    def lacking(self) -> list[str]:
        """What they need and the room does not have, where there is a room."""
        room = self.draft.room
        return [] if room is None else [one for one in self.draft.needs if one not in room.equipment]


def own_talks(event: Event, person: Person) -> list[OwnTalk]:
    """Everything they speak in or chair, by time; those to be placed last."""
    mine = select(DraftSpeaker.item_id).where(DraftSpeaker.person_id == person.id)
    wanted = select(SessionDraft).join(SessionDraft.item).where(SessionDraft.event_id == event.id)
    wanted = wanted.where(SessionDraft.item_id.in_(mine), SessionDraft.is_withdrawn.is_(False))
    order = (SessionDraft.starts_at.is_(None), SessionDraft.starts_at, SessionDraft.item_id)
    drafts = list(db.session.scalars(wanted.options(*whole()).order_by(*order)))
    files = files_by_session(draft.item_id for draft in drafts)
    return [own_talk(draft, person, files) for draft in drafts]


def outside(talks: Iterable[OwnTalk], person: Person) -> list[OwnTalk]:
    """Those that stand at a time when this person is not there."""
    gaps = absences_of(person)
    placed = [(one, one.time) for one in talks]
    return [one for one, time in placed if time is not None and any(gap.overlaps(time) for gap in gaps)]


def own_talk_named(event: Event, person: Person, public_id: str) -> OwnTalk | None:
    """One of them by its address, a withdrawn one too."""
    mine = select(DraftSpeaker.item_id).where(DraftSpeaker.person_id == person.id)
    wanted = select(SessionDraft).join(SessionDraft.item).where(SessionDraft.event_id == event.id)
    wanted = wanted.where(SessionDraft.item_id.in_(mine), Item.public_id == public_id)
    draft = db.session.scalar(wanted.options(*whole()))
    return own_talk(draft, person, files_by_session([draft.item_id])) if draft else None


def whole() -> tuple[ExecutableOption, ...]:
    return (
        joinedload(SessionDraft.room),
        joinedload(SessionDraft.session),
        joinedload(SessionDraft.item).selectinload(Item.attendances),
        selectinload(SessionDraft.people).joinedload(DraftSpeaker.person),
    )


def own_talk(draft: SessionDraft, person: Person, files: dict[int, list[SessionFile]]) -> OwnTalk:
    roles = [one.role for one in draft.people if one.person_id == person.id]
    others = tuple((one.person, one.role) for one in draft.people if one.person_id != person.id)
    role = "speaker" if "speaker" in roles else roles[0]
    is_named = any(one.person_id == person.id and one.role in roles for one in draft.item.attendances)
    return OwnTalk(draft, role, others, tuple(files.get(draft.item_id, ())), is_named)


def gives(person: Person, item_id: int) -> bool:
    """Whether they speak in this session of the draft, or chair it."""
    mine = select(DraftSpeaker.item_id).where(DraftSpeaker.person_id == person.id, DraftSpeaker.item_id == item_id)
    return bool(db.session.scalar(select(mine.exists())))


def talks_of_account(account: Account) -> dict[int, list[SessionDraft]]:
    """event → what this account's person speaks in or chairs there, by time; events that are drafts left out."""
    wanted = (
        select(SessionDraft)
        .join(SessionDraft.item)
        .join(Event, Event.id == SessionDraft.event_id)
        .where(Event.state != "draft", SessionDraft.is_withdrawn.is_(False))
        .where(SessionDraft.people.any(DraftSpeaker.person.has(Person.account_id == account.id)))
        .order_by(SessionDraft.starts_at.is_(None), SessionDraft.starts_at, SessionDraft.item_id)
    )
    found: dict[int, list[SessionDraft]] = {}
    for draft in db.session.scalars(wanted.options(contains_eager(SessionDraft.item))):
        found.setdefault(draft.event_id, []).append(draft)
    return found


def files_by_session(items: Iterable[int]) -> dict[int, list[SessionFile]]:
    wanted = select(SessionFile).where(SessionFile.item_id.in_(list(items))).options(joinedload(SessionFile.file))
    found: dict[int, list[SessionFile]] = {}
    for one in db.session.scalars(wanted.order_by(SessionFile.id)):
        found.setdefault(one.item_id, []).append(one)
    return found


def file_for(person: Person, public_id: str) -> SessionFile | None:
    """A file of one of their sessions, whoever gave it."""
    mine = select(DraftSpeaker.item_id).where(DraftSpeaker.person_id == person.id)
    wanted = select(SessionFile).where(SessionFile.public_id == public_id, SessionFile.item_id.in_(mine))
    return db.session.scalar(wanted.options(joinedload(SessionFile.file)))


def speaker_row(person: Person) -> Speaker | None:
    """None for whom a session names, and nobody has asked."""
    return db.session.get(Speaker, person.id)


def people_named_by(event: Event, public_ids: Iterable[str]) -> list[Person]:
    """Those of the event with these ids."""
    wanted = select(Person).outerjoin(Person.registration).where(Person.event_id == event.id, WITHOUT_ATTEMPTS)
    wanted = wanted.where(Person.public_id.in_(list(public_ids)), Person.erased_at.is_(None))
    return list(db.session.scalars(wanted.order_by(Person.id)))
