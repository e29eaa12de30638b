"""What publishing a programme does to people's time: the preview shows it and the service does it, from one answer.

Speaking stays. A meeting that is hit goes where repair finds a place; else it gives way to speaking, and stays where
only a seat hits it: that seat becomes a bookmark. A seat also gives way to speaking, to a seat in a session that
stays, and to an own block. Then the lines move up.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from eventhub.domain.intervals import Interval, ticks
from eventhub.domain.timetable.diary import Diary
from eventhub.domain.timetable.parts import Talk
from eventhub.domain.timetable.repairs import Booked, Repair, Repairs


class Why(StrEnum):
    """Why a seat is no longer theirs."""

    SPEAKS = "speaks"
    SEAT = "seat"  # in another session at that time
    BLOCK = "block"
    MEETING = "meeting"
    NO_SIGN_UP = "no_sign_up"


@dataclass(frozen=True)
class Claim:
    """The ticks that an item takes of a person or a table."""

    owner_id: int
    item_id: int
    span: range


@dataclass(frozen=True)
class Surroundings:
    """The programme as it will be, and what stands beside it. `meetings`: those that may be hit; `claims`: the time
    that meetings take of people, `blocks` what they block themselves; `slots`: those that are not past; `tables` in
    their order. `changed`: the sessions that differ from what is published."""

    talks: tuple[Talk, ...]
    seats: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    waiting: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    meetings: tuple[Booked, ...] = ()
    claims: tuple[Claim, ...] = ()
    blocks: tuple[Claim, ...] = ()
    slots: tuple[Interval, ...] = ()
    tables: tuple[int, ...] = ()
    table_claims: tuple[Claim, ...] = ()
    changed: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Hit:
    """A meeting at the time of a session in which one of its people speaks, or else holds a seat."""

    talk_id: int
    person_id: int
    meeting: Booked
    speaks: bool


@dataclass(frozen=True)
class SeatLost:
    talk_id: int
    person_id: int
    why: Why


@dataclass(frozen=True)
class SeatGiven:
    talk_id: int
    person_id: int


@dataclass(frozen=True)
class MeetingMoved:
    """It gives way to a session (one of those that hit it) and goes elsewhere."""

    hit: Hit
    repair: Repair


@dataclass(frozen=True)
class Effects:
    """Each in a fixed order. `hits`: all that was found; what comes of each is in the others."""

    hits: tuple[Hit, ...] = ()
    moved: tuple[MeetingMoved, ...] = ()
    unscheduled: tuple[Hit, ...] = ()
    lost: tuple[SeatLost, ...] = ()
    given: tuple[SeatGiven, ...] = ()
    blocks: tuple[Claim, ...] = ()  # own blocks that give way to speaking

    @property
    def repairs(self) -> dict[int, Repair]:
        """meeting → where it goes."""
        return {one.hit.meeting.id: one.repair for one in self.moved}


def effects(surroundings: Surroundings) -> Effects:
    return _Publication(surroundings).run()


class _Publication:
    """One pass over everything, in the order of the rules."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.placed = {talk.id: talk for talk in around.talks if talk.time is not None}
        origin = min(self._starts(), default=0)
        self.people, self.tables = Diary(origin), Diary(origin)
        self.spans = {one: self.people.bits(ticks(talk.time)) for one, talk in self.placed.items() if talk.time}
        self.seated: defaultdict[int, set[int]] = defaultdict(set)
        self.lost: list[SeatLost] = []

    def _starts(self) -> Iterator[int]:
        """The first tick of everything."""
        times = [talk.time for talk in self.placed.values() if talk.time]
        times += [*(one.time for one in self.around.meetings), *self.around.slots]
        yield from (ticks(time).start for time in times)
        claims = (*self.around.claims, *self.around.blocks, *self.around.table_claims)
        yield from (claim.span.start for claim in claims)

    def run(self) -> Effects:
        self._put_speaking()
        blocks = tuple(self._put_blocks())
        self._put_seats()
        hits = self._put_meetings()
        moved, unscheduled = self._repair(hits)
        given = tuple(self._move_lines())
        return Effects(tuple(hits), tuple(moved), tuple(unscheduled), tuple(self.lost), given, blocks)

    def _put_speaking(self) -> None:
        for talk in self.placed.values():
            for person in talk.people:
                self.people.put(person, talk.id, self.spans[talk.id])

    def _put_blocks(self) -> Iterator[Claim]:
        """Those that give way."""
        for block in self.around.blocks:
            bits = self.people.bits(block.span)
            if self.people.busy(block.owner_id) & bits:
                yield block
            else:
                self.people.put(block.owner_id, block.item_id, bits)

    def _put_seats(self) -> None:
        """Seats in sessions that stay come first: of two at one time, the moved one is lost."""
        for talk in sorted(self.placed.values(), key=_stays_first):
            for person in self.around.seats.get(talk.id, ()):
                why = self._why_not(talk, person)
                if why is None:
                    self.people.put(person, talk.id, self.spans[talk.id])
                    self.seated[talk.id].add(person)
                else:
                    self.lost.append(SeatLost(talk.id, person, why))

    def _why_not(self, talk: Talk, person: int) -> Why | None:
        if talk.capacity is None:
            return Why.NO_SIGN_UP
        clashes = self.people.clashes(person, self.spans[talk.id])
        sessions = [one for one in clashes if one in self.placed]
        if any(person in self.placed[one].people for one in sessions):
            return Why.SPEAKS
        if sessions:
            return Why.SEAT
        return Why.BLOCK if clashes else None

    def _put_meetings(self) -> list[Hit]:
        """Every meeting where it stands, and which of them are hit."""
        hits = [hit for meeting in sorted(self.around.meetings, key=_by_time) for hit in self._hits(meeting)]
        for claim in self.around.claims:
            self.people.put(claim.owner_id, claim.item_id, self.people.bits(claim.span))
        for claim in self.around.table_claims:
            self.tables.put(claim.owner_id, claim.item_id, self.tables.bits(claim.span))
        return hits

    def _hits(self, meeting: Booked) -> Iterator[Hit]:
        bits = self.people.bits(ticks(meeting.time))
        for person in meeting.people:
            for one in self.people.clashes(person, bits):
                if one in self.placed:
                    yield Hit(one, person, meeting, person in self.placed[one].people)

    def _repair(self, hits: list[Hit]) -> tuple[list[MeetingMoved], list[Hit]]:
        by_meeting: defaultdict[int, list[Hit]] = defaultdict(list)
        for hit in hits:
            by_meeting[hit.meeting.id].append(hit)
        repairs = Repairs(self.people, self.tables, self.around.slots, self.around.tables)
        moved: list[MeetingMoved] = []
        unscheduled: list[Hit] = []
        for theirs in by_meeting.values():
            first = min(theirs, key=lambda hit: not hit.speaks)
            if repair := repairs.find(first.meeting):
                repairs.take(first.meeting, repair)
                moved.append(MeetingMoved(first, repair))
            elif first.speaks:
                repairs.give_up(first.meeting)
                unscheduled.append(first)
            else:
                self._lose(theirs)
        return moved, unscheduled

    def _lose(self, hits: Iterable[Hit]) -> None:
        """The meeting stays, and who holds a seat at that time keeps the session in mind instead."""
        for hit in hits:
            if hit.person_id in self.seated[hit.talk_id]:
                self.seated[hit.talk_id].remove(hit.person_id)
                self.people.drop(hit.person_id, hit.talk_id)
                self.lost.append(SeatLost(hit.talk_id, hit.person_id, Why.MEETING))

    def _move_lines(self) -> Iterator[SeatGiven]:
        """Whoever waits longest and is free then; the others stay in line."""
        freed = {one.talk_id for one in self.lost} | self.around.changed
        for talk in sorted(self.placed.values(), key=_stays_first):
            if talk.id in freed and talk.capacity is not None:
                yield from self._move_line(talk, talk.capacity - len(self.seated[talk.id]))

    def _move_line(self, talk: Talk, left: int) -> Iterator[SeatGiven]:
        for person in self.around.waiting.get(talk.id, ()):
            if left <= 0:
                return
            if not self.people.busy(person) & self.spans[talk.id]:
                self.people.put(person, talk.id, self.spans[talk.id])
                left -= 1
                yield SeatGiven(talk.id, person)


def _stays_first(talk: Talk) -> tuple[bool, Interval | None, int]:
    stays = talk.published is not None and talk.published.time == talk.time
    return (not stays, talk.time, talk.id)


def _by_time(meeting: Booked) -> tuple[Interval, int]:
    return (meeting.time, meeting.id)
