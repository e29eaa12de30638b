"""Whether the slots of two people are what they were: a name for how they stand, made with little."""

import hashlib
from datetime import datetime

from eventhub.domain.intervals import Interval, tick_of
from eventhub.domain.matchmaking.agendas import Agenda
from eventhub.domain.matchmaking.caps import NO_LOAD, Caps, Load
from eventhub.domain.matchmaking.slot_grid import Grid
from eventhub.models import Meeting, MeetingRequest, MeetingWindow, Person
from eventhub.queries.encounters import tables_at
from eventhub.queries.limits import caps_among, loads_among
from eventhub.queries.meetings import company_beside, company_of
from eventhub.queries.pair_agendas import agendas_among, together
from eventhub.queries.pair_tables import ENOUGH_TABLES
from eventhub.queries.slots import slots_of, windows_of


def stamp_of(
    you: Person,
    other: Person,
    now: datetime,
    meeting: Meeting | None = None,
    request: MeetingRequest | None = None,
) -> str:
    """Another one as soon as something changed that these two would see: the time of either, whether a table is left,
    windows and phase, limits, what they wished for; and when another slot has passed."""
    windows = windows_of(you.event)
    company = [one.id for one in company_of(meeting, you, other)]
    read = agendas_among({you.id, other.id, *company})
    agendas = {you.id: read[you.id], other.id: together(other.id, read, company)}
    ahead = [slot for slot in slots_of(windows) if slot.starts_at > now]
    tables = tables_left(you, other, free_for_both(ahead, agendas, meeting), meeting)
    found = (agendas[you.id], agendas[other.id]), tables, limits_of(you, other, now, meeting)
    return named((you.id, other.id, you.event.phase, tick_of(now)), windows, found, meeting, request)


def stamp_in(
    grid: Grid, windows: list[MeetingWindow], meeting: Meeting | None = None, request: MeetingRequest | None = None
) -> str:
    """The same name, made with what a page has read already."""
    encounter, booking = grid.encounter, grid.booking
    you, other, agendas = encounter.you.person_id, encounter.other.person_id, booking.pair.agendas
    company = [one.id for one in company_beside(meeting, {you, other})]
    both = {you: agendas[you], other: together(other, agendas, company)}
    ahead = [slot.time for slot in booking.slots if slot.time.starts_at > encounter.now]
    left = {slot.time: slot.tables_free for slot in booking.slots}
    tables = [min(left[time], ENOUGH_TABLES) for time in free_for_both(ahead, both, meeting)]
    caps, loads = (encounter.caps, booking.their_caps), (encounter.load, booking.their_load)
    found = (both[you], both[other]), tables, seen_limits(caps, loads)
    return named((you, other, encounter.plan.phase, tick_of(encounter.now)), windows, found, meeting, request)


def named(
    who_and_when: object,
    windows: list[MeetingWindow],
    found: tuple[tuple[Agenda, Agenda], list[int], object],
    meeting: Meeting | None,
    request: MeetingRequest | None,
) -> str:
    """`found`: both agendas, the tables that are left, limits."""
    both, tables, limits = found
    seen = (
        who_and_when,
        [(one.id, one.starts_at, one.ends_at, one.slot_minutes, one.changeover_minutes, one.names) for one in windows],
        [sorted((one.id, one.time) for one in agenda.engagements) for agenda in both],
        tables,
        limits,
        (meeting.item.public_id, meeting.item.version) if meeting else None,
        (request.version, request.status, request.preferred, request.proposed) if request else None,
    )
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:20]


def free_for_both(slots: list[Interval], agendas: dict[int, Agenda], meeting: Meeting | None) -> list[Interval]:
    hidden = meeting.item.public_id if meeting else ""
    both = [agenda.without(hidden) for agenda in agendas.values()]
    return [slot for slot in slots if all(agenda.is_free(slot) for agenda in both)]


def tables_left(you: Person, other: Person, slots: list[Interval], meeting: Meeting | None) -> list[int]:
    free = tables_at(you, other, slots, meeting, ENOUGH_TABLES)
    return [free.get(number, 0) for number in range(len(slots))]


def limits_of(you: Person, other: Person, now: datetime, meeting: Meeting | None) -> object:
    """The limits of both, and what counts against them; that is not read where nothing is limited."""
    caps = caps_among([you, other])
    loads = loads_among([you, other], now, meeting) if any(map(limits_meetings, caps.values())) else {}
    return seen_limits((caps[you.id], caps[other.id]), (loads.get(you.id, NO_LOAD), loads.get(other.id, NO_LOAD)))


def seen_limits(caps: tuple[Caps, Caps], loads: tuple[Load, Load]) -> object:
    counts = any(map(limits_meetings, caps))
    return [(one, load.meetings if counts else ()) for one, load in zip(caps, loads, strict=True)]


def limits_meetings(caps: Caps) -> bool:
    return any(one is not None for one in (caps.most_meetings, caps.most_in_window, caps.longest_run))
