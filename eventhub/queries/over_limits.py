"""Who has more already than the limits say: told to the team, and taken from nobody."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, DateTime, and_, func, or_, select, type_coerce

from eventhub.db import db
from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.caps import Cap, Caps, rest_of, runs
from eventhub.models import (
    Attendance,
    Event,
    Item,
    MeetingRequest,
    MeetingWindow,
    Person,
    PersonCaps,
    Registration,
)
from eventhub.models.registration import TAKES_PART
from eventhub.queries.limits import STANDING
from eventhub.queries.rule_pages import waits
from eventhub.queries.slots import cut_window


@dataclass(frozen=True)
class Over:
    """Somebody with more than a limit lets them have; `is_own`: the limit is theirs alone."""

    person_id: int
    public_id: str
    name: str
    category_id: int
    cap: Cap
    limit: int
    used: int
    is_own: bool


@dataclass(frozen=True)
class Limited:
    """Somebody with a limit of any kind."""

    person_id: int
    public_id: str
    name: str
    category_id: int
    caps: Caps
    own: Caps


def over_limits(event: Event, now: datetime) -> list[Over]:
    """By name; as many statements however many people, requests and meetings there are. Of windows the fullest is
    told, of runs the longest."""
    people = limited_people(event)
    limits = {cap: [getattr(one.caps, cap) for one in people] for cap in Cap}
    is_limited = {cap: any(limit is not None for limit in found) for cap, found in limits.items()}
    used: dict[Cap, dict[int, int]] = {
        Cap.OPEN: requests_by_person(event, now) if is_limited[Cap.OPEN] else {},
        Cap.MEETINGS: meetings_by_person(event) if is_limited[Cap.MEETINGS] else {},
        Cap.WINDOW: fullest_windows(event) if is_limited[Cap.WINDOW] else {},
        Cap.RUN: longest_runs(event) if is_limited[Cap.RUN] else {},
    }
    return [over for one in people for over in overs_of(one, used)]


def limited_people(event: Event) -> list[Limited]:
    """Those who take part and whose category, or who themselves, have a limit."""
    by_category = {one.id: Caps(**{cap: getattr(one, cap) for cap in Cap}) for one in event.categories}
    limiting = [number for number, caps in by_category.items() if caps != Caps()]
    own = [getattr(PersonCaps, cap) for cap in Cap]
    wanted = (
        select(Person.id, Person.public_id, Person.given_name, Person.family_name, Registration.category_id, *own)
        .join(Registration, Registration.person_id == Person.id)
        .outerjoin(PersonCaps, PersonCaps.person_id == Person.id)
        .where(Person.event_id == event.id, TAKES_PART)
        .where(or_(Registration.category_id.in_(limiting), PersonCaps.person_id.is_not(None)))
        .order_by(Person.family_name, Person.given_name, Person.id)
    )
    return [limited(row, by_category) for row in db.session.execute(wanted)]


def limited(row: Any, by_category: dict[int, Caps]) -> Limited:
    person_id, public_id, given_name, family_name, category_id, *values = row
    own = Caps(**dict(zip(map(str, Cap), values, strict=True)))
    name = f"{given_name} {family_name}".strip()
    return Limited(person_id, public_id, name, category_id, by_category[category_id].under(own), own)


def requests_by_person(event: Event, now: datetime) -> dict[int, int]:
    """Person → how many of their requests wait for an answer."""
    wanted = select(MeetingRequest.requester_id, func.count()).where(waits(event, now))
    return {row[0]: row[1] for row in db.session.execute(wanted.group_by(MeetingRequest.requester_id))}


def meetings_by_person(event: Event) -> dict[int, int]:
    """Person → how many meetings stand, those without a time too."""
    wanted = select(Attendance.person_id, func.count()).join(Item, Item.id == Attendance.item_id).where(*stands(event))
    return {row[0]: row[1] for row in db.session.execute(wanted.group_by(Attendance.person_id))}


def stands(event: Event) -> tuple[ColumnElement[bool], ...]:
    """An agreed meeting of this event, as its two attend it."""
    return (Item.event_id == event.id, Item.kind == "meeting", Item.state.in_(STANDING), Attendance.role == "party")


def fullest_windows(event: Event) -> dict[int, int]:
    """Person → how many meetings begin within the window in which they have most."""
    begins_within = and_(Item.starts_at >= MeetingWindow.starts_at, Item.starts_at < MeetingWindow.ends_at)
    number = func.count().label("number")
    wanted = (
        select(Attendance.person_id, number)
        .join(Item, Item.id == Attendance.item_id)
        .join(MeetingWindow, and_(MeetingWindow.event_id == Item.event_id, begins_within))
        .where(*stands(event))
        .group_by(Attendance.person_id, MeetingWindow.id)
        .order_by(number)  # the fullest is kept
    )
    return {row[0]: row[1] for row in db.session.execute(wanted)}


def longest_runs(event: Event) -> dict[int, int]:
    """Person → how many of their meetings follow one another. Thousands of meetings lie in a few dozen slots: each of
    these is made once, and its moments are read as the database has them."""
    moments = (type_coerce(Item.starts_at, DateTime(timezone=True)), type_coerce(Item.ends_at, DateTime(timezone=True)))
    wanted = select(Attendance.person_id, *moments).join(Item, Item.id == Attendance.item_id).where(*stands(event))
    slots: dict[tuple[datetime, datetime], Interval] = {}
    times: defaultdict[int, list[Interval]] = defaultdict(list)
    for person_id, *pair in db.session.execute(wanted.where(Item.starts_at.is_not(None))):
        key = (pair[0], pair[1])
        if key not in slots:
            slots[key] = Interval(in_utc(pair[0]), in_utc(pair[1]))
        times[person_id].append(slots[key])
    rest = shortest_slot(event)
    return {person_id: max(map(len, runs(own, rest))) for person_id, own in times.items()}


def in_utc(moment: datetime) -> datetime:
    """SQLite keeps no zone with what is UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def shortest_slot(event: Event) -> timedelta:
    """What counts as a break at this event."""
    windows = db.session.scalars(select(MeetingWindow).where(MeetingWindow.event_id == event.id))
    return rest_of(slot.length for window in windows for slot in cut_window(window)[:1])


def overs_of(one: Limited, used: Mapping[Cap, Mapping[int, int]]) -> Iterator[Over]:
    """What of theirs passes a limit."""
    for cap, by_person in used.items():
        limit, number = getattr(one.caps, cap), by_person.get(one.person_id, 0)
        if limit is not None and number > limit:
            is_own = getattr(one.own, cap) is not None
            yield Over(one.person_id, one.public_id, one.name, one.category_id, cap, limit, number, is_own)
