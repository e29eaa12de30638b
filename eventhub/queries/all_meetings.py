"""The team's list of requests and meetings: what was asked of it, one page of rows, and how many there are of each."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from eventhub.db import db
from eventhub.domain.intervals import Interval
from eventhub.domain.search_words import fold
from eventhub.models import (
    Account,
    Event,
    Item,
    LogEntry,
    Meeting,
    MeetingMove,
    MeetingRequest,
    MeetingTable,
    Registration,
)
from eventhub.queries.meetings import people_of
from eventhub.queries.move_requests import pending_moves_among
from eventhub.queries.requests import with_people
from eventhub.queries.slots import free_tables

PER_PAGE = 50
MOST_WORDS = 8  # of a search; each is looked for in every row
SORTS = ("date", "time")
# Of a request that has no meeting, else of its meeting; in the order in which the list offers them.
STATES = ("pending", "unscheduled", "scheduled", "cancelled", "declined", "withdrawn", "expired")


@dataclass(frozen=True)
class Asked:
    """What the list is asked: nothing means all."""

    words: str = ""
    states: tuple[str, ...] = ()
    sort: str = "date"


@dataclass(frozen=True)
class ListedRequest:
    """A row: the request with its people and its meeting, how it stands, and another time that was asked for."""

    request: MeetingRequest
    state: str
    move: MeetingMove | None = None


@dataclass(frozen=True)
class MeetingPage:
    """One page of the list. `by_state` leaves the asked states aside: it says what one would see there."""

    rows: list[ListedRequest]
    total: int
    by_state: Counter[str] = field(default_factory=Counter)


def meeting_page(event: Event, asked: Asked, page: int, now: datetime) -> MeetingPage:
    """The rows of this page (from 1; beyond the last is the last): as many statements for one row as for fifty."""
    by_state = counts_of(event, asked, now)
    total = sum(many for state, many in by_state.items() if not asked.states or state in asked.states)
    number = min(max(page, 1), max(1, -(-total // PER_PAGE)))
    rows = rows_of(event, asked, now, (number - 1) * PER_PAGE) if total else []
    return MeetingPage(rows, total, by_state)


def counts_of(event: Event, asked: Asked, now: datetime) -> Counter[str]:
    state = state_at(now)
    wanted = narrowed(select(state, func.count()), event, asked).group_by(state)
    return Counter({row[0]: row[1] for row in db.session.execute(wanted)})


def rows_of(event: Event, asked: Asked, now: datetime, offset: int) -> list[ListedRequest]:
    """The page is found first, among numbers alone; its people are loaded then."""
    state = state_at(now)
    wanted = narrowed(select(MeetingRequest.id, state), event, asked)
    if asked.states:
        wanted = wanted.where(state.in_(asked.states))
    found = db.session.execute(wanted.order_by(*order_of(asked)).limit(PER_PAGE).offset(offset)).all()
    requests = requests_among([row[0] for row in found])
    meetings = [one.meeting.item_id for one in requests.values() if one.meeting]
    moves = pending_moves_among(meetings, now)
    return [listed(requests[number], state, moves) for number, state in found]


def listed(request: MeetingRequest, state: str, moves: dict[int, MeetingMove]) -> ListedRequest:
    return ListedRequest(request, state, moves.get(request.meeting.item_id) if request.meeting else None)


def requests_among(ids: list[int]) -> dict[int, MeetingRequest]:
    wanted = select(MeetingRequest).where(MeetingRequest.id.in_(ids)).options(*with_people())
    return {one.id: one for one in db.session.scalars(wanted)}


def state_at(now: datetime) -> ColumnElement[str]:
    """As STATES; one that nobody answered in time is over, though no clock ended it yet."""
    late = and_(MeetingRequest.status == "pending", MeetingRequest.expires_at <= now)
    return case((Item.state.is_not(None), Item.state), (late, "expired"), else_=MeetingRequest.status)


def narrowed(wanted: Select[*tuple[Any, ...]], event: Event, asked: Asked) -> Select[*tuple[Any, ...]]:
    """The statement over the event's requests with their meetings, for those with the words."""
    joined = wanted.select_from(MeetingRequest)
    joined = joined.outerjoin(Meeting, Meeting.request_id == MeetingRequest.id)
    joined = joined.outerjoin(Item, Item.id == Meeting.item_id).where(MeetingRequest.event_id == event.id)
    words = fold(asked.words).split()[:MOST_WORDS]
    if not words:
        return joined
    sides = aliased(Registration), aliased(Registration)
    for side, person_id in zip(sides, (MeetingRequest.lo_id, MeetingRequest.hi_id), strict=True):
        joined = joined.outerjoin(side, side.person_id == person_id)
    return joined.where(*(or_(*having(word, sides)) for word in words))


def having(word: str, sides: tuple[Any, ...]) -> Iterator[ColumnElement[bool]]:
    """Names and organisations of both people, without case and accents."""
    return (side.search_text.contains(word, autoescape=True) for side in sides)


def order_of(asked: Asked) -> tuple[Any, ...]:
    """The latest first; or when they meet, those without a time last."""
    last = (MeetingRequest.created_at.desc(), MeetingRequest.id.desc())
    return (Item.starts_at.is_(None), Item.starts_at, *last) if asked.sort == "time" else last


def history_of(request: MeetingRequest) -> list[LogEntry]:
    """What the team did with it, in order."""
    wanted = select(LogEntry).where(
        LogEntry.event_id == request.event_id, LogEntry.subject == "meeting", LogEntry.subject_id == request.public_id
    )
    return list(db.session.scalars(wanted.options(joinedload(LogEntry.account)).order_by(LogEntry.at, LogEntry.id)))


def overrider_of(meeting: Meeting) -> Account | None:
    """Who set rules aside for it."""
    return db.session.get(Account, meeting.override_by_id) if meeting.override_by_id else None


def other_tables(meeting: Meeting) -> list[MeetingTable]:
    """The tables that are free at its time and have a seat for each, nearest first; none where it has no time."""
    item = meeting.item
    if item.starts_at is None or item.ends_at is None:
        return []
    people = len(people_of(meeting))
    return [one for one in free_tables(item.event, Interval(item.starts_at, item.ends_at)) if one.seats >= people]


def table_named(event: Event, number: int) -> MeetingTable | None:
    return db.session.scalar(select(MeetingTable).where(MeetingTable.event_id == event.id, MeetingTable.id == number))
