"""Two agendas side by side: which slots suit both, and what would make room where few do.

Of the other person one learns that a time is taken, and nothing more: neither by what nor that they walk far.
"""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.agendas import Agenda, Engagement, Role, agendas_of, are_free
from eventhub.domain.matchmaking.remedies import Clearing, GiveUpSeat, LiftBlock, MoveMeeting

ENOUGH = 4  # slots that suit both, from which nobody needs to give up anything


class State(StrEnum):
    """What somebody's time is in a slot. Who travels is free, and has to hurry: a warning, no refusal."""

    FREE = "free"
    TRAVELLING = "travelling"
    BLOCKED = "blocked"
    TAKEN = "taken"

    @property
    def is_free(self) -> bool:
        return self in (State.FREE, State.TRAVELLING)


@dataclass(frozen=True)
class Slot:
    """A slot of a meeting window (UTC), and how many tables that would do for these two are free then; of many no more
    need be counted than matter."""

    time: Interval
    tables_free: int = 1


@dataclass(frozen=True)
class SlotFit:
    """A slot for two: one's own state with all that stands there, the other's as one may know it."""

    slot: Slot
    yours: State
    theirs: State
    engagements: tuple[Engagement, ...] = ()
    has_passed: bool = False

    @property
    def is_free_for_both(self) -> bool:
        """Still to come, and nobody has anything else then."""
        return self.yours.is_free and self.theirs.is_free and not self.has_passed

    @property
    def suits_both(self) -> bool:
        """Free for both, with a table."""
        return self.is_free_for_both and self.slot.tables_free > 0


@dataclass(frozen=True)
class Pair:
    """The agendas of two who would meet.

    `place`: where tables are. `walking`: how long one walks from there to another place. `agendas`: those of the people
    whom one meets already, by id, for meetings that might move; whose agenda is not known is not moved.
    """

    yours: Agenda
    theirs: Agenda
    place: Hashable = None
    walking: timedelta = timedelta(0)
    agendas: Mapping[int, Agenda] = field(default_factory=dict, hash=False)


def fits_of(pair: Pair, slots: Collection[Slot], now: datetime) -> list[SlotFit]:
    """Each slot as it is for the two at `now` (aware), in order of time."""
    return [_fit(pair, slot, now) for slot in sorted(slots, key=lambda slot: slot.time)]


def _fit(pair: Pair, slot: Slot, now: datetime) -> SlotFit:
    return SlotFit(
        slot,
        own_state(pair.yours, slot.time, pair.place, pair.walking),
        other_state(pair.theirs, slot.time),
        tuple(pair.yours.during(slot.time)),
        has_passed=slot.time.starts_at <= now,
    )


def own_state(agenda: Agenda, time: Interval, place: Hashable, walking: timedelta) -> State:
    """BLOCKED where nothing but one's own blocks stand there, TAKEN where anything else does."""
    there = agenda.during(time)
    if not there:
        return State.TRAVELLING if agenda.hurries(time, place, walking) else State.FREE
    return State.BLOCKED if all(one.role == Role.OWNER for one in there) else State.TAKEN


def other_state(agenda: Agenda, time: Interval) -> State:
    """FREE or TAKEN, never by what."""
    return State.FREE if agenda.is_free(time) else State.TAKEN


def allows_all(_way: Clearing) -> bool:
    """No rule but the two agendas."""
    return True


def clearings(
    pair: Pair, fits: Sequence[SlotFit], good: int, allows: Callable[[Clearing], bool] = allows_all
) -> list[Clearing]:
    """What one could do oneself so that a slot suits both; nothing where ENOUGH do, else as many as make up for it.

    `good`: how many slots suit both already. `allows`: whether the rules let the two meet then, once that is done.
    Blocks come before seats before meetings (the fewest people are concerned), each in order of time.
    """
    ways = (clearing_of(pair, fits, fit, allows) for fit in fits)
    found = sorted((way for way in ways if way), key=lambda way: (KINDS.index(type(way)), way.slot))
    return found[: max(0, ENOUGH - good)]


KINDS = (LiftBlock, GiveUpSeat, MoveMeeting)


def clearing_of(
    pair: Pair, fits: Sequence[SlotFit], fit: SlotFit, allows: Callable[[Clearing], bool] = allows_all
) -> Clearing | None:
    """What one could do oneself, by a single act, so that this slot (one of `fits`) suits both.

    The other is free, a table is, and one engagement of one's own stands there which can give way.
    """
    if len(fit.engagements) != 1 or fit.has_passed or not (fit.theirs.is_free and fit.slot.tables_free > 0):
        return None
    return next((way for way in _ways(pair, fits, fit.slot.time, fit.engagements[0]) if allows(way)), None)


def _ways(pair: Pair, fits: Sequence[SlotFit], slot: Interval, engagement: Engagement) -> Iterator[Clearing]:
    if engagement.role == Role.OWNER:
        yield LiftBlock(slot, engagement)
    elif engagement.role == Role.SEAT:
        yield GiveUpSeat(slot, engagement)
    elif engagement.role == Role.PARTY:
        yield from (MoveMeeting(slot, engagement, to) for to in moves_of(pair, fits, engagement, away_from=slot))


def moves_of(pair: Pair, fits: Sequence[SlotFit], meeting: Engagement, *, away_from: Interval) -> list[Interval]:
    """The slots (UTC) to which a meeting of one's own could go: the nearest first, the earlier of two as near.

    They are as long as the meeting, still to come, have a table, leave `away_from` free, and all its people are free.
    """
    others = agendas_of(sorted(meeting.others), pair.agendas)
    if others is None:
        return []
    people = [agenda.without(meeting.id) for agenda in (pair.yours, *others)]
    places = [
        fit.slot.time
        for fit in fits
        if fit.slot.tables_free > 0
        and not fit.has_passed
        and fit.slot.time.length == meeting.time.length
        and not fit.slot.time.overlaps(away_from)
        and are_free(people, fit.slot.time)
    ]
    return sorted(places, key=lambda time: (abs(time.starts_at - meeting.time.starts_at), time))
