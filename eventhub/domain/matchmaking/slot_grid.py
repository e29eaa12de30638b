"""Every slot for two people who would meet, and what forbids each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking import time_obstacles
from eventhub.domain.matchmaking.caps import Breach, Cap, broken_by, meetings_left
from eventhub.domain.matchmaking.encounters import Booking, Encounter
from eventhub.domain.matchmaking.obstacles import MeetingsUsedUp, Obstacle
from eventhub.domain.matchmaking.remedies import Clearing, MoveMeeting
from eventhub.domain.matchmaking.slot_fit import SlotFit, State, clearing_of, clearings, fits_of


@dataclass(frozen=True)
class Grid:
    """Every slot for two people, read once: for a page that asks of each of them."""

    encounter: Encounter
    booking: Booking

    @cached_property
    def fits(self) -> list[SlotFit]:
        """In order of time, as `slot_fit.fits_of`. Whoever said "no" for ever has no time at all: a full day is all
        that the other sees of it, on the page as in a refusal."""
        found = fits_of(self.booking.pair, self.booking.times, self.encounter.now)
        if self.encounter.vetoes.has(self.encounter.other, self.encounter.you):
            return [replace(fit, theirs=State.TAKEN) for fit in found]
        return found

    @cached_property
    def good(self) -> list[Interval]:
        """The slots (UTC) that nothing forbids, in order; where a meeting that moves stands now is none of them."""
        suiting = (fit.slot.time for fit in self.fits if fit.suits_both)
        return [time for time in suiting if time != self.booking.stands_at and self.may_be(time)]

    def may_be(self, time: Interval) -> bool:
        """Whether neither of the two would pass a limit by meeting then."""
        return not self.own_breaches(time) and not self.their_breaches(time)

    def own_breaches(self, time: Interval | None) -> list[Breach]:
        return broken_by(time, self.encounter.caps, self.encounter.load, self.booking.windows, self.booking.rest)

    def their_breaches(self, time: Interval | None) -> list[Breach]:
        there = self.booking
        return broken_by(time, there.their_caps, there.their_load, there.windows, there.rest)

    def next_after(self, time: Interval) -> datetime | None:
        """The start of the next good slot (UTC): the first one later, else the first of all."""
        starts = [one.starts_at for one in self.good]
        return next((start for start in starts if start > time.starts_at), starts[0] if starts else None)

    @cached_property
    def clearings(self) -> tuple[Clearing, ...]:
        """What one could do oneself so that there are enough good slots, the nearest first."""
        return tuple(clearings(self.booking.pair, self.fits, len(self.good), self.allows))

    def allows(self, way: Clearing) -> bool:
        """Whether neither would pass a limit once this is done; a meeting that moves must not break one either."""
        load, there = self.encounter.load, self.booking
        if self.their_breaches(way.slot):
            return False
        if not isinstance(way, MoveMeeting):
            return not self.own_breaches(way.slot)
        moved, beside = load.moved(way.engagement.id, way.to), load.moved(way.engagement.id, way.slot)
        held = ((way.slot, moved), (way.to, beside))
        return not any(broken_by(time, self.encounter.caps, one, there.windows, there.rest) for time, one in held)

    def obstacles_anywhere(self) -> list[Obstacle]:
        """What forbids all slots: a limit on meetings, what forbids the first that is free for both, that none is."""
        used_up = [*own_meetings(self.encounter), *self.their_limit(None, None)]
        if used_up or self.good:
            return used_up
        free = next((fit for fit in self.fits if fit.is_free_for_both), None)
        if free is None:
            return [time_obstacles.NoCommonTime(self.encounter.other.name, self.clearings)]
        return [*self._taken(free, None), *self._limits(free.slot.time, None)]

    def obstacles_at(self, time: Interval) -> list[Obstacle]:
        """What forbids this slot (UTC), the gravest first."""
        fit = next((one for one in self.fits if one.slot.time == time), None)
        if fit is None:
            return [time_obstacles.NotASlot()]
        next_at = self.next_after(time)
        if fit.has_passed:
            return [time_obstacles.Passed(time, next_at)]
        return [*own_meetings(self.encounter), *self._taken(fit, next_at), *self._limits(time, next_at)]

    def _taken(self, fit: SlotFit, next_at: datetime | None) -> Iterator[Obstacle]:
        time = fit.slot.time
        for engagement in fit.engagements:
            yield time_obstacles.OwnTime(time, next_at, engagement, self._clearing(fit))
        if not fit.theirs.is_free:
            yield time_obstacles.TheirTime(time, next_at, self.encounter.other.name)
        if fit.slot.tables_free < 1:
            yield time_obstacles.NoTable(time, next_at)

    def _clearing(self, fit: SlotFit) -> Clearing | None:
        return clearing_of(self.booking.pair, self.fits, fit, self.allows)

    def _limits(self, time: Interval, next_at: datetime | None) -> Iterator[Obstacle]:
        for breach in self.own_breaches(time):
            if breach.cap == Cap.WINDOW and breach.window:
                yield time_obstacles.WindowUsedUp(time, next_at, breach.limit, breach.window, breach.meeting_ids)
            if breach.cap == Cap.RUN:
                yield time_obstacles.RunTooLong(time, next_at, breach.limit, breach.meeting_ids)
        yield from self.their_limit(time, next_at)

    def their_limit(self, time: Interval | None, next_at: datetime | None) -> Iterator[Obstacle]:
        """That the other can have no further meeting (at that time; None: at all)."""
        if self.their_breaches(time):
            yield time_obstacles.TheirLimit(self.encounter.other.name, next_at)


def own_meetings(encounter: Encounter) -> Iterator[Obstacle]:
    """That one has all the meetings one may have."""
    allowance = meetings_left(encounter.caps, encounter.load)
    if allowance.limit is not None and allowance.is_used_up:
        yield MeetingsUsedUp(allowance.limit, tuple(one.id for one in encounter.load.ordered))
