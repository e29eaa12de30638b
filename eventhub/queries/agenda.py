"""All that one person attends at an event: sessions and meetings, in order of time. What they keep free for themselves
is in `queries/own_blocks.py`."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.models import Attendance, DraftSpeaker, Event, Item, Meeting, Person, Session
from eventhub.models.item import LEFT, SPEAKING
from eventhub.queries.meetings import others_in
from eventhub.queries.requests import with_organisation

# What stands in an agenda; cancelled items stay in calendar files until the event is over.
STANDING = ("published", "scheduled")
WEIGHTIEST_FIRST = ("speaker", "chair", "seat")


@dataclass(frozen=True)
class AgendaEntry:
    """One item of an agenda: a session with its role in it, or a meeting with the others, whom one meets first."""

    item: Item
    role: str
    session: Session | None
    meeting: Meeting | None
    others: tuple[Person, ...] = ()
    ahead: int = 0  # of the item's SEQUENCE, in their calendar: a seat that they took again
    gives: bool = False  # speaks in it or chairs it, in the draft too: who was taken out there has no page of it

    @property
    def starts_at(self) -> datetime:
        return required(self.item.starts_at)

    @property
    def ends_at(self) -> datetime:
        return required(self.item.ends_at)

    @property
    def other(self) -> Person | None:
        return next(iter(self.others), None)

    @property
    def stands(self) -> bool:
        """Whether it takes place, with this person."""
        return self.item.state in STANDING and self.role != LEFT


def required(moment: datetime | None) -> datetime:
    """The time of an item that was published, which always has one."""
    if moment is None:
        raise ValueError("an item in an agenda has no time")
    return moment


def agenda_of(event: Event, person: Person, with_cancelled: bool = False) -> list[AgendaEntry]:
    """The person's agenda; calendar files ask for what was cancelled, too."""
    states = (*STANDING, "cancelled") if with_cancelled else STANDING
    wanted = (
        select(Attendance)
        .join(Attendance.item)
        .where(
            Attendance.person_id == person.id,
            Item.event_id == event.id,
            Item.kind != "block",
            Item.state.in_(states),
            Item.starts_at.is_not(None),
            *(() if with_cancelled else (Attendance.role != LEFT,)),
        )
        .options(joinedload(Attendance.item))
        .order_by(Item.starts_at, Item.id)
    )
    return entries(one_each(list(db.session.scalars(wanted))), person)


def entries(attendances: list[Attendance], person: Person) -> list[AgendaEntry]:
    """With what each of them is; as many statements for one as for a thousand."""
    ids = [one.item_id for one in attendances]
    given = given_among([one.item_id for one in attendances if one.role in SPEAKING], person)
    sessions, meetings = sessions_among(ids), meetings_among(ids)
    return [entry(one, person, sessions, meetings, given) for one in attendances]


def one_each(attendances: list[Attendance]) -> list[Attendance]:
    """Who speaks in a session and chairs it, or holds a seat there, has it once: as what matters most."""
    found: dict[int, Attendance] = {}
    for one in attendances:
        before = found.get(one.item_id)
        if before is None or weight(one) < weight(before):
            found[one.item_id] = one
    return list(found.values())


def weight(attendance: Attendance) -> int:
    return WEIGHTIEST_FIRST.index(attendance.role) if attendance.role in WEIGHTIEST_FIRST else 0


def breaks_of(event: Event) -> list[Session]:
    """The pauses that everybody has: coffee, lunch; in order of time."""
    wanted = (
        select(Session)
        .join(Session.item)
        .where(Session.event_id == event.id, Session.kind == "break", Item.state == "published")
        .where(Item.starts_at.is_not(None), Item.ends_at.is_not(None))
        .options(joinedload(Session.room))
        .order_by(Item.starts_at, Item.id)
    )
    return list(db.session.scalars(wanted))


def sessions_among(item_ids: list[int]) -> dict[int, Session]:
    wanted = select(Session).where(Session.item_id.in_(item_ids))
    preloaded = wanted.options(joinedload(Session.track), joinedload(Session.room))
    return {one.item_id: one for one in db.session.scalars(preloaded)}


def meetings_among(item_ids: list[int]) -> dict[int, Meeting]:
    """With everybody who comes, and their organisations."""
    who = joinedload(Meeting.item).selectinload(Item.attendances).joinedload(Attendance.person)
    wanted = select(Meeting).where(Meeting.item_id.in_(item_ids))
    preloaded = wanted.options(
        joinedload(Meeting.table), joinedload(Meeting.request), who.options(*with_organisation())
    )
    return {one.item_id: one for one in db.session.scalars(preloaded)}


def given_among(item_ids: list[int], person: Person) -> set[int]:
    """Those in whose draft this person speaks or chairs; not asked of who speaks nowhere."""
    wanted = select(DraftSpeaker.item_id).where(DraftSpeaker.person_id == person.id, DraftSpeaker.item_id.in_(item_ids))
    return set(db.session.scalars(wanted)) if item_ids else set()


def entry(
    attendance: Attendance,
    person: Person,
    sessions: dict[int, Session],
    meetings: dict[int, Meeting],
    given: Collection[int],
) -> AgendaEntry:
    item, meeting = attendance.item, meetings.get(attendance.item_id)
    others = tuple(others_in(meeting, person)) if meeting else ()
    return AgendaEntry(
        item, attendance.role, sessions.get(item.id), meeting, others, attendance.ahead, item.id in given
    )
