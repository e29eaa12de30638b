"""Suggested places: never against a rule, never worse than they need be, the same for the same question."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.conflict_facts import Rule
from eventhub.domain.timetable.conflicts import conflicts_of
from eventhub.domain.timetable.ground import Why
from eventhub.domain.timetable.parts import Hall, Place, Talk, Timetable
from eventhub.domain.timetable.suggestions import Proposal, Reason, Suggestion, Unplaceable, proposal_of, suggest
from tests.domain.timetable.every_way import (
    ANN,
    BEN,
    DAY,
    MINUTE,
    NINE,
    SLOT,
    at,
    broken_rules,
    crowded,
    every_way,
    full,
    placed,
    rest,
    small,
    standing,
    talk,
    timetable,
    value,
    way_of,
)


def places(found: Proposal) -> dict[int, tuple[int, int | None]]:
    """Session → minutes after nine, and the room."""
    return {one.talk_id: ((one.place.time.starts_at - NINE) // MINUTE, one.place.room_id) for one in found.suggestions}


def people(*wanted: int) -> int:
    return sum(1 << one for one in wanted)


def crowd(many: int) -> int:
    return (1 << many) - 1


# One session and each rule


def test_an_empty_morning_gives_its_start() -> None:
    found = suggest(timetable(talk(5)), [5])
    only = Suggestion(5, Place(at(0, 60), 1), 0, (Reason.NO_LOSS,))
    assert found == Proposal((only,), (), 0)


def test_nothing_wanted_gives_nothing() -> None:
    assert suggest(timetable(talk(5)), []) == Proposal()


def test_a_session_that_went_meanwhile_is_left_out() -> None:
    assert places(suggest(timetable(talk(5)), [5, 6])) == {5: (0, 1)}


@pytest.mark.parametrize("minutes", [0, -15, 7])
def test_a_step_off_the_ticks_is_refused(minutes: int) -> None:
    with pytest.raises(ValueError, match="ticks"):
        suggest(timetable(talk(5)), [5], step=minutes * MINUTE)


@pytest.mark.parametrize(
    ("others", "start"),
    [
        ((placed(1, 0, 60),), 60),  # touching is free
        ((placed(1, 60, 120),), 0),
        ((placed(1, 30, 90),), 90),
        ((placed(1, 0, 50),), 50),  # back to back, though no step is there
        ((placed(1, 0, 50), placed(2, 100, 110)), 110),
        ((placed(1, 0, 60, room=2),), 0),
        ((placed(1, 0, 60, room=None),), 0),
        ((rest(1, 0, 60),), 60),
        ((rest(1, 0, 60, room=1),), 60),
        ((rest(1, 0, 60, room=2),), 60),  # a break in another room is for all, while there is other time
        ((placed(1, 0, 60, room=2, kind="opening"),), 60),
    ],
)
def test_it_stands_where_the_room_is_free(others: tuple[Talk, ...], start: int) -> None:
    assert places(suggest(timetable(*others, talk(5)), [5])) == {5: (start, 1)}


@pytest.mark.parametrize(
    ("other", "walking", "start"),
    [
        (placed(1, 0, 60, room=2, speakers=(ANN,)), 0, 60),
        (placed(1, 0, 60, room=2, speakers=(ANN,)), 5, 75),
        (placed(1, 0, 60, room=2, chairs=(ANN,)), 15, 75),
        (placed(1, 0, 60, room=2, chairs=(ANN,)), 16, 90),
        (placed(1, 60, 120, room=2, speakers=(ANN,)), 0, 0),
        (placed(1, 60, 120, room=2, speakers=(ANN,)), 5, 135),
        (placed(1, 0, 60, room=1, speakers=(ANN,)), 5, 60),  # nobody walks within a room
        (placed(1, 0, 60, room=None, speakers=(ANN,)), 5, 60),  # nor to a room that nobody knows
        (placed(1, 0, 60, room=2, speakers=(BEN,)), 5, 0),
    ],
)
def test_who_speaks_or_chairs_is_in_one_place(other: Talk, walking: int, start: int) -> None:
    ground = timetable(other, talk(5, speakers=(ANN,)), walking=walking * MINUTE)
    assert places(suggest(ground, [5])) == {5: (start, 1)}


@pytest.mark.parametrize(("absent", "start"), [(at(-300, 60), 60), (at(60, 90), 0), (at(59, 90), 90), (at(0, 61), 75)])
def test_who_is_absent_is_not_asked(absent: Interval, start: int) -> None:
    ground = timetable(talk(5, chairs=(ANN,)), absences={ANN: (absent,), BEN: (at(0, 240),)})
    assert places(suggest(ground, [5])) == {5: (start, 1)}


def test_it_stands_within_one_of_the_opening_hours() -> None:
    hours = (at(0, 45), at(45, 90), at(120, 200))
    assert places(suggest(timetable(talk(5), open_hours=hours), [5])) == {5: (120, 1)}


@pytest.mark.parametrize(("capacity", "taken", "room"), [(40, 0, 1), (41, 0, 2), (30, 41, 2)])
def test_the_room_has_its_seats(capacity: int, taken: int, room: int) -> None:
    halls = (Hall(1, 40), Hall(2, 60), Hall(3, 200))
    ground = timetable(talk(5, capacity=capacity, taken=taken), halls=halls)
    assert places(suggest(ground, [5])) == {5: (0, room)}


def test_the_room_has_what_it_needs() -> None:
    halls = (Hall(1, 40), Hall(2, 60, frozenset({"video"})), Hall(3, 80, frozenset({"video", "stage"})))
    ground = timetable(talk(5, needs=frozenset({"video", "stage"})), halls=halls)
    assert places(suggest(ground, [5])) == {5: (0, 3)}


def test_without_opening_hours_it_stands_within_the_days_there_are() -> None:
    talks = (placed(1, 0, 60), placed(2, 60, 120, room=2), placed(3, DAY, DAY + 60), talk(5), talk(6))
    ground = timetable(*talks, open_hours=(), halls=(Hall(1), Hall(2)))
    assert places(suggest(ground, [5, 6])) == {5: (0, 2), 6: (60, 1)}


def test_a_length_off_the_ticks_keeps_its_minutes() -> None:
    found = suggest(timetable(placed(1, 0, 32), talk(5, 43)), [5])
    assert [one.place.time for one in found.suggestions] == [at(35, 78)]


def test_one_that_stands_somewhere_may_be_moved_and_all_others_stay() -> None:
    ground = timetable(placed(1, 0, 60), placed(2, 60, 120), placed(3, 120, 180, speakers=(ANN,)))
    assert places(suggest(replace(ground, absences={ANN: (at(150, 180),)}), [3])) == {3: (180, 1)}
    assert places(suggest(ground, [1])) == {1: (0, 1)}


# What is better


def test_nobody_loses_before_the_room_fits() -> None:
    audiences = {1: people(1, 2), 5: crowd(30)}
    ground = timetable(placed(1, 0, 120, room=2), talk(5), halls=(Hall(1, 20), Hall(2, 40)), audiences=audiences)
    [only] = suggest(ground, [5]).suggestions
    assert (only.place, only.lost) == (Place(at(120, 180), 2), 0)
    assert only.reasons == (Reason.NO_LOSS, Reason.FITS_ROOM)


def test_the_fewest_lose_where_some_must() -> None:
    audiences = {1: people(1, 2, 3), 2: people(1, 2), 3: people(1, 2, 3), 5: people(1, 2, 3)}
    others = (placed(1, 0, 80, room=2), placed(2, 80, 160, room=2), placed(3, 160, 240, room=2), rest(4, 80, 95))
    found = suggest(timetable(*others, talk(5), halls=(Hall(1, 2), Hall(2)), audiences=audiences), [5])
    assert places(found) == {5: (95, 1)}
    assert [(one.lost, one.reasons) for one in found.suggestions] == [(2, ())]
    assert found.lost == 2


@pytest.mark.parametrize(
    ("many", "capacity", "room"),
    [(0, None, 1), (20, None, 1), (21, None, 2), (40, None, 2), (80, None, 3), (81, None, 4), (90, 15, 1), (0, 30, 2)],
)
def test_the_smallest_room_that_seats_all_then_one_that_may_then_the_largest(
    many: int, capacity: int | None, room: int
) -> None:
    halls = (Hall(1, 20), Hall(2, 40), Hall(3, 80), Hall(4))
    found = suggest(timetable(talk(5, capacity=capacity), halls=halls, audiences={5: crowd(many)}), [5])
    assert places(found) == {5: (0, room)}


@pytest.mark.parametrize(("many", "reasons"), [(20, (Reason.NO_LOSS, Reason.FITS_ROOM)), (21, (Reason.NO_LOSS,))])
def test_a_room_fits_where_the_last_one_has_a_seat(many: int, reasons: tuple[Reason, ...]) -> None:
    [only] = suggest(timetable(talk(5), halls=(Hall(1, 20),), audiences={5: crowd(many)}), [5]).suggestions
    assert only.reasons == reasons


@pytest.mark.parametrize(("closes", "reasons"), [(60, (Reason.NO_LOSS, Reason.ONLY_PLACE)), (75, (Reason.NO_LOSS,))])
def test_the_only_place_is_one_beside_which_there_is_no_other(closes: int, reasons: tuple[Reason, ...]) -> None:
    [only] = suggest(timetable(talk(5), open_hours=(at(0, closes),)), [5]).suggestions
    assert only.reasons == reasons


def test_nobody_loses_a_break() -> None:
    """It goes on in another room, at the only time there is; three people keep both in mind."""
    ground = timetable(
        rest(1, 0, 60, room=2), talk(5), halls=(Hall(1), Hall(2)), open_hours=(at(0, 60),),
        audiences={1: people(1, 2, 3), 5: people(1, 2, 3)},
    )  # fmt: skip
    found = suggest(ground, [5])
    assert ([(one.lost, one.reasons[:1]) for one in found.suggestions], found.lost) == ([(0, (Reason.NO_LOSS,))], 0)


def test_a_room_that_fits_before_the_room_of_its_track() -> None:
    halls = (Hall(1, 20), Hall(2, 40))
    ground = timetable(placed(1, 0, 60, room=2, track_id=7), talk(5, track_id=7), halls=halls)
    assert places(suggest(ground, [5])) == {5: (0, 1)}


def test_the_room_of_its_track_that_day_before_an_early_hour() -> None:
    hours = (at(0, 60), at(DAY, DAY + 120), at(2 * DAY, 2 * DAY + 60))
    ground = timetable(placed(1, DAY, DAY + 60, track_id=7), talk(5, track_id=7), open_hours=hours)
    [only] = suggest(ground, [5]).suggestions
    assert only.place == Place(at(DAY + 60, DAY + 120), 1)
    assert only.reasons == (Reason.NO_LOSS, Reason.TRACK_ROOM)


def test_two_of_a_track_keep_each_other_company() -> None:
    hours = (at(0, 60), at(DAY, DAY + 120))
    ground = timetable(talk(5, track_id=7), talk(6, track_id=7), open_hours=hours)
    found = suggest(ground, [5, 6])
    assert places(found) == {5: (DAY, 1), 6: (DAY + 60, 1)}
    assert [one.reasons for one in found.suggestions] == [(Reason.NO_LOSS, Reason.TRACK_ROOM)] * 2


def test_alone_of_its_track_it_is_not_said_to_be_in_company() -> None:
    ground = timetable(placed(1, 0, 60, track_id=8), placed(2, 60, 120, room=2, track_id=7), talk(5, track_id=7))
    assert [one.reasons for one in suggest(ground, [5]).suggestions] == [(Reason.NO_LOSS,)]


def test_the_only_place_is_said_to_be_the_only_one() -> None:
    [only] = suggest(timetable(placed(1, 0, 180), talk(5)), [5]).suggestions
    assert only.reasons == (Reason.NO_LOSS, Reason.ONLY_PLACE)


def test_the_wanted_lose_nobody_to_each_other() -> None:
    audiences = {5: people(1, 2), 6: people(2, 3)}
    found = suggest(timetable(talk(5), talk(6), halls=(Hall(1), Hall(2)), audiences=audiences), [5, 6])
    assert places(found) == {5: (0, 1), 6: (60, 1)}


def test_a_loss_between_two_proposed_counts_once_in_all() -> None:
    audiences = {1: people(2), 5: people(1, 2), 6: people(2, 3)}
    talks = (placed(1, 0, 60, room=None), talk(5), talk(6))
    ground = timetable(*talks, halls=(Hall(1), Hall(2)), audiences=audiences, open_hours=(at(0, 60),))
    found = suggest(ground, [5, 6])
    assert [one.lost for one in found.suggestions] == [2, 2]
    assert found.lost == 3


@pytest.mark.parametrize(("walking", "second"), [(0, 60), (5, 75), (15, 75), (16, 90)])
def test_two_of_one_person_are_placed_a_walk_apart(walking: int, second: int) -> None:
    talks = (talk(5, capacity=20, speakers=(ANN,)), talk(6, capacity=40, chairs=(ANN,)))
    ground = timetable(*talks, halls=(Hall(1, 20), Hall(2, 40)), walking=walking * MINUTE)
    found = suggest(ground, [5, 6])
    assert sorted(start for start, _room in places(found).values()) == [0, second]
    assert {one: room for one, (_start, room) in places(found).items()} == {5: 1, 6: 2}


# Several: all of them first


def test_all_are_placed_before_fewer_lose() -> None:
    audiences = {1: crowd(50), 5: crowd(50)}
    talks = (placed(1, 0, 60, room=None), talk(5), talk(6, speakers=(ANN,)))
    ground = timetable(*talks, open_hours=(at(0, 120),), audiences=audiences, absences={ANN: (at(0, 60),)})
    found = suggest(ground, [5, 6])
    assert places(found) == {5: (0, 1), 6: (60, 1)}
    assert found.lost == 50


@pytest.mark.parametrize("number", [0, 2, 3, 6, 8])
def test_who_finds_no_place_takes_one_from_others(number: int) -> None:
    ground, wanted = full(number, rooms=3)
    found = suggest(ground, wanted)
    assert sorted(places(found)) == wanted
    assert broken_rules(ground, found) == []


def test_the_same_question_has_the_same_answer() -> None:
    ground, wanted = full(3, rooms=2)
    turned = replace(ground, talks=ground.talks[::-1], halls=dict(sorted(ground.halls.items(), reverse=True)))
    found = suggest(ground, wanted, seed=4, effort=4000)
    assert suggest(turned, [*wanted[::-1], wanted[0]], seed=4, effort=4000) == found


# Why there is none


@pytest.mark.parametrize(
    ("others", "wanted", "more", "why"),
    [
        ((), talk(5, 300), {}, Why.HOURS),
        ((), talk(5), {"open_hours": ()}, Why.HOURS),
        ((), talk(5), {"halls": {}}, Why.NO_HALL),
        ((), talk(5, capacity=50), {"halls": {1: Hall(1, 40)}}, Why.CAPACITY),
        ((), talk(5, needs=frozenset({"video"})), {}, Why.EQUIPMENT),
        ((), talk(5, speakers=(ANN,)), {"absences": {ANN: (at(0, 240),)}}, Why.ABSENCE),
        ((placed(1, 0, 240, room=None, chairs=(ANN,)),), talk(5, speakers=(ANN,)), {}, Why.SPEAKER),
        ((rest(1, 30, 210),), talk(5), {}, Why.BREAK),
        ((placed(1, 30, 90), placed(2, 90, 210)), talk(5), {}, Why.HALL),
        (
            (placed(1, 30, 90), placed(2, 120, 210)),
            talk(5, speakers=(ANN,)),
            {"absences": {ANN: (at(0, 9),)}},
            Why.HALL,
        ),
        ((placed(1, 0, 60),), talk(5, speakers=(ANN,)), {"absences": {ANN: (at(50, 240),)}}, Why.ABSENCE),
        ((), rest(5, 0, 60), {}, Why.BY_HAND),
    ],
)
def test_the_rule_that_forbids_most_is_named(
    others: tuple[Talk, ...], wanted: Talk, more: dict[str, object], why: Why
) -> None:
    ground = replace(timetable(*others, wanted), **more)  # type: ignore[arg-type]  # any field by its name
    assert suggest(ground, [5]) == Proposal((), (Unplaceable(5, why),), 0)


def test_who_could_stand_alone_is_told_that_the_others_took_it() -> None:
    found = suggest(timetable(talk(5), talk(6), talk(7), open_hours=(at(0, 120),)), [5, 6, 7])
    assert places(found) == {5: (0, 1), 6: (60, 1)}
    assert found.unplaceable == (Unplaceable(7, Why.OTHERS),)


# Compared with every way there is


@given(small())
@settings(max_examples=60, deadline=None)
def test_no_way_is_better_in_a_small_programme(ground: Timetable) -> None:
    wanted = [one.id for one in ground.talks if not one.time]
    found = suggest(ground, wanted, step=SLOT * MINUTE)
    assert broken_rules(ground, found) == []
    best = min(value(ground, way) for way in every_way(ground, wanted))
    reached = value(ground, way_of(found, wanted))
    assert reached == best
    assert found.lost == best[2]


@given(crowded(), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_a_crowd_keeps_the_rules_and_is_never_worse_than_one_after_another(ground: Timetable, seed: int) -> None:
    wanted = [one.id for one in ground.talks if not one.time]
    first, found = (suggest(ground, wanted, seed=seed, effort=effort) for effort in (0, 1500))
    assert broken_rules(ground, first) == []
    assert broken_rules(ground, found) == []
    assert value(ground, way_of(found, wanted)) <= value(ground, way_of(first, wanted))
    assert found == suggest(ground, wanted[::-1], seed=seed, effort=1500)


FEWER = {Rule.ROOM, Rule.SPEAKER, Rule.ABSENCE, Rule.BREAK, Rule.HOURS, Rule.WALKING, Rule.EQUIPMENT, Rule.NO_ROOM}


@given(crowded())
@settings(max_examples=40, deadline=None)
def test_what_is_taken_over_brings_no_conflict_that_a_place_could_avoid(ground: Timetable) -> None:
    found = suggest(ground, [one.id for one in ground.talks if not one.time], effort=500)
    given_places = {one.talk_id: one.place for one in found.suggestions}
    after = replace(ground, talks=tuple(standing(one, given_places.get(one.id)) for one in ground.talks))
    caused = [one.rule for one in conflicts_of(after) if given_places.keys() & set(one.talks)]
    assert FEWER & set(caused) == set()


# The same proposal, said again


def as_found(found: Proposal) -> dict[int, Place | None]:
    return {one.talk_id: one.place for one in found.suggestions} | {one.talk_id: None for one in found.unplaceable}


@given(crowded())
@settings(max_examples=60, deadline=None)
def test_what_was_found_is_said_again_in_the_same_words(ground: Timetable) -> None:
    found = suggest(ground, [one.id for one in ground.talks if one.time is None], effort=2000)
    assert proposal_of(ground, as_found(found)) == found


def test_what_stands_by_now_is_no_obstacle_to_the_rest() -> None:
    """Back to back with one that was accepted, though no step begins there."""
    ground = timetable(talk(1, 35), talk(2, 35), talk(3, 35), halls=(Hall(1),))
    found = suggest(ground, [1, 2, 3])
    first, *rest_of_it = found.suggestions
    accepted = replace(
        ground,
        talks=tuple(
            standing(one, as_found(found)[one.id] if one.id == first.talk_id else None) for one in ground.talks
        ),
    )
    again = proposal_of(accepted, {one.talk_id: one.place for one in rest_of_it})
    assert [(one.talk_id, one.place) for one in again.suggestions] == [(one.talk_id, one.place) for one in rest_of_it]


@pytest.mark.parametrize("place", [Place(at(-60, 0), 1), Place(at(200, 260), 1), Place(at(0, 60), 9), Place(at(0, 60))])
def test_a_place_outside_the_hours_or_the_rooms_is_left_out(place: Place) -> None:
    assert proposal_of(timetable(talk(5)), {5: place}).suggestions == ()
