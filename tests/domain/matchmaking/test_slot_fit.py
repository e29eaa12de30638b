"""Two agendas side by side, and what would make room: against a naive search over every tick."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.intervals import Interval, ticks
from eventhub.domain.matchmaking.agendas import Agenda, Engagement, Role
from eventhub.domain.matchmaking.remedies import Clearing, GiveUpSeat, LiftBlock, MoveMeeting
from eventhub.domain.matchmaking.slot_fit import (
    ENOUGH,
    Pair,
    Slot,
    SlotFit,
    State,
    clearing_of,
    clearings,
    fits_of,
    moves_of,
    other_state,
    own_state,
)
from tests.domain.matchmaking.days import BEFORE, MINUTE, agenda, at, busy_agendas, engagement, slots, span

SEAT, BLOCK, TALK = engagement(Role.SEAT, 0, 20), engagement(Role.OWNER, 25, 45), engagement(Role.SPEAKER, 50, 70)
MEETING = engagement(Role.PARTY, 75, 95, "Chi", (3,))
FIVE = slots(5)
TIMES = [slot.time for slot in FIVE]


def fits(yours: Agenda, theirs: Agenda, asked: tuple[Slot, ...] = FIVE) -> list[SlotFit]:
    return fits_of(Pair(yours, theirs), asked, BEFORE)


def test_one_s_own_side_is_told_in_full_and_the_other_s_as_taken() -> None:
    busy = agenda(1, SEAT, BLOCK, TALK, MEETING)
    mine = fits(busy, agenda(2))
    assert [one.yours for one in mine] == [State.TAKEN, State.BLOCKED, State.TAKEN, State.TAKEN, State.FREE]
    assert [one.engagements for one in mine] == [(SEAT,), (BLOCK,), (TALK,), (MEETING,), ()]
    theirs = fits(agenda(2), busy)
    assert [one.theirs for one in theirs] == [*[State.TAKEN] * 4, State.FREE]
    assert [one.engagements for one in theirs] == [()] * 5


@given(busy_agendas(2), busy_agendas(2))
def test_what_one_sees_of_the_other_says_no_more_than_when(one: Agenda, other: Agenda) -> None:
    """All that takes the same time looks the same, whatever it is."""
    hidden = Agenda(2, tuple(Engagement("x", Role.OWNER, each.time) for each in one.engagements))
    assert fits(agenda(1), one) == fits(agenda(1), hidden)
    assert {seen.theirs for seen in fits(agenda(1), other)} <= {State.FREE, State.TAKEN}


def test_slots_come_in_order_of_time() -> None:
    assert [one.slot for one in fits(agenda(1), agenda(2), FIVE[::-1])] == list(FIVE)


def test_a_block_beside_something_else_is_taken() -> None:
    both = agenda(1, engagement(Role.OWNER, 0, 10), engagement(Role.SEAT, 10, 20))
    assert own_state(both, span(0, 20), None, 0 * MINUTE) == State.TAKEN


def test_who_travels_is_free_and_warned_and_the_other_learns_nothing() -> None:
    far = Agenda(1, (Engagement("talk", Role.SPEAKER, span(25, 45), "hall"),))
    assert own_state(far, TIMES[0], "tables", 10 * MINUTE) == State.TRAVELLING
    assert own_state(far, TIMES[0], "tables", 5 * MINUTE) == State.FREE
    assert other_state(far, TIMES[0]) == State.FREE
    [first, *_rest] = fits_of(Pair(far, agenda(2), "tables", 10 * MINUTE), FIVE, BEFORE)
    assert first.suits_both


@pytest.mark.parametrize(("minute", "has_passed"), [(-1, False), (0, True), (1, True)])
def test_a_slot_that_has_begun_has_passed(minute: int, *, has_passed: bool) -> None:
    [first, *_rest] = fits_of(Pair(agenda(1), agenda(2)), FIVE, at(minute))
    assert (first.has_passed, first.suits_both) == (has_passed, not has_passed)


def test_a_slot_without_a_table_is_free_and_suits_nobody() -> None:
    [one] = fits(agenda(1), agenda(2), slots(1, tables=0))
    assert (one.is_free_for_both, one.suits_both) == (True, False)


def test_the_fewest_people_are_concerned_first() -> None:
    pair = Pair(agenda(1, SEAT, BLOCK, TALK, MEETING), agenda(2), agendas={3: agenda(3)})
    found = clearings(pair, fits_of(pair, FIVE, BEFORE), good=1)
    assert found == [LiftBlock(TIMES[1], BLOCK), GiveUpSeat(TIMES[0], SEAT), MoveMeeting(TIMES[3], MEETING, TIMES[4])]


@pytest.mark.parametrize(("good", "count"), [(0, 4), (1, 3), (3, 1), (4, 0), (9, 0)])
def test_as_many_ways_as_make_up_for_what_is_missing(good: int, count: int) -> None:
    many = agenda(1, *(engagement(Role.SEAT, 25 * number, 25 * number + 20) for number in range(6)))
    pair = Pair(many, agenda(2))
    found = clearings(pair, fits_of(pair, slots(6), BEFORE), good)
    assert [way.slot for way in found] == [slot.time for slot in slots(6)][:count]
    assert ENOUGH == 4


def test_a_way_that_the_rules_do_not_allow_is_none() -> None:
    pair = Pair(agenda(1, SEAT, BLOCK), agenda(2))
    found = clearings(pair, fits_of(pair, FIVE, BEFORE), 0, lambda way: not isinstance(way, LiftBlock))
    assert found == [GiveUpSeat(TIMES[0], SEAT)]


def test_a_meeting_moves_to_the_nearest_time_and_to_the_earlier_of_two() -> None:
    mine = engagement(Role.PARTY, 50, 70, "Chi", (3,))
    pair = Pair(agenda(1, mine), agenda(2), agendas={3: agenda(3, mine)})
    assert moves_of(pair, fits_of(pair, FIVE, BEFORE), mine, away_from=TIMES[2]) == [
        TIMES[1],
        TIMES[3],
        TIMES[0],
        TIMES[4],
    ]


def test_a_meeting_moves_nowhere_where_its_people_are_not_known() -> None:
    pair = Pair(agenda(1, MEETING), agenda(2))
    assert clearing_of(pair, fits_of(pair, FIVE, BEFORE), fits_of(pair, FIVE, BEFORE)[3]) is None


def test_a_meeting_keeps_its_length() -> None:
    mixed = (*slots(1), Slot(span(30, 60)), Slot(span(75, 95)))
    pair = Pair(agenda(1, MEETING), agenda(2), agendas={3: agenda(3)})
    assert moves_of(pair, fits_of(pair, mixed, BEFORE), MEETING, away_from=TIMES[3]) == [TIMES[0]]


def moves(third: Agenda, offered: tuple[Slot, ...] = FIVE, minute: int = -60) -> list[Interval]:
    """Where the meeting with Chi could go, so that its own slot is free for somebody else."""
    pair = Pair(agenda(1, MEETING), agenda(2), agendas={3: third})
    return moves_of(pair, fits_of(pair, offered, at(minute)), MEETING, away_from=MEETING.time)


def test_a_meeting_moves_to_where_its_other_person_is_free() -> None:
    assert moves(agenda(3, MEETING)) == [TIMES[2], TIMES[4], TIMES[1], TIMES[0]]
    assert moves(agenda(3, MEETING, engagement(Role.SPEAKER, 25, 60))) == [TIMES[4], TIMES[0]]


def test_a_meeting_leaves_the_whole_slot() -> None:
    assert moves(agenda(3), (*FIVE[3:], Slot(span(80, 100)))) == [TIMES[4]]


def test_a_meeting_moves_to_no_time_that_has_passed() -> None:
    assert moves(agenda(3), minute=30) == [TIMES[2], TIMES[4]]


def test_a_slot_that_has_passed_is_not_cleared() -> None:
    pair = Pair(agenda(1, SEAT), agenda(2))
    ways = [[clearing_of(pair, seen, seen[0])] for seen in (fits_of(pair, FIVE, now) for now in (at(0), at(-1)))]
    assert ways == [[None], [GiveUpSeat(TIMES[0], SEAT)]]


def test_the_rules_may_send_a_meeting_further() -> None:
    pair = Pair(agenda(1, MEETING), agenda(2), agendas={3: agenda(3)})
    seen = fits_of(pair, FIVE, BEFORE)
    further = clearing_of(pair, seen, seen[3], lambda way: isinstance(way, MoveMeeting) and way.to == TIMES[0])
    assert further == MoveMeeting(TIMES[3], MEETING, TIMES[0])


def is_idle(agendas: list[Agenda], time: Interval, gone: str) -> bool:
    """Tick by tick."""
    taken = {tick for one in agendas for each in one.engagements if each.id != gone for tick in ticks(each.time)}
    return taken.isdisjoint(ticks(time))


def naive_ways(pair: Pair, offered: tuple[Slot, ...]) -> dict[Interval, set[Clearing]]:
    """Each engagement of one's own taken away in turn, each meeting put into each slot in turn."""
    found: dict[Interval, set[Clearing]] = {slot.time: set() for slot in offered}
    for slot, mine in product(offered, pair.yours.engagements):
        time = slot.time
        is_cleared = is_idle([pair.yours], time, mine.id) and not is_idle([pair.yours], time, "")
        if not (slot.tables_free and is_cleared and is_idle([pair.theirs], time, "")):
            continue
        if mine.role == Role.SEAT:
            found[time].add(GiveUpSeat(time, mine))
        if mine.role == Role.OWNER:
            found[time].add(LiftBlock(time, mine))
        if mine.role == Role.PARTY:
            people = [pair.yours, *(pair.agendas[one] for one in mine.others)]
            for to in offered:
                is_apart = set(ticks(to.time)).isdisjoint(ticks(time))
                if (
                    is_apart
                    and to.tables_free
                    and to.time.length == mine.time.length
                    and is_idle(people, to.time, mine.id)
                ):
                    found[time].add(MoveMeeting(time, mine, to.time))
    return found


grids = st.builds(
    lambda tables, length: tuple(
        Slot(slot.time, free) for slot, free in zip(slots(7, length=length), tables, strict=True)
    ),
    st.lists(st.integers(0, 2), min_size=7, max_size=7),
    st.sampled_from([15, 20, 25]),
)


@given(busy_agendas(1), busy_agendas(2), busy_agendas(3), busy_agendas(4), grids)
def test_every_way_is_one_and_none_is_forgotten(
    yours: Agenda, theirs: Agenda, third: Agenda, fourth: Agenda, offered: tuple[Slot, ...]
) -> None:
    pair = Pair(yours, theirs, agendas={3: third, 4: fourth})
    seen = fits_of(pair, offered, BEFORE)
    naive = naive_ways(pair, offered)
    for fit in seen:
        way, ways = clearing_of(pair, seen, fit), naive[fit.slot.time]
        assert (way in ways) if ways else way is None
        if isinstance(way, MoveMeeting):
            start = way.engagement.time.starts_at
            assert way.to == min(
                (one.to for one in ways if isinstance(one, MoveMeeting)),
                key=lambda to: (abs(to.starts_at - start), to.starts_at),
            )


@given(busy_agendas(1), busy_agendas(2), grids)
def test_what_suits_both_is_free_in_every_tick(yours: Agenda, theirs: Agenda, offered: tuple[Slot, ...]) -> None:
    expected = [one.time for one in offered if one.tables_free and is_idle([yours, theirs], one.time, "")]
    assert [one.slot.time for one in fits(yours, theirs, offered) if one.suits_both] == expected
