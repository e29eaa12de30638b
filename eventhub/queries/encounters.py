"""Two people who would ask or meet each other, as the rules want to know them; and what stands in their way.

Nothing is read of anybody else but of those whom the first one meets already: the cost is the same at 30 people and at
6,000.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.agendas import Agenda
from eventhub.domain.matchmaking.caps import Caps, Load
from eventhub.domain.matchmaking.encounters import Booking, Encounter, PhasePlan
from eventhub.domain.matchmaking.obstacles import Obstacle
from eventhub.domain.matchmaking.slot_fit import Pair, Slot
from eventhub.domain.matchmaking.slot_grid import Grid
from eventhub.domain.matchmaking.why_not import (
    obstacles_to_agreeing,
    obstacles_to_asking,
    obstacles_to_booking,
    obstacles_to_writing,
)
from eventhub.models import Event, Meeting, MeetingWindow, Person
from eventhub.queries.limits import caps_among, loads_among
from eventhub.queries.match_rules import matrix_of, party_of, takes_part, vetoes_between
from eventhub.queries.meetings import company_of
from eventhub.queries.messages import has_written
from eventhub.queries.pair_agendas import pair_of, plain_pair_of
from eventhub.queries.pair_tables import ENOUGH_TABLES, count_free, guests_of
from eventhub.queries.phases import dates_of
from eventhub.queries.requests import between, open_request_between
from eventhub.queries.slots import slots_of, windows_of


@dataclass(frozen=True)
class Measures:
    """The limits of people and what they have under way, by the people's ids: read at once for both."""

    caps: Mapping[int, Caps]
    loads: Mapping[int, Load]


def measures_of(people: Collection[Person], now: datetime, meeting: Meeting | None = None) -> Measures:
    return Measures(caps_among(people), loads_among(people, now, meeting))


def encounter_of(you: Person, other: Person, now: datetime, meeting: Meeting | None = None) -> Encounter:
    """The two, seen by the one who would act; `meeting`: one that is about to be booked or moved, and counts not."""
    return encounter_with(you, other, now, measures_of([you], now, meeting))


def encounter_with(you: Person, other: Person, now: datetime, measures: Measures) -> Encounter:
    return Encounter(
        you=party_of(you),
        other=party_of(other),
        plan=plan_of(you.event),
        now=now,
        matrix=matrix_of(you.event),
        vetoes=vetoes_between(you, other),
        caps=measures.caps[you.id],
        load=measures.loads[you.id],
        takes_part=takes_part(you),
    )


def plan_of(event: Event) -> PhasePlan:
    """The event's phase, and when others begin by themselves."""
    return PhasePlan(event.phase, dates_of(event))


def booking_of(you: Person, other: Person, now: datetime, meeting: Meeting | None = None) -> Booking:
    """Every slot for the two, those that have passed too; the meeting itself takes nobody's time and no table."""
    return booking_with(you, other, measures_of([other], now, meeting), meeting)


def booking_with(
    you: Person, other: Person, measures: Measures, meeting: Meeting | None, tables: int | None = ENOUGH_TABLES
) -> Booking:
    """`tables`: that it is enough to count in a slot."""
    windows = windows_of(you.event)
    times = slots_of(windows)
    free = tables_at(you, other, times, meeting, tables)
    return Booking(
        pair=pair_of(you, other, meeting),
        slots=tuple(Slot(time, free.get(number, 0)) for number, time in enumerate(times)),
        windows=times_of(windows),
        their_caps=measures.caps[other.id],
        their_load=measures.loads[other.id],
        they_take_part=takes_part(other),
        stands_at=standing_time(meeting),
    )


def booking_at(you: Person, other: Person, time: Interval, now: datetime, meeting: Meeting | None = None) -> Booking:
    """What decides about this slot alone (`slot_booking`)."""
    return slot_booking(you, other, time, measures_of([other], now, meeting), meeting)


def slot_booking(you: Person, other: Person, time: Interval, measures: Measures, meeting: Meeting | None) -> Booking:
    """As much of it as decides about one slot: its tables, and times without what fills them. What the others say of
    their tables is not true."""
    windows = windows_of(you.event)
    slots = tuple(Slot(one) for one in slots_of(windows))
    if Slot(time) in slots:
        slots = tuple(counted(you, other, time, meeting) if one.time == time else one for one in slots)
    return Booking(
        pair=plain_pair_of(you, other, meeting),
        slots=slots,
        windows=times_of(windows),
        their_caps=measures.caps[other.id],
        their_load=measures.loads[other.id],
        they_take_part=takes_part(other),
    )


def counted(you: Person, other: Person, time: Interval, meeting: Meeting | None) -> Slot:
    """With as many of its tables as matter; that of the meeting itself is free for it."""
    return Slot(time, tables_at(you, other, [time], meeting, ENOUGH_TABLES).get(0, 0))


def tables_at(
    you: Person, other: Person, times: Sequence[Interval], meeting: Meeting | None, most: int | None
) -> dict[int, int]:
    """As `count_free`, for all who come. Who meets by a link needs none, so that there is one at any time."""
    if meeting and meeting.link:
        return dict.fromkeys(range(len(times)), 1)
    guests = guests_of(you, other, *company_of(meeting, you, other))
    return count_free(you.event, guests, times, meeting.item_id if meeting else None, most)


def stretch_obstacles(
    you: Person, other: Person, time: Interval, now: datetime, meeting: Meeting | None
) -> list[Obstacle]:
    """Why the two cannot meet in a stretch that need be no slot, the gravest first."""
    measures = measures_of([you, other], now, meeting)
    booking = slot_booking(you, other, time, measures, meeting)
    if time not in {one.time for one in booking.slots}:
        booking = replace(booking, stretch=counted(you, other, time, meeting))
    return obstacles_to_booking(encounter_with(you, other, now, measures), booking, time)


def booking_without_time(you: Person, other: Person, measures: Measures) -> Booking:
    """What decides whether they may meet at all, at a time that is found later."""
    return Booking(
        pair=Pair(Agenda(you.id), Agenda(other.id)),
        slots=(),
        their_caps=measures.caps[other.id],
        their_load=measures.loads[other.id],
        they_take_part=takes_part(other),
    )


def standing_time(meeting: Meeting | None) -> Interval | None:
    item = meeting.item if meeting else None
    return Interval(item.starts_at, item.ends_at) if item and item.starts_at and item.ends_at else None


def times_of(windows: list[MeetingWindow]) -> tuple[Interval, ...]:
    return tuple(Interval(one.starts_at, one.ends_at) for one in windows)


def grid_of(
    you: Person, other: Person, now: datetime, meeting: Meeting | None = None, tables: int | None = ENOUGH_TABLES
) -> Grid:
    """Every slot for the two with what forbids it: what a page shows, and which times a refusal offers instead.
    `tables`: that it is enough to count in a slot; None: all are counted."""
    measures = measures_of([you, other], now, meeting)
    return Grid(encounter_with(you, other, now, measures), booking_with(you, other, measures, meeting, tables))


def asking_obstacles(you: Person, other: Person, now: datetime) -> list[Obstacle]:
    """Why `you` cannot ask `other` now, the gravest first."""
    already = between(open_request_between(you.event, you, other, now), you)
    return obstacles_to_asking(encounter_of(you, other, now), already)


def writing_obstacles(you: Person, other: Person, now: datetime) -> list[Obstacle]:
    """Why `you` cannot write to `other` now."""
    return obstacles_to_writing(encounter_of(you, other, now), answers=has_written(other, you))


def agreeing_obstacles(you: Person, other: Person, now: datetime) -> list[Obstacle]:
    """Why `you` cannot say yes to `other` without a time, the gravest first."""
    measures = measures_of([you, other], now)
    return obstacles_to_agreeing(encounter_with(you, other, now, measures), booking_without_time(you, other, measures))


def booking_obstacles(
    you: Person, other: Person, now: datetime, slot: Interval | None = None, meeting: Meeting | None = None
) -> list[Obstacle]:
    """Why the two cannot meet in this slot, or (None) in any, the gravest first. What suits both is known with little;
    the whole of both agendas is read to say why not."""
    measures = measures_of([you, other], now, meeting)
    encounter = encounter_with(you, other, now, measures)
    if slot is not None:
        alone = slot_booking(you, other, slot, measures, meeting)
        if not obstacles_to_booking(encounter, alone, slot):
            return []
    return obstacles_to_booking(encounter, booking_with(you, other, measures, meeting), slot)
