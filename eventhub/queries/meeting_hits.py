"""Meetings that would be at the same time as a session in which somebody who comes speaks or holds a seat."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import BindParameter, Integer, Select, Values, bindparam, column, func, select, values

from eventhub.db import db
from eventhub.domain.intervals import Interval, ticks
from eventhub.domain.matchmaking.table_choice import Guests, Place, would_do
from eventhub.domain.timetable.effects import Claim, Surroundings, effects
from eventhub.domain.timetable.parts import MeetingHit, Talk
from eventhub.domain.timetable.repairs import Booked
from eventhub.models import (
    Attendance,
    Event,
    Item,
    Meeting,
    MeetingTable,
    Person,
    PersonClaim,
    Registration,
    SeatWait,
    TableClaim,
)
from eventhub.models.registration import TAKES_PART
from eventhub.queries.slots import intervals_of

MEETING = ("party", "interpreter")  # whose time a meeting takes


def hits_of(event: Event, talks: Sequence[Talk], now: datetime) -> tuple[MeetingHit, ...]:
    """`better`: where publishing would move the meeting, never into the past. Meetings are few beside agendas: only
    those of people who are hit are read, in as many statements for one as for a thousand."""
    meetings = booked_among(candidates(talks))
    if not meetings:
        return ()
    people = {person for meeting in meetings for person in meeting.people}
    found = effects(surroundings_of(event, talks, meetings, now, people))
    repairs = found.repairs
    return tuple(
        MeetingHit(
            talk_id=hit.talk_id,
            person_id=hit.person_id,
            meeting_id=hit.meeting.id,
            time=hit.meeting.time,
            speaks=hit.speaks,
            better=repairs[hit.meeting.id].time if hit.meeting.id in repairs else None,
        )
        for hit in found.hits
    )


def surroundings_of(
    event: Event,
    talks: Sequence[Talk],
    meetings: tuple[Booked, ...],
    now: datetime,
    people: set[int] | None = None,
    changed: frozenset[int] = frozenset(),
) -> Surroundings:
    """All that stands beside these sessions; of these people alone, or (None) of everybody."""
    by_kind = claims_of(event, people)
    return Surroundings(
        talks=tuple(talks),
        seats=seats_of(event, people),
        waiting=waiting_of(event) if people is None else {},
        meetings=meetings,
        claims=tuple(by_kind["meeting"]),
        blocks=tuple(by_kind["block"]),
        slots=tuple(slot for slot in intervals_of(event) if slot.starts_at > now),
        tables=tables_of(event),
        table_claims=table_claims_of(event),
        changed=changed,
    )


def candidates(talks: Sequence[Talk]) -> set[int]:
    """Meetings of whoever speaks or chairs, at that time; and of who holds a seat in a session that moved."""
    spans = {talk.id: ticks(talk.time) for talk in talks if talk.time}
    spoken = [(one, spans[talk.id]) for talk in talks if talk.time for one in talk.people]
    moved = [(talk.id, spans[talk.id].start, spans[talk.id].stop) for talk in talks if talk.time and is_later(talk)]
    found = meetings_of_speakers(spoken) if spoken else set()
    if moved:
        found |= set(db.session.scalars(meetings_of_seats(rows_of(moved, "moved"))))
    return found


def is_later(talk: Talk) -> bool:
    """It stands at another time than the public sees."""
    return talk.published is not None and talk.published.time != talk.time


def rows_of(rows: list[tuple[int, int, int]], name: str) -> Values:
    """whose, first tick, the tick after the last one."""
    columns = (column("whose", Integer), column("first", Integer), column("after", Integer))
    return values(*columns, name=name).data(rows)


def meetings_of_speakers(spoken: Iterable[tuple[int, range]]) -> set[int]:
    """Of those who speak then. Compared here, and their numbers stand in the statement itself: speakers are hundreds,
    and so long a list of parameters takes a database's driver longer to write than all the rest of a move."""
    spans: defaultdict[int, list[range]] = defaultdict(list)
    for person, span in spoken:
        spans[person].append(span)
    people: BindParameter[int] = bindparam("people", sorted(spans), expanding=True, literal_execute=True)
    wanted = (
        select(PersonClaim.person_id, PersonClaim.item_id, func.min(PersonClaim.tick), func.max(PersonClaim.tick))
        .join(Item, Item.id == PersonClaim.item_id)
        .where(Item.kind == "meeting", PersonClaim.person_id.in_(people))
        .group_by(PersonClaim.person_id, PersonClaim.item_id)
    )
    return {
        item
        for person, item, first, last in db.session.execute(wanted)
        if any(first < span.stop and last >= span.start for span in spans[person])
    }


def meetings_of_seats(rows: Values) -> Select[int]:
    moved = rows.cte("moved")
    seat = (Attendance.item_id == moved.c.whose) & (Attendance.role == "seat")
    theirs = (PersonClaim.person_id == Attendance.person_id) & (PersonClaim.tick >= moved.c.first)
    wanted = select(PersonClaim.item_id).select_from(moved).join(Attendance, seat)
    wanted = wanted.join(PersonClaim, theirs & (PersonClaim.tick < moved.c.after))
    return wanted.join(Item, Item.id == PersonClaim.item_id).where(Item.kind == "meeting").distinct()


def booked_among(meeting_ids: Iterable[int]) -> tuple[Booked, ...]:
    """These meetings, as far as they stand."""
    wanted = (
        select(Item.id, Item.starts_at, Item.ends_at, Meeting.table_id, Meeting.link, Attendance.person_id)
        .join(Meeting, Meeting.item_id == Item.id)
        .join(Attendance, Attendance.item_id == Item.id)
        .where(Item.id.in_(sorted(meeting_ids)), Item.state == "scheduled", Attendance.role.in_(MEETING))
        .where(Item.starts_at.is_not(None), Item.ends_at.is_not(None))
        .order_by(Item.id, Attendance.person_id)
    )
    found: dict[int, Booked] = {}
    for item, starts_at, ends_at, table, link, person in db.session.execute(wanted):
        before = found.get(item)
        people = (*(before.people if before else ()), person)
        if starts_at and ends_at:
            found[item] = Booked(item, people, Interval(starts_at, ends_at), table, needs_table=not link)
    return tuple(with_tables(found.values()))


def with_tables(meetings: Collection[Booked]) -> Iterator[Booked]:
    """Each with the tables that would do for its people; two statements, however many there are."""
    if not meetings:
        return
    numbers = sorted({person for one in meetings for person in one.people})
    columns = (Person.id, Person.organisation_id, Person.needs_accessible, Person.event_id)
    people = {row.id: row for row in db.session.execute(select(*columns).where(Person.id.in_(numbers)))}
    events = {row.event_id for row in people.values()}
    places = places_at(events)
    for one in meetings:
        theirs = [people[number] for number in one.people]
        guests = Guests(
            people=frozenset(one.people),
            organisations=frozenset(row.organisation_id for row in theirs if row.organisation_id is not None),
            need_access=any(row.needs_accessible for row in theirs),
        )
        yield replace(one, fits=frozenset(place.id for place in places if would_do(place, guests)))


def places_at(event_ids: Collection[int]) -> list[Place]:
    """Every table of these events."""
    table = MeetingTable
    columns = (table.id, table.person_id, table.organisation_id, table.seats, table.is_accessible, table.position)
    return [Place(*row) for row in db.session.execute(select(*columns).where(table.event_id.in_(sorted(event_ids))))]


def claims_of(event: Event, people: set[int] | None) -> Mapping[str, list[Claim]]:
    """kind → what meetings and own blocks take of people's time."""
    wanted = (
        select(
            Item.kind,
            PersonClaim.person_id,
            PersonClaim.item_id,
            func.min(PersonClaim.tick).label("first"),
            func.max(PersonClaim.tick).label("last"),
        )
        .join(Item, Item.id == PersonClaim.item_id)
        .where(Item.event_id == event.id, Item.kind.in_(("meeting", "block")))
        .group_by(Item.kind, PersonClaim.person_id, PersonClaim.item_id)
        .order_by(PersonClaim.item_id, PersonClaim.person_id)
    )
    if people is not None:
        wanted = wanted.where(PersonClaim.person_id.in_(sorted(people)))
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for kind, person, item, first, last in db.session.execute(wanted):
        found[kind].append(Claim(person, item, range(first, last + 1)))
    return found


def seats_of(event: Event, people: set[int] | None = None) -> dict[int, tuple[int, ...]]:
    """session → who holds a seat in it; of these people alone, or of everybody."""
    wanted = select(Attendance.item_id, Attendance.person_id).join(Attendance.item)
    wanted = wanted.where(Item.event_id == event.id, Item.kind == "session", Attendance.role == "seat")
    if people is not None:
        wanted = wanted.where(Attendance.person_id.in_(sorted(people)))
    return grouped(db.session.execute(wanted.order_by(Attendance.item_id, Attendance.person_id)))


def waiting_of(event: Event) -> dict[int, tuple[int, ...]]:
    """session → who waits for a seat and takes part, in their order."""
    wanted = select(SeatWait.item_id, SeatWait.person_id).join(Item, Item.id == SeatWait.item_id)
    wanted = wanted.join(Registration, Registration.person_id == SeatWait.person_id)
    return grouped(db.session.execute(wanted.where(Item.event_id == event.id, TAKES_PART).order_by(SeatWait.id)))


def grouped(pairs: Iterable[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for one, other in pairs:
        found[one].append(other)
    return {one: tuple(others) for one, others in found.items()}


def tables_of(event: Event) -> tuple[int, ...]:
    wanted = select(MeetingTable.id).where(MeetingTable.event_id == event.id, MeetingTable.closed_at.is_(None))
    return tuple(db.session.scalars(wanted.order_by(MeetingTable.position, MeetingTable.id)))


def table_claims_of(event: Event) -> tuple[Claim, ...]:
    wanted = (
        select(TableClaim.table_id, TableClaim.item_id, func.min(TableClaim.tick), func.max(TableClaim.tick))
        .join(MeetingTable, MeetingTable.id == TableClaim.table_id)
        .where(MeetingTable.event_id == event.id)
        .group_by(TableClaim.table_id, TableClaim.item_id)
    )
    return tuple(Claim(table, item, range(first, last + 1)) for table, item, first, last in db.session.execute(wanted))
