"""How much somebody may ask and meet, and how much of it they have under way."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.caps import NO_LIMITS, Caps, Load, StandingMeeting
from eventhub.models import Attendance, Category, Item, Meeting, MeetingRequest, Person, PersonCaps

STANDING = ("scheduled", "unscheduled")  # meetings that count: those that wait for a time, too


def caps_of(person: Person) -> Caps:
    """The limits of the person's category, with their own over them."""
    return caps_among([person])[person.id]


def load_of(person: Person, now: datetime, without: Meeting | None = None) -> Load:
    """What the person has under way, but that meeting: the one that is about to move or to be booked."""
    return loads_among([person], now, without)[person.id]


def caps_among(people: Collection[Person]) -> dict[int, Caps]:
    """The same for many: one statement. Who asks for many preloads `registration.category`."""
    wanted = select(PersonCaps).where(PersonCaps.person_id.in_(sorted(one.id for one in people)))
    own = {row.person_id: limits(row) for row in db.session.scalars(wanted)}
    return {one.id: category_caps(one).under(own.get(one.id, NO_LIMITS)) for one in people}


def category_caps(person: Person) -> Caps:
    return limits(person.registration.category) if person.registration else NO_LIMITS


def limits(row: Category | PersonCaps) -> Caps:
    return Caps(row.most_open, row.most_meetings, row.most_in_window, row.longest_run)


def loads_among(people: Collection[Person], now: datetime, without: Meeting | None = None) -> dict[int, Load]:
    """The same for many: two statements, whatever the number."""
    ids = sorted(one.id for one in people)
    asked, met = open_requests_among(ids, now), meetings_among(ids, without)
    return {number: Load(tuple(asked[number]), tuple(met[number])) for number in ids}


def open_requests_among(ids: list[int], now: datetime) -> defaultdict[int, list[str]]:
    """Who asked → their requests that wait for an answer, oldest first. One that nobody answered in time is over."""
    wanted = (
        select(MeetingRequest.requester_id, MeetingRequest.public_id)
        .where(MeetingRequest.requester_id.in_(ids), MeetingRequest.status == "pending")
        .where(MeetingRequest.expires_at > now)
        .order_by(MeetingRequest.created_at, MeetingRequest.id)
    )
    found: defaultdict[int, list[str]] = defaultdict(list)
    for number, request in db.session.execute(wanted):
        found[number].append(request)
    return found


def meetings_among(ids: list[int], without: Meeting | None) -> defaultdict[int, list[StandingMeeting]]:
    wanted = (
        select(Attendance.person_id, Item.id, Item.public_id, Item.starts_at, Item.ends_at)
        .join(Item, Item.id == Attendance.item_id)
        .where(Attendance.person_id.in_(ids), Attendance.role == "party")
        .where(Item.kind == "meeting", Item.state.in_(STANDING))
        .order_by(Item.starts_at, Item.id)
    )
    found: defaultdict[int, list[StandingMeeting]] = defaultdict(list)
    for number, item, public_id, starts_at, ends_at in db.session.execute(wanted):
        if without is None or item != without.item_id:
            time = Interval(starts_at, ends_at) if starts_at and ends_at else None
            found[number].append(StandingMeeting(public_id, time))
    return found
