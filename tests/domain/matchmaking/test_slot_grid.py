"""Every slot for two: which are good, and what forbids the others."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.agendas import Agenda, Engagement, Role
from eventhub.domain.matchmaking.caps import Caps, Load, StandingMeeting
from eventhub.domain.matchmaking.matrix import Vetoes
from eventhub.domain.matchmaking.obstacles import MeetingsUsedUp, Obstacle
from eventhub.domain.matchmaking.remedies import CancelOne, ChooseAnotherTime, GiveUpSeat, LiftBlock, MoveMeeting
from eventhub.domain.matchmaking.slot_fit import Pair, Slot, State
from eventhub.domain.matchmaking.slot_grid import Grid
from eventhub.domain.matchmaking.time_obstacles import (
    NoCommonTime,
    NoTable,
    NotASlot,
    OwnTime,
    Passed,
    RunTooLong,
    TheirLimit,
    TheirTime,
    WindowUsedUp,
)
from tests.domain.matchmaking.days import agenda, at, busy_agendas, engagement, slots, span
from tests.domain.matchmaking.pairs import FIVE, TIMES, WINDOW, booking, encounter

SEAT, BLOCK = engagement(Role.SEAT, 0, 20), engagement(Role.OWNER, 25, 45)
MEETING = Engagement("m", Role.PARTY, TIMES[3], name="Chi", others=frozenset({3}))
ALL_DAY = engagement(Role.SPEAKER, 0, 125)


def load(*times: Interval) -> Load:
    return Load((), tuple(StandingMeeting(f"m{number}", time) for number, time in enumerate(times)))


def test_a_slot_that_nothing_forbids() -> None:
    grid = Grid(encounter(), booking())
    assert (grid.good, grid.obstacles_at(TIMES[0]), grid.obstacles_anywhere()) == (TIMES, [], [])


def test_a_no_for_ever_fills_the_day_of_whoever_said_it() -> None:
    refused = Grid(encounter(vetoes=Vetoes(frozenset({(2, 1)}))), booking(agenda(1, SEAT)))
    assert (refused.good, refused.clearings) == ([], ())
    assert {fit.theirs for fit in refused.fits} == {State.TAKEN}
    full = Grid(encounter(), booking(agenda(1, SEAT), agenda(2, engagement(Role.SPEAKER, 0, 125))))
    assert (refused.fits, refused.obstacles_anywhere()) == (full.fits, full.obstacles_anywhere())


def test_where_a_meeting_that_moves_stands_is_no_time_to_offer() -> None:
    grid = Grid(encounter(), booking(stands_at=TIMES[1]))
    assert (grid.good, grid.next_after(TIMES[0])) == ([TIMES[0], *TIMES[2:]], TIMES[2].starts_at)
    assert grid.obstacles_at(TIMES[1]) == []


def test_a_time_that_is_no_slot() -> None:
    assert Grid(encounter(), booking()).obstacles_at(span(1, 21)) == [NotASlot()]


def test_a_slot_that_has_passed_and_the_next_one() -> None:
    grid = Grid(encounter(now=at(30)), booking(agenda(1, engagement(Role.SEAT, 50, 70))))
    assert grid.obstacles_at(TIMES[1]) == [Passed(TIMES[1], TIMES[3].starts_at)]


def test_both_sides_and_the_table_are_named_one_s_own_first() -> None:
    busy = booking(agenda(1, SEAT), agenda(2, engagement(Role.SPEAKER, 0, 20)), slots=(Slot(TIMES[0], 0), *FIVE[1:]))
    next_at = TIMES[1].starts_at
    assert Grid(encounter(), busy).obstacles_at(TIMES[0]) == [
        OwnTime(TIMES[0], next_at, SEAT, None),
        TheirTime(TIMES[0], next_at, "Ben"),
        NoTable(TIMES[0], next_at),
    ]


def test_what_would_clear_a_slot_is_the_remedy_before_another_time() -> None:
    grid = Grid(encounter(), booking(agenda(1, SEAT, BLOCK, MEETING)))
    remedies = [one.remedy for time in (TIMES[0], TIMES[1], TIMES[3]) for one in grid.obstacles_at(time)]
    assert remedies == [
        GiveUpSeat(TIMES[0], SEAT),
        LiftBlock(TIMES[1], BLOCK),
        MoveMeeting(TIMES[3], MEETING, TIMES[2]),
    ]


def test_what_cannot_give_way_leaves_another_time() -> None:
    grid = Grid(encounter(), booking(agenda(1, engagement(Role.SPEAKER, 100, 120))))
    [found] = grid.obstacles_at(TIMES[4])
    assert found.remedy == ChooseAnotherTime(TIMES[0].starts_at)


def test_limits_of_a_window_and_of_a_run() -> None:
    mine = encounter(caps=Caps(most_in_window=2, longest_run=2), load=load(TIMES[0], TIMES[1]))
    grid = Grid(mine, booking(agenda(1, SEAT, BLOCK)))
    assert grid.obstacles_at(TIMES[2]) == [
        WindowUsedUp(TIMES[2], None, 2, WINDOW, ("m0", "m1")),
        RunTooLong(TIMES[2], None, 2, ("m0", "m1")),
    ]
    assert [one.remedy for one in grid.obstacles_at(TIMES[2])] == [CancelOne(("m0", "m1"))] * 2


def test_a_break_makes_the_next_slot_good() -> None:
    mine = encounter(caps=Caps(longest_run=2), load=load(TIMES[0], TIMES[1]))
    held = agenda(1, engagement(Role.PARTY, 0, 20), engagement(Role.PARTY, 25, 45))
    grid = Grid(mine, booking(held))
    assert grid.good == [TIMES[3], TIMES[4]]
    assert grid.obstacles_at(TIMES[2]) == [RunTooLong(TIMES[2], TIMES[3].starts_at, 2, ("m0", "m1"))]


def test_of_the_other_s_limits_one_learns_none() -> None:
    known = booking(theirs=agenda(2, SEAT, BLOCK), their_load=load(TIMES[0], TIMES[1]))
    by_run = Grid(encounter(), replace(known, their_caps=Caps(longest_run=2)))
    by_window = Grid(encounter(), replace(known, their_caps=Caps(most_in_window=2)))
    assert by_run.obstacles_at(TIMES[2]) == [TheirLimit("Ben", TIMES[3].starts_at)]
    assert by_window.obstacles_at(TIMES[2]) == [TheirLimit("Ben", None)]


def test_all_meetings_used_up_is_said_of_every_slot_and_of_all() -> None:
    mine = encounter(caps=Caps(most_meetings=1), load=load(TIMES[0]))
    grid = Grid(mine, booking(agenda(1, SEAT)))
    assert grid.obstacles_anywhere() == grid.obstacles_at(TIMES[2]) == [MeetingsUsedUp(1, ("m0",))]


def test_no_time_is_free_and_what_would_help() -> None:
    theirs = agenda(2, engagement(Role.SPEAKER, 50, 125))
    assert Grid(encounter(), booking(agenda(1, SEAT, BLOCK), theirs)).obstacles_anywhere() == [
        NoCommonTime("Ben", (LiftBlock(TIMES[1], BLOCK), GiveUpSeat(TIMES[0], SEAT)))
    ]
    assert Grid(encounter(), booking(agenda(1), agenda(2, ALL_DAY))).obstacles_anywhere() == [NoCommonTime("Ben", ())]


def test_where_both_are_free_the_table_or_the_limit_is_named() -> None:
    mine = encounter(caps=Caps(most_in_window=0))
    assert Grid(encounter(), booking(slots=slots(2, tables=0))).obstacles_anywhere() == [NoTable(TIMES[0], None)]
    assert Grid(mine, booking()).obstacles_anywhere() == [WindowUsedUp(TIMES[0], None, 0, WINDOW, ())]


def test_a_meeting_does_not_move_to_where_it_would_make_a_run_too_long() -> None:
    held = Engagement("m0", Role.PARTY, TIMES[4], name="Chi", others=frozenset({3}))
    talk = engagement(Role.SPEAKER, 25, 45)
    theirs = agenda(2, engagement(Role.SPEAKER, 0, 95))
    free = Grid(encounter(load=load(TIMES[4])), booking(agenda(1, held, talk), theirs))
    assert free.clearings == (MoveMeeting(TIMES[4], held, TIMES[3]),)
    single = Grid(encounter(load=load(TIMES[4]), caps=Caps(longest_run=1)), booking(agenda(1, held, talk), theirs))
    assert single.clearings == (MoveMeeting(TIMES[4], held, TIMES[2]),)


def test_a_meeting_does_not_move_into_another_run_that_it_would_make_too_long() -> None:
    held = Engagement("m1", Role.PARTY, TIMES[4], name="Chi", others=frozenset({3}))
    mine = agenda(1, engagement(Role.PARTY, 0, 20), held, engagement(Role.SPEAKER, 50, 95))
    there = booking(mine, agenda(2, engagement(Role.SPEAKER, 0, 95)))
    both = encounter(load=load(TIMES[0], TIMES[4]))
    assert Grid(both, there).clearings == (MoveMeeting(TIMES[4], held, TIMES[1]),)
    assert Grid(replace(both, caps=Caps(longest_run=1)), there).clearings == ()


def test_nothing_is_cleared_for_a_meeting_that_the_other_s_limits_forbid() -> None:
    grid = Grid(encounter(), booking(agenda(1, SEAT, BLOCK), their_caps=Caps(most_meetings=0)))
    assert (grid.good, grid.clearings) == ([], ())


@given(busy_agendas(1), busy_agendas(2), st.integers(-10, 130), st.sampled_from([None, 1, 2]))
def test_a_slot_is_good_just_where_nothing_forbids_it(
    yours: Agenda, theirs: Agenda, minute: int, limit: int | None
) -> None:
    """One truth: what the page offers is what the act takes, and what it names next is good."""
    held = [one for one in yours.engagements if one.role == Role.PARTY]
    mine = Load((), tuple(StandingMeeting(one.id, one.time) for one in held))
    grid = Grid(encounter(now=at(minute), load=mine, caps=Caps(longest_run=limit)), booking(yours, theirs))
    found: dict[Interval, list[Obstacle]] = {time: grid.obstacles_at(time) for time in TIMES}
    assert [time for time in TIMES if not found[time]] == grid.good
    assert (not grid.obstacles_anywhere()) == bool(grid.good)
    named = {one.remedy.starts_at for row in found.values() for one in row if isinstance(one.remedy, ChooseAnotherTime)}
    assert named <= {time.starts_at for time in grid.good}


@given(busy_agendas(1), busy_agendas(2), busy_agendas(3), st.sampled_from([None, 1, 2]))
def test_whoever_follows_a_remedy_gets_the_slot(
    yours: Agenda, theirs: Agenda, third: Agenda, limit: int | None
) -> None:
    """Each way is walked, and the slot asked for anew."""
    held = [one for one in yours.engagements if one.role == Role.PARTY]
    mine = Load((), tuple(StandingMeeting(one.id, one.time) for one in held))
    caps = Caps(longest_run=limit)
    known = booking(pair=Pair(yours, theirs, agendas={3: third, 4: agenda(4)}))
    for way in Grid(encounter(load=mine, caps=caps), known).clearings:
        after, moved = yours.without(way.engagement.id), mine
        if isinstance(way, MoveMeeting):
            again = Engagement(way.engagement.id, Role.PARTY, way.to)
            after, moved = Agenda(1, (*after.engagements, again)), mine.moved(way.engagement.id, way.to)
        assert Grid(encounter(load=moved, caps=caps), booking(after, theirs)).obstacles_at(way.slot) == []
