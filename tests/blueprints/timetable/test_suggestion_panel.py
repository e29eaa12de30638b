"""A proposal in the list beside the board, and the day on which it is shown."""

from datetime import date, timedelta

import pytest

from eventhub.blueprints.timetable.proposals import Proposed
from eventhub.blueprints.timetable.sight import Sight
from eventhub.blueprints.timetable.suggestion_panel import SUGGEST, obstacle_rows, sight_on, suggestion_rows
from eventhub.domain.timetable.ground import Why
from eventhub.domain.timetable.parts import Place
from eventhub.domain.timetable.suggestions import Proposal, Suggestion, Unplaceable
from eventhub.models import Track
from tests.factories.drafts import NINE, between, unplaced
from tests.factories.scenes import app_of_any_address, public_id, scene_with

FIRST = NINE.date()
SECOND, THIRD = FIRST + timedelta(days=1), FIRST + timedelta(days=2)
TRACK = Track(id=7, names={"en": "Targets"})
SCENE = scene_with(unplaced(1, track_id=7), unplaced(2), unplaced(3), tracks={7: TRACK})


def of_days(*days: int) -> Proposed:
    """A session on each of these days, counted from the first."""
    places = [Place(between(day * 1440, day * 1440 + 30), 2) for day in days]
    return Proposed(SCENE, Proposal(tuple(Suggestion(one, place, 0, ()) for one, place in enumerate(places, start=1))))


@pytest.mark.parametrize(
    ("asked", "stays", "shown"),
    [(FIRST, False, SECOND), (None, False, SECOND), (THIRD, False, THIRD), (FIRST, True, FIRST), (None, True, None)],
)
def test_a_new_proposal_is_shown_on_a_day_on_which_it_has_something(
    asked: date | None, stays: bool, shown: date | None
) -> None:
    found = of_days(1, 2)
    sight = sight_on(found, Sight(SCENE.event, asked), stays=stays)
    assert (sight.day, sight.here, sight.carried) == (shown, SUGGEST, found.carried.arguments)


def test_where_it_has_nothing_the_day_stays_and_nothing_is_carried() -> None:
    sight = sight_on(of_days(), Sight(SCENE.event, FIRST), stays=False)
    assert (sight.day, sight.carried) == (FIRST, {})


def test_a_suggestion_is_a_row_with_its_day_and_room() -> None:
    first, second = suggestion_rows(of_days(0, 1))
    assert (first.public_id, first.title, first.track, first.room) == (public_id(1), "Talk 1", TRACK, "Room 2")
    assert (second.track, second.day, second.time) == (None, SECOND, between(1440, 1470))
    assert second.reasons == []


def test_who_finds_no_place_is_a_row_that_says_why() -> None:
    found = Proposed(SCENE, Proposal((), (Unplaceable(3, Why.BREAK),)))
    with app_of_any_address().test_request_context():
        (row,) = obstacle_rows(found, Sight(SCENE.event))
    assert (row.public_id, row.title) == (public_id(3), "Talk 3")
    assert row.obstacle.sentence == "Only the breaks for all leave it enough time."
