"""Another time for a meeting that a new programme hits: nobody else moves for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from eventhub.domain.intervals import Interval, ticks
from eventhub.domain.timetable.diary import Diary


@dataclass(frozen=True)
class Booked:
    """A meeting that stands: whose time it takes (interpreters too), when, and at which table. `fits`: the tables that
    would do for all of them (None: any). Who meets by a link needs none."""

    id: int
    people: tuple[int, ...]
    time: Interval
    table_id: int | None = None
    fits: frozenset[int] | None = None
    needs_table: bool = True


@dataclass(frozen=True)
class Repair:
    """Where a meeting goes; without a table where it needs none."""

    time: Interval
    table_id: int | None


class Repairs:
    """Finds times one meeting after the other: what it gives away is taken for the next."""

    def __init__(self, people: Diary, tables: Diary, slots: Sequence[Interval], order: Sequence[int]) -> None:
        """`slots`: those that are not past; `order`: the tables, nearest first."""
        self.people, self.tables, self.order = people, tables, order
        self.slots = [(slot, people.bits(ticks(slot))) for slot in slots]

    def find(self, meeting: Booked) -> Repair | None:
        """Of the slots as long as the meeting (windows may have others) the one nearest to the old time, of two as near
        the earlier, that is free for all of them, with a table."""
        busy = 0
        for person in meeting.people:
            busy |= self.people.busy(person, beside=meeting.id)
        fitting = (one for one in self.slots if one[0].length == meeting.time.length)
        for slot, bits in sorted(fitting, key=lambda one: _distance(one[0], meeting.time)):
            if busy & bits:
                continue
            table = self._table(meeting, bits)
            if table is not None or not meeting.needs_table:
                return Repair(slot, table)
        return None

    def take(self, meeting: Booked, repair: Repair) -> None:
        """The meeting is there now, and no longer where it was."""
        bits = self.people.bits(ticks(repair.time))
        for person in meeting.people:
            self.people.put(person, meeting.id, bits)
        if meeting.table_id is not None:
            self.tables.drop(meeting.table_id, meeting.id)
        if repair.table_id is not None:
            self.tables.put(repair.table_id, meeting.id, bits)

    def give_up(self, meeting: Booked) -> None:
        """The meeting is nowhere: people and table are free."""
        for person in meeting.people:
            self.people.drop(person, meeting.id)
        if meeting.table_id is not None:
            self.tables.drop(meeting.table_id, meeting.id)

    def _table(self, meeting: Booked, bits: int) -> int | None:
        """Its own table if it can stay there, else the first that would do."""
        if not meeting.needs_table:
            return None
        fitting = (table for table in self.order if meeting.fits is None or table in meeting.fits)
        order = sorted(fitting, key=lambda table: table != meeting.table_id)
        free = (table for table in order if not self.tables.busy(table, beside=meeting.id) & bits)
        return next(free, None)


def _distance(slot: Interval, old: Interval) -> tuple[timedelta, Interval]:
    return (abs(slot.starts_at - old.starts_at), slot)
