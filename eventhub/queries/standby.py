"""Time on standby: whose it is, who might meet in it, and what was offered to whom."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from eventhub.db import db
from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.standby import Candidate
from eventhub.models import Attendance, Event, Item, Meeting, MeetingRequest, Person, StandbyOffer, StandbyTime
from eventhub.models.item import LEFT
from eventhub.queries.pair_agendas import agendas_among
from eventhub.queries.requests import with_organisation
from eventhub.queries.seats import free_among

AGAIN = timedelta(seconds=50)  # for what nobody was found the clock looks again each minute
OFTEN = 3  # offers in vain to one pair: more of them are a nuisance
IN_VAIN = ("declined", "lapsed")
AT_ONCE = 100  # stretches that one run of the worker looks at


@dataclass(frozen=True)
class StandbySums:
    """`freed`: stretches that came free by a cancellation, a no-show or a table that went; `offered`: by people
    themselves; `offers`: how many were made, by status."""

    freed: int
    offered: int
    offers: Counter[str]


def is_open() -> ColumnElement[bool]:
    return StandbyTime.closed_at.is_(None)


def has_offer() -> ColumnElement[bool]:
    return exists().where(StandbyOffer.standby_id == StandbyTime.id, StandbyOffer.status == "open")


def waiting_times() -> list[int]:
    """Those for which nobody was looked yet, or whose last offer ended since; the earliest first."""
    ended = exists().where(StandbyOffer.standby_id == StandbyTime.id, StandbyOffer.answered_at >= StandbyTime.looked_at)
    new = or_(StandbyTime.looked_at.is_(None), ended)
    return ids_where(and_(new, ~has_offer()))


def times_to_look_at(now: datetime) -> list[int]:
    """All that have no offer, and for which nobody was looked within the last minute; the earliest first."""
    return ids_where(and_(or_(StandbyTime.looked_at.is_(None), StandbyTime.looked_at <= now - AGAIN), ~has_offer()))


def ids_where(condition: ColumnElement[bool]) -> list[int]:
    wanted = select(StandbyTime.id).where(is_open(), condition)
    return list(db.session.scalars(wanted.order_by(StandbyTime.starts_at, StandbyTime.id).limit(AT_ONCE)))


def late_offers(now: datetime) -> bool:
    """Whether the time of some is over."""
    return bool(db.session.scalar(select(exists().where(StandbyOffer.status == "open", StandbyOffer.lapses_at <= now))))


def candidates_for(standby: StandbyTime, time: Interval, now: datetime) -> dict[int, Candidate]:
    """Requests of this person without a time, by id, whose other one is free then: not those that were offered this
    time of theirs already (though they took it back and offered it again), nor those that wait for an answer to another
    offer, nor those that were offered something often enough."""
    same = (StandbyTime.person_id == standby.person_id, StandbyTime.starts_at == standby.starts_at)
    theirs = StandbyOffer.request_id == MeetingRequest.id
    offered = exists().where(
        theirs, StandbyTime.id == StandbyOffer.standby_id, or_(StandbyOffer.status == "open", and_(*same))
    )
    in_vain = select(func.count()).where(theirs, StandbyOffer.status.in_(IN_VAIN)).correlate(MeetingRequest)
    wanted = unmet_requests(standby.person_id, now).where(MeetingRequest.event_id == standby.event_id, ~offered)
    wanted = wanted.where(in_vain.scalar_subquery() < OFTEN)
    found = list(db.session.execute(wanted))
    others = {row.id: row.hi_id if row.lo_id == standby.person_id else row.lo_id for row in found}
    free = free_among(sorted(others.values()), time)
    return {
        row.id: Candidate(row.id, row.status == "accepted", row.priority, row.created_at)
        for row in found
        if others[row.id] in free
    }


def unmet_requests(person_id: int, now: datetime) -> Select[*tuple[Any, ...]]:
    """Of this person: agreed and without a time, or open and not answered yet."""
    return (
        select(
            MeetingRequest.id,
            MeetingRequest.lo_id,
            MeetingRequest.hi_id,
            MeetingRequest.status,
            MeetingRequest.priority,
            MeetingRequest.created_at,
        )
        .outerjoin(Meeting, Meeting.request_id == MeetingRequest.id)
        .outerjoin(Item, Item.id == Meeting.item_id)
        .where(or_(MeetingRequest.lo_id == person_id, MeetingRequest.hi_id == person_id), is_unmet(now))
    )


def is_unmet(now: datetime) -> ColumnElement[bool]:
    """Of a request with its meeting and the item: agreed and without a time, or open and not answered yet."""
    pending = and_(MeetingRequest.status == "pending", MeetingRequest.expires_at > now)
    agreed = and_(
        MeetingRequest.status == "accepted", MeetingRequest.is_open, Item.state == "unscheduled", ~somebody_sent()
    )
    return or_(pending, agreed)


def somebody_sent() -> ColumnElement[bool]:
    """Whether one of the two sent somebody else to their meeting, whose time it is then."""
    pair = (MeetingRequest.lo_id, MeetingRequest.hi_id)
    return exists().where(
        Attendance.item_id == Meeting.item_id, Attendance.role == LEFT, Attendance.person_id.in_(pair)
    )


def offers_to(person: Person, now: datetime) -> list[StandbyOffer]:
    """Those that this person can say yes to now, the earliest first."""
    asked = or_(MeetingRequest.status == "accepted", MeetingRequest.requester_id != person.id)
    theirs = or_(MeetingRequest.lo_id == person.id, MeetingRequest.hi_id == person.id)
    wanted = with_request().where(StandbyOffer.status == "open", StandbyOffer.lapses_at > now, theirs, asked)
    wanted = wanted.outerjoin(Meeting, Meeting.request_id == MeetingRequest.id)
    wanted = wanted.outerjoin(Item, Item.id == Meeting.item_id).where(is_unmet(now))
    return list(db.session.scalars(wanted.order_by(StandbyOffer.starts_at, StandbyOffer.id)))


def offer_named(event: Event, public_id: str) -> StandbyOffer | None:
    """The offer of this address, within this event."""
    wanted = with_request().where(MeetingRequest.event_id == event.id, StandbyOffer.public_id == public_id)
    return db.session.scalar(wanted)


def with_request() -> Select[StandbyOffer]:
    request = contains_eager(StandbyOffer.request)
    people = (request.joinedload(side).options(*with_organisation()) for side in (MeetingRequest.lo, MeetingRequest.hi))
    meeting = request.selectinload(MeetingRequest.meeting)
    return select(StandbyOffer).join(StandbyOffer.request).options(*people, meeting)


def open_times_of(person: Person) -> list[StandbyTime]:
    """What the person has on standby, in order of time."""
    wanted = select(StandbyTime).where(StandbyTime.person_id == person.id, is_open()).order_by(StandbyTime.starts_at)
    return list(db.session.scalars(wanted))


def times_of(person: Person) -> list[StandbyTime]:
    """All that the person ever had on standby, as it came."""
    wanted = select(StandbyTime).where(StandbyTime.person_id == person.id)
    return list(db.session.scalars(wanted.order_by(StandbyTime.id)))


def offers_with(person: Person) -> list[StandbyOffer]:
    """All that was ever offered to the person and somebody else, as it came."""
    theirs = or_(MeetingRequest.lo_id == person.id, MeetingRequest.hi_id == person.id)
    return list(db.session.scalars(with_request().where(theirs).order_by(StandbyOffer.id)))


def times_in(event: Event, now: datetime) -> list[StandbyTime]:
    """What is on standby at the event and not over, with its people and offers, in order of time."""
    wanted = select(StandbyTime).where(StandbyTime.event_id == event.id, is_open(), StandbyTime.ends_at > now)
    request = selectinload(StandbyTime.offers).joinedload(StandbyOffer.request)
    shown = wanted.options(
        joinedload(StandbyTime.person), request.joinedload(MeetingRequest.lo), request.joinedload(MeetingRequest.hi)
    )
    return list(db.session.scalars(shown.order_by(StandbyTime.starts_at, StandbyTime.id)))


def standby_sums(event: Event) -> StandbySums:
    """What came free and what became of it; two statements."""
    causes = select(StandbyTime.cause, func.count()).where(StandbyTime.event_id == event.id).group_by(StandbyTime.cause)
    times = Counter({row[0]: row[1] for row in db.session.execute(causes)})
    statuses = select(StandbyOffer.status, func.count()).join(StandbyOffer.standby)
    statuses = statuses.where(StandbyTime.event_id == event.id).group_by(StandbyOffer.status)
    offers = Counter({row[0]: row[1] for row in db.session.execute(statuses)})
    return StandbySums(times.total() - times["offered"], times["offered"], offers)


def free_slots_of(person: Person, slots: Sequence[Interval]) -> list[Interval]:
    """Those of these slots in which nothing of theirs stands."""
    agenda = agendas_among({person.id})[person.id]
    return [slot for slot in slots if agenda.is_free(slot)]
