"""What the rules are asked about: two people at a moment, and the time that they have."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.caps import NO_LIMITS, NO_LOAD, Caps, Load, rest_of
from eventhub.domain.matchmaking.matrix import NO_VETOES, PLAIN, Matrix, Party, Vetoes
from eventhub.domain.matchmaking.remedies import WaitForPhase
from eventhub.domain.matchmaking.slot_fit import Pair, Slot


@dataclass(frozen=True)
class PhasePlan:
    """The event's phase now, and when later ones begin by themselves (aware times)."""

    phase: str
    dates: Mapping[str, datetime] = field(default_factory=dict, hash=False)

    def next_of(self, allowed: Collection[str], now: datetime) -> WaitForPhase | None:
        """The first of these phases that is still to come, where one has a date."""
        coming = [(at, phase) for phase, at in self.dates.items() if phase in allowed and at > now]
        return WaitForPhase(min(coming)[1], min(coming)[0]) if coming else None


@dataclass(frozen=True)
class OpenRequest:
    """What the pair has open already: its public id, whose it is, and the meeting that it led to, if there is one."""

    id: str
    by_me: bool
    meeting_id: str = ""


@dataclass(frozen=True)
class Encounter:
    """Two people, the one who would act first, under the rules of their event.

    `caps` and `load` are those of the one who would act; `takes_part`: their registration stands.
    """

    you: Party
    other: Party
    plan: PhasePlan
    now: datetime
    matrix: Matrix = PLAIN
    vetoes: Vetoes = NO_VETOES
    caps: Caps = NO_LIMITS
    load: Load = NO_LOAD
    takes_part: bool = True


@dataclass(frozen=True)
class Booking:
    """What else decides whether two who agreed to meet can do so at a time (all UTC).

    Of the agendas and loads the meeting itself is no part. `stands_at`: when it is now, which is no time to offer.
    `they_take_part`: the other's registration stands; whether they are in the directory matters no more. `stretch`: a
    time that is no slot and would do all the same: what is left of one that began.
    """

    pair: Pair
    slots: tuple[Slot, ...]
    windows: tuple[Interval, ...] = ()
    their_caps: Caps = NO_LIMITS
    their_load: Load = NO_LOAD
    they_take_part: bool = True
    stands_at: Interval | None = None
    stretch: Slot | None = None

    @property
    def times(self) -> tuple[Slot, ...]:
        """All times at which the two may meet."""
        return (*self.slots, self.stretch) if self.stretch else self.slots

    @cached_property
    def rest(self) -> timedelta:
        return rest_of(slot.time.length for slot in self.slots)
