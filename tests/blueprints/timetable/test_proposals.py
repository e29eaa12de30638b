"""What an address carries of a proposal: written and read again, and nothing else; and the proposal on the board."""

from typing import Any

import pytest

from eventhub.blueprints.timetable.board import Block, Blocks, board_of
from eventhub.blueprints.timetable.proposals import (
    MOST,
    Carried,
    Proposed,
    Spot,
    carried_by,
    placements_of,
    places_of,
    proposed,
    proposed_again,
    unplaced,
)
from eventhub.blueprints.timetable.scene import Scene
from eventhub.domain.timetable.ground import Why
from eventhub.domain.timetable.parts import Place, Talk
from eventhub.domain.timetable.suggestions import Proposal, Suggestion, Unplaceable
from eventhub.services.drafts import Placement
from tests.factories.drafts import NINE, between, people, talk
from tests.factories.drafts import unplaced as waiting
from tests.factories.moments import at
from tests.factories.scenes import public_id, scene_with

ONE, OTHER = "0123456789abcdef", "f" * 16
CARRIED = Carried(7, (Spot(ONE, 3, at("11:15"), "grand-amphi"), Spot(OTHER)))
LONGEST = 4000  # characters of an address, as the server reads it


def test_what_is_carried_is_read_again() -> None:
    assert CARRIED.arguments == {"act": "7", "places": f"{ONE}.3.20271019T0915Z.grand-amphi~{OTHER}"}
    assert carried_by(CARRIED.arguments) == CARRIED


def test_the_rest_belongs_to_the_act_that_placed_the_others() -> None:
    assert CARRIED.without([ONE], 8) == Carried(8, (Spot(OTHER),))


def test_the_longest_fits_into_an_address() -> None:
    spots = tuple(Spot(f"{number:016x}", 10**6, at("11:15"), "r" * 32) for number in range(MOST))
    assert len("".join(Carried(10**6, spots).arguments.values())) < LONGEST


@pytest.mark.parametrize(
    ("act", "places"),
    [
        ("", ONE),
        ("7", ""),
        ("-1", ONE),
        ("9" * 9, ONE),
        ("7", "~"),
        ("7", f"{ONE}~"),
        ("7", f"{ONE}.3"),
        ("7", f"{ONE}.3.20271319T0915Z.frioul"),
        ("7", f"{ONE}.3.20271019T0917Z.frioul"),
        ("7", f"{ONE}.3.20271019T0915Z."),
    ],
)
def test_what_is_none_of_ours_is_nothing(act: str, places: str) -> None:
    assert carried_by({"act": act, "places": places}) is None


def trial(*talks: Talk, **more: Any) -> Scene:
    return scene_with(*talks, open_hours=(between(0, 120),), **more)


def test_those_that_most_people_want_are_asked_for_first() -> None:
    scene = trial(*(waiting(number) for number in (1, 2, 3)), talk(4, 0, 60, 1), audiences={3: people(1), 4: people(1)})
    assert unplaced(scene) == [3, 1, 2]


def test_what_is_not_asked_for_waits() -> None:
    found = proposed(trial(*(waiting(number) for number in (1, 2, 3)), talk(4, 0, 60, 1)), [1])
    assert ([one.talk_id for one in found.proposal.suggestions], found.waiting) == ([1], 2)
    assert proposed(found.scene).waiting == 0


def found_in(scene: Scene) -> Proposed:
    """A place in the second room for the first session, one on the next day for the second, none for the third."""
    places = [Place(between(30, 60), 2), Place(between(1440, 1470), 2)]
    suggested = tuple(Suggestion(number, place, 0, ()) for number, place in enumerate(places, start=1))
    return Proposed(scene, Proposal(suggested, (Unplaceable(3, Why.HALL),)))


THREE = scene_with(*(waiting(number) for number in (1, 2, 3)))


def test_a_proposal_carries_where_each_would_stand_and_who_finds_no_place() -> None:
    spots = [Spot(public_id(1), 1, between(30, 60).starts_at, "room-2"), Spot(public_id(3))]
    carried = found_in(THREE).carried
    assert (carried.act, carried.spots[0], carried.spots[2]) == (1, *spots)


def test_what_is_suggested_that_day_stands_on_the_board_without_a_mark() -> None:
    blocks = Blocks(THREE, {1: ()})
    board = board_of(THREE, NINE.date(), blocks)
    ghosts = found_in(THREE).ghosts(board, blocks)
    assert {
        column: [(one.talk.id, one.first, one.span, one.column) for one in row] for column, row in ghosts.items()
    } == {2: [(1, 18, 6, 2)]}
    (block,) = ghosts[2]
    assert isinstance(block, Block)
    assert (block.talk.time, block.talk.room_id, block.marks) == (between(30, 60), 2, ())


def test_a_place_in_a_room_that_is_gone_is_left_out() -> None:
    spots = (
        Spot(public_id(1), 1, NINE, "gone"),
        Spot(public_id(2), 1, NINE, "room-1"),
        Spot(public_id(9), 1, NINE, "room-1"),
    )
    assert dict(places_of(THREE, Carried(1, (*spots, Spot(public_id(3)))))) == {2: Place(between(0, 30), 1), 3: None}


def test_what_was_shown_is_shown_again_while_the_draft_is_the_same() -> None:
    scene = trial(waiting(1), waiting(2))
    shown = proposed(scene)
    again = proposed_again(scene, shown.carried)
    assert again is not None
    assert again.proposal == shown.proposal
    later = Carried(shown.carried.act + 1, shown.carried.spots)
    gone = Carried(shown.carried.act, (*shown.carried.spots, Spot(public_id(9), 1, NINE, "room-1")))
    closed = Carried(1, (Spot(public_id(1), 1, between(600, 630).starts_at, "room-1"),))
    assert [proposed_again(scene, one) for one in (later, gone, closed, Carried(1, ()))] == [None] * 4


def test_one_is_accepted_or_each_that_has_a_place() -> None:
    one, other = Spot(public_id(1), 3, NINE, "room-1"), Spot(public_id(2), 4, NINE, "room-2")
    carried = Carried(1, (one, other, Spot(public_id(3))))
    first, second = (
        Placement(public_id(number), NINE, between(0, 30).ends_at, number, version)
        for number, version in ((1, 3), (2, 4))
    )
    chosen = {name: placements_of(THREE, carried, name) for name in ("all", public_id(2), public_id(3), "nobody")}
    assert chosen == {"all": [first, second], public_id(2): [second], public_id(3): [], "nobody": []}
