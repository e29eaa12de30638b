"""Whether the slots of two people are what they were: a name for how they stand, made with little."""

import hashlib
from datetime import datetime

from eventhub.domain.intervals import Interval, tick_of
from eventhub.domain.matchmaking.agendas import Agenda
from eventhub.domain.matchmaking.caps import Caps
from eventhub.models import Meeting, MeetingRequest, Person
from eventhub.queries.encounters import slots_of, windows_of
from eventhub.queries.limits import caps_among, loads_among
from eventhub.queries.pair_agendas import agendas_among
from eventhub.queries.pair_tables import count_free, guests_of

ENOUGH_TABLES = 2  # that one went of many changes nothing that the two see


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
    agendas = agendas_among({you.id, other.id})
    ahead = [slot for slot in slots_of(windows) if slot.starts_at > now]
    seen = (
        (you.id, other.id, you.event.phase, tick_of(now)),
        [(one.id, one.starts_at, one.ends_at, one.slot_minutes, one.changeover_minutes, one.names) for one in windows],
        [sorted((one.id, one.time) for one in agendas[person.id].engagements) for person in (you, other)],
        tables_left(you, other, free_for_both(ahead, agendas, meeting), meeting),
        limits_of(you, other, now, meeting),
        (meeting.item.public_id, meeting.item.version) if meeting else None,
        (request.version, request.status, request.preferred, request.proposed) if request else None,
    )
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:20]


def free_for_both(slots: list[Interval], agendas: dict[int, Agenda], meeting: Meeting | None) -> list[Interval]:
    hidden = meeting.item.public_id if meeting else ""
    both = [agenda.without(hidden) for agenda in agendas.values()]
    return [slot for slot in slots if all(agenda.is_free(slot) for agenda in both)]


def tables_left(you: Person, other: Person, slots: list[Interval], meeting: Meeting | None) -> list[int]:
    free = count_free(you.event, guests_of(you, other), slots, meeting.item_id if meeting else None)
    return [min(free.get(number, 0), ENOUGH_TABLES) for number in range(len(slots))]


def limits_of(you: Person, other: Person, now: datetime, meeting: Meeting | None) -> object:
    """The limits of both, and what counts against them; that is not read where nothing is limited."""
    caps = caps_among([you, other])
    loads = loads_among([you, other], now, meeting) if any(map(limits_meetings, caps.values())) else {}
    return [(caps[one.id], loads[one.id].meetings if loads else ()) for one in (you, other)]


def limits_meetings(caps: Caps) -> bool:
    return any(one is not None for one in (caps.most_meetings, caps.most_in_window, caps.longest_run))
