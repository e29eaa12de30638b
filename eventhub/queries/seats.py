"""The seats of a session: who holds them, who waits, and what stands in somebody's way at that time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.domain.intervals import Interval, ticks
from eventhub.domain.search_words import fold
from eventhub.models import Attendance, Event, Item, Person, PersonClaim, Registration, SeatWait, Session
from eventhub.models.registration import TAKES_PART
from eventhub.queries.agenda import AgendaEntry, entries

# `Attendance.is_unsure`, of many at once.
SAYS_PERHAPS = Attendance.unsure_sequence == Item.sequence + Attendance.ahead


@dataclass(frozen=True)
class SeatHolder:
    """Somebody who has a seat, or waits for one since `asked_at`; `is_unsure`: their calendar answered "perhaps"."""

    person: Person
    email: str
    asked_at: datetime | None = None
    is_unsure: bool = False


@dataclass(frozen=True)
class Standing:
    """How somebody stands to the seats of one session; `position`: in the line, from one; `engaged`: what they have at
    that time elsewhere; `is_unsure`: they answered "perhaps" to the seat as it is now."""

    is_kept: bool = False
    has_seat: bool = False
    is_unsure: bool = False
    speaks: bool = False
    position: int | None = None
    engaged: Sequence[AgendaEntry] = ()


def is_unsure_of_seat(session: Session, person: Person) -> bool:
    """Whether they answered "perhaps" to the seat that they have, as it is now."""
    mine = (Attendance.item_id == session.item_id, Attendance.person_id == person.id, Attendance.role == "seat")
    return bool(db.session.scalar(select(SAYS_PERHAPS).join(Item, Item.id == Attendance.item_id).where(*mine)))


def roles_in(session: Session, person: Person) -> set[str]:
    wanted = select(Attendance.role).where(Attendance.item_id == session.item_id, Attendance.person_id == person.id)
    return set(db.session.scalars(wanted))


def engaged_with(person: Person, session: Session) -> list[AgendaEntry]:
    """What takes the person's time while this session is on, in order of time; but for the session itself."""
    item = session.item
    if item.starts_at is None or item.ends_at is None:
        return []
    span = ticks(Interval(item.starts_at, item.ends_at))
    taken = select(PersonClaim.item_id).where(
        PersonClaim.person_id == person.id, PersonClaim.tick >= span.start, PersonClaim.tick < span.stop
    )
    wanted = (
        select(Attendance)
        .join(Attendance.item)
        .where(Attendance.person_id == person.id, Item.id.in_(taken), Item.id != item.id)
        .options(joinedload(Attendance.item))
        .order_by(Item.starts_at, Item.id, Attendance.role)
    )
    attendances = list(db.session.scalars(wanted))
    return entries(attendances, person) if attendances else []


def wait_of(session: Session, person: Person) -> SeatWait | None:
    wanted = select(SeatWait).where(SeatWait.item_id == session.item_id, SeatWait.person_id == person.id)
    return db.session.scalar(wanted)


def position_of(wait: SeatWait) -> int:
    ahead = select(func.count()).where(SeatWait.item_id == wait.item_id, SeatWait.id <= wait.id)
    return db.session.scalar(ahead) or 0


def line_of(session: Session) -> list[int]:
    """Ids of those who wait and take part, the first one first."""
    wanted = (
        select(SeatWait.person_id)
        .join(Registration, Registration.person_id == SeatWait.person_id)
        .where(SeatWait.item_id == session.item_id, TAKES_PART)
    )
    return list(db.session.scalars(wanted.order_by(SeatWait.id)))


def waiting_counts(event: Event) -> dict[int, int]:
    """item → how many wait for a seat in it and take part."""
    wanted = select(SeatWait.item_id, func.count()).join(Item, Item.id == SeatWait.item_id)
    wanted = wanted.join(Registration, Registration.person_id == SeatWait.person_id)
    rows = db.session.execute(wanted.where(Item.event_id == event.id, TAKES_PART).group_by(SeatWait.item_id))
    return dict(rows.all())


def free_among(person_ids: Sequence[int], times: Interval) -> set[int]:
    """Those of whose time nothing is taken then."""
    span = ticks(times)
    engaged = select(PersonClaim.person_id).where(
        PersonClaim.person_id.in_(person_ids), PersonClaim.tick >= span.start, PersonClaim.tick < span.stop
    )
    return set(person_ids) - set(db.session.scalars(engaged.distinct()))


def sessions_with_seat_of(person: Person) -> list[Session]:
    """The sessions in which they hold a seat, in ascending order."""
    wanted = (
        select(Session)
        .join(Attendance, Attendance.item_id == Session.item_id)
        .where(Attendance.person_id == person.id, Attendance.role == "seat")
    )
    return list(db.session.scalars(wanted.order_by(Session.item_id)))


def holders_of(session: Session) -> list[SeatHolder]:
    """Who has a seat, by name."""
    wanted = (
        select(Person, Registration.email, SAYS_PERHAPS)
        .join(Attendance, Attendance.person_id == Person.id)
        .join(Item, Item.id == Attendance.item_id)
        .outerjoin(Registration, Registration.person_id == Person.id)
        .where(Attendance.item_id == session.item_id, Attendance.role == "seat")
        .options(joinedload(Person.organisation))
        .order_by(Person.id)
    )
    found = [SeatHolder(one, email or "", is_unsure=bool(unsure)) for one, email, unsure in db.session.execute(wanted)]
    return sorted(found, key=lambda one: (fold(one.person.family_name), fold(one.person.given_name)))


def waiting_for(session: Session) -> list[SeatHolder]:
    """Who waits, the first one first."""
    wanted = (
        select(Person, Registration.email, SeatWait.asked_at)
        .join(SeatWait, SeatWait.person_id == Person.id)
        .outerjoin(Registration, Registration.person_id == Person.id)
        .where(SeatWait.item_id == session.item_id)
        .options(joinedload(Person.organisation))
        .order_by(SeatWait.id)
    )
    return [SeatHolder(person, email or "", asked_at) for person, email, asked_at in db.session.execute(wanted)]
