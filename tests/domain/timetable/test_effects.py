"""What a new programme does to people's time: never two things at once, and as little lost as the rules allow."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from eventhub.domain.intervals import Interval, ticks
from eventhub.domain.timetable.effects import Claim, Effects, SeatGiven, SeatLost, Surroundings, Why, effects
from eventhub.domain.timetable.parts import Place, Talk
from eventhub.domain.timetable.repairs import Booked

NOON = datetime(2027, 10, 19, 12, tzinfo=UTC)
SLOT = timedelta(minutes=20)


def slot(number: int) -> Interval:
    return Interval(NOON + number * SLOT, NOON + (number + 1) * SLOT)


def talk(one: int, at: int, was: int | None = None, *speakers: int, capacity: int | None = 9) -> Talk:
    published = None if was is None else Place(slot(was))
    return Talk(one, "talk", SLOT, slot(at), speakers=speakers, capacity=capacity, published=published)


def met(one: int, at: int, *people: int, table: int = 1) -> tuple[Booked, tuple[Claim, ...], Claim]:
    """A meeting with what it takes of people and of a table."""
    span = ticks(slot(at))
    return Booked(one, people, slot(at), table), tuple(Claim(who, one, span) for who in people), Claim(table, one, span)


def around(
    *talks: Talk, meetings: tuple[tuple[Booked, tuple[Claim, ...], Claim], ...] = (), **more: object
) -> Surroundings:
    made = Surroundings(
        talks=talks,
        meetings=tuple(one[0] for one in meetings),
        claims=tuple(claim for one in meetings for claim in one[1]),
        table_claims=tuple(one[2] for one in meetings),
        tables=(1, 2),
    )
    return replace(made, **more)  # type: ignore[arg-type]  # fields by name


def test_nothing_happens_where_nothing_clashes() -> None:
    assert effects(around(talk(1, 0, 0, 5), meetings=(met(7, 1, 5, 6),))) == Effects()


def test_a_meeting_of_a_speaker_moves_to_the_nearest_slot() -> None:
    found = effects(around(talk(1, 2, 0, 5), meetings=(met(7, 2, 5, 6),), slots=(slot(0), slot(2), slot(3))))
    assert [(one.hit.meeting.id, one.hit.speaks, one.repair.time) for one in found.moved] == [(7, True, slot(3))]
    assert (found.unscheduled, found.lost) == ((), ())


def test_without_a_slot_a_meeting_of_a_speaker_gives_way() -> None:
    found = effects(around(talk(1, 2, 0, 5), meetings=(met(7, 2, 5, 6),)))
    assert [(one.meeting.id, one.person_id) for one in found.unscheduled] == [(7, 5)]


def test_without_a_slot_a_seat_gives_way_to_a_meeting() -> None:
    found = effects(around(talk(1, 2, 0), seats={1: (5, 8)}, meetings=(met(7, 2, 5, 6),)))
    assert (found.lost, found.unscheduled, len(found.hits)) == ((SeatLost(1, 5, Why.MEETING),), (), 1)


def test_a_seat_that_is_lost_anyway_hits_no_meeting() -> None:
    speaks, sits = talk(1, 2, 0, 5), talk(2, 2, 1)
    found = effects(around(speaks, sits, seats={2: (5,)}))
    assert found.lost == (SeatLost(2, 5, Why.SPEAKS),)


def test_of_two_seats_at_one_time_the_moved_session_loses() -> None:
    stays, moves = talk(2, 2, 2), talk(1, 2, 0)
    found = effects(around(moves, stays, seats={1: (5,), 2: (5,)}))
    assert found.lost == (SeatLost(1, 5, Why.SEAT),)


def test_blocks_give_way_to_speaking_and_seats_to_blocks() -> None:
    blocks = tuple(Claim(who, 20 + who, ticks(slot(2))) for who in (5, 6))
    found = effects(around(talk(1, 2, 0, 5), seats={1: (6,)}, blocks=blocks))
    assert (found.blocks, found.lost) == (blocks[:1], (SeatLost(1, 6, Why.BLOCK),))


def test_the_line_moves_up_in_its_order_past_those_who_are_engaged() -> None:
    full = talk(1, 2, 2, capacity=2)
    meetings = (met(7, 2, 6, 9),)
    found = effects(around(full, seats={1: (5,)}, waiting={1: (6, 8, 10)}, meetings=meetings, changed=frozenset({1})))
    assert found.given == (SeatGiven(1, 8),)


def test_a_line_that_nothing_changed_stays() -> None:
    assert effects(around(talk(1, 2, 2, capacity=2), waiting={1: (6,)})).given == ()


def test_without_sign_up_nobody_keeps_a_seat() -> None:
    found = effects(around(talk(1, 2, 2, capacity=None), seats={1: (5,)}, waiting={1: (6,)}, changed=frozenset({1})))
    assert (found.lost, found.given) == ((SeatLost(1, 5, Why.NO_SIGN_UP),), ())


def test_nobody_moves_for_a_meeting_that_moves() -> None:
    """The slot next to it is taken by another meeting of the same person, which stays."""
    meetings = (met(7, 2, 5, 6), met(8, 3, 6, 9, table=2))
    found = effects(around(talk(1, 2, 0, 5), meetings=meetings, slots=(slot(3), slot(4))))
    assert [(one.hit.meeting.id, one.repair.time) for one in found.moved] == [(7, slot(4))]


def test_who_speaks_counts_before_who_sits_where_both_meet() -> None:
    """The meeting gives way to speaking; the seat of the other one needs no longer give way to the meeting."""
    speaks, sits = talk(1, 2, 0, 6), talk(2, 2, 0)
    found = effects(around(speaks, sits, seats={2: (5,)}, meetings=(met(7, 2, 5, 6),)))
    assert [(one.meeting.id, one.person_id, one.talk_id) for one in found.unscheduled] == [(7, 6, 1)]
    assert (found.lost, len(found.hits)) == ((), 2)


def test_each_of_two_who_sit_loses_the_seat_to_their_meeting() -> None:
    found = effects(around(talk(1, 2, 0), seats={1: (5, 6, 8)}, meetings=(met(7, 2, 5, 6),)))
    assert found.lost == (SeatLost(1, 5, Why.MEETING), SeatLost(1, 6, Why.MEETING))


def test_the_line_of_a_session_that_stays_moves_up_where_somebody_loses_the_seat() -> None:
    stays, speaks = talk(1, 2, 2, capacity=1), talk(2, 2, 0, 5)
    found = effects(around(stays, speaks, seats={1: (5,)}, waiting={1: (8, 9)}))
    assert (found.lost, found.given) == ((SeatLost(1, 5, Why.SPEAKS),), (SeatGiven(1, 8),))


def test_lines_move_up_first_in_sessions_that_stay() -> None:
    """One person waits for two sessions at one time."""
    moves, stays = talk(1, 2, 0, capacity=1), talk(2, 2, 2, capacity=1)
    found = effects(around(moves, stays, waiting={1: (8,), 2: (8,)}, changed=frozenset({1, 2})))
    assert found.given == (SeatGiven(2, 8),)


def test_what_the_public_does_not_know_yet_comes_after_what_stays() -> None:
    found = effects(around(talk(1, 2), talk(2, 2, 2), seats={1: (5,), 2: (5,)}))
    assert found.lost == (SeatLost(1, 5, Why.SEAT),)


def test_of_two_seats_in_sessions_that_moved_the_later_one_is_lost() -> None:
    early = replace(talk(2, 2, 0), time=Interval(NOON + 2 * SLOT, NOON + 4 * SLOT))
    found = effects(around(talk(1, 3, 0), early, seats={1: (5,), 2: (5,)}))
    assert found.lost == (SeatLost(1, 5, Why.SEAT),)


def test_who_loses_a_long_session_to_a_meeting_is_free_for_the_rest_of_it() -> None:
    long = replace(talk(1, 2, 0), time=Interval(NOON + 2 * SLOT, NOON + 5 * SLOT))
    found = effects(
        around(
            long, talk(2, 4, 4), seats={1: (5,)}, waiting={2: (5,)}, meetings=(met(7, 2, 5, 6),),
            changed=frozenset({2}),
        )
    )  # fmt: skip
    assert (found.lost, found.given) == ((SeatLost(1, 5, Why.MEETING),), (SeatGiven(2, 5),))


def test_who_loses_a_meeting_is_free_for_a_seat_at_that_time() -> None:
    waits = talk(2, 2, 2)
    meetings = (met(7, 2, 5, 6),)
    speaks = talk(1, 2, 0, 5)
    for talks, seats in (((speaks, waits), (SeatGiven(2, 6),)), ((waits,), ())):
        found = effects(around(*talks, waiting={2: (6,)}, meetings=meetings, changed=frozenset({2})))
        assert found.given == seats


def test_who_moves_with_a_meeting_is_free_for_a_seat_where_it_was_and_not_where_it_is() -> None:
    there, was = talk(2, 3, 3), talk(3, 2, 2)
    found = effects(
        around(
            talk(1, 2, 0, 5), there, was, waiting={2: (6,), 3: (6,)}, meetings=(met(7, 2, 5, 6),), slots=(slot(3),),
            changed=frozenset({2, 3}),
        )
    )  # fmt: skip
    assert (found.repairs[7].time, found.given) == (slot(3), (SeatGiven(3, 6),))


def test_the_earlier_of_two_meetings_gets_the_only_slot() -> None:
    long = replace(talk(1, 2, 0, 5), time=Interval(NOON + 2 * SLOT, NOON + 4 * SLOT))
    found = effects(around(long, meetings=(met(7, 3, 5, 6), met(8, 2, 5, 9)), slots=(slot(4),)))
    assert (list(found.repairs), [one.meeting.id for one in found.unscheduled]) == ([8], [7])


@st.composite
def worlds(draw: st.DrawFn) -> Surroundings:
    """Ten people, five sessions that moved about, and meetings, blocks and lines: consistent before the draft."""
    numbers, people = st.integers(0, 5), st.integers(1, 10)
    busy: set[tuple[int, int]] = set()
    talks, seats, waiting = [], {}, {}
    speaks: set[tuple[int, int]] = set()
    for one in range(1, 6):
        was, at = draw(numbers), draw(numbers)
        speakers = tuple(who for who in draw(st.sets(people, max_size=2)) if (who, at) not in speaks)
        speaks |= {(who, at) for who in speakers}
        sitting = tuple(who for who in draw(st.sets(people, max_size=4)) if (who, was) not in busy)
        busy |= {(who, was) for who in (*speakers, *sitting)}
        talks.append(talk(one, at, was, *speakers, capacity=draw(st.sampled_from([None, 4, 6]))))
        seats[one] = sitting
        waiting[one] = tuple(draw(st.permutations(sorted(draw(st.sets(people, max_size=3)) - set(sitting)))))
    meetings = []
    tables: set[tuple[int, int]] = set()
    for one in range(100, 100 + draw(st.integers(0, 6))):
        at, table = draw(numbers), draw(st.sampled_from([1, 2]))
        pair = sorted(draw(st.sets(people, min_size=2, max_size=2)))
        if not {(who, at) for who in pair} & busy and (table, at) not in tables:
            busy |= {(who, at) for who in pair}
            tables.add((table, at))
            meetings.append(met(one, at, *pair, table=table))
    blocks = []
    for one in range(200, 200 + draw(st.integers(0, 3))):
        who, at = draw(people), draw(numbers)
        if (who, at) not in busy:
            busy.add((who, at))
            blocks.append(Claim(who, one, ticks(slot(at))))
    slots = tuple(slot(one) for one in sorted(draw(st.sets(numbers, max_size=4))))
    return around(
        *talks,
        meetings=tuple(meetings),
        seats=seats,
        waiting=waiting,
        blocks=tuple(blocks),
        slots=slots,
        changed=frozenset(range(1, 6)),
    )


def afterwards(world: Surroundings, found: Effects) -> list[tuple[str, int, Interval]]:
    """Everything that takes somebody's or a table's time once it is done, told without the code that is judged."""
    lost = {(one.talk_id, one.person_id) for one in found.lost}
    gone, repairs = {one.meeting.id for one in found.unscheduled}, found.repairs
    ended = {block.item_id for block in found.blocks}
    taken = []
    for one in world.talks:
        assert one.time
        sitting = [who for who in world.seats[one.id] if (one.id, who) not in lost]
        sitting += [place.person_id for place in found.given if place.talk_id == one.id]
        assert one.capacity is not None or not sitting
        taken += [("person", who, one.time) for who in {*one.people, *sitting}]
    for meeting in world.meetings:
        if meeting.id not in gone:
            repair = repairs.get(meeting.id)
            time = repair.time if repair else meeting.time
            taken += [("person", who, time) for who in meeting.people]
            taken.append(("table", (repair.table_id if repair else meeting.table_id) or 0, time))
    starts = {ticks(slot(number)).start: slot(number) for number in range(6)}
    taken += [
        ("person", block.owner_id, starts[block.span.start]) for block in world.blocks if block.item_id not in ended
    ]
    return taken


@settings(max_examples=300, deadline=None)
@given(worlds())
def test_nobody_and_no_table_is_in_two_places(world: Surroundings) -> None:
    found = effects(world)
    for (kind, who, time), other in combinations(afterwards(world, found), 2):
        assert (kind, who) != other[:2] or not time.overlaps(other[2])
    assert all(repair.time in world.slots for repair in found.repairs.values())


@settings(max_examples=100, deadline=None)
@given(worlds())
def test_each_meeting_and_each_seat_has_one_fate_and_the_same_again(world: Surroundings) -> None:
    found = effects(world)
    fates = [*(one.hit.meeting.id for one in found.moved), *(one.meeting.id for one in found.unscheduled)]
    seats = [(lost.talk_id, lost.person_id) for lost in found.lost]
    seats += [(place.talk_id, place.person_id) for place in found.given]
    assert max(Counter([*fates, *seats]).values(), default=1) == 1
    assert set(fates) <= {hit.meeting.id for hit in found.hits}
    assert effects(world) == found
