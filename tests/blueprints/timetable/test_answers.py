"""Which day the editor shows, and what it says of the conflicts that an act caused."""

from datetime import date, datetime, timedelta

import pytest

from eventhub.blueprints.timetable.answers import day_shown, said_of, with_room
from eventhub.blueprints.timetable.scene import Scene
from eventhub.blueprints.timetable.sight import Sight
from eventhub.domain.timetable.parts import Hall, Talk
from tests.factories.drafts import NINE, talk
from tests.factories.scenes import scene_with

FIRST, SECOND, THIRD = (date(2027, 3, day) for day in (9, 10, 11))
LONG_BEFORE, ON_THIRD_DAY = NINE - timedelta(days=90), NINE + timedelta(days=2)
SECOND_DAY = 24 * 60  # minutes after the first day's nine o'clock


def shown(*talks: Talk, asked: date | None = None, at: datetime = LONG_BEFORE) -> date:
    scene = scene_with(*talks, lasts=(NINE, NINE + timedelta(days=2, hours=8)), now=at)
    return day_shown(scene, Sight(scene.event, asked), scene.days())


LATER = (talk(1, 2 * SECOND_DAY, 2 * SECOND_DAY + 60), talk(2, SECOND_DAY, SECOND_DAY + 60))


def test_the_day_that_is_asked_for_if_it_is_one() -> None:
    assert shown(*LATER, asked=THIRD, at=NINE) == THIRD
    assert shown(*LATER, asked=date(2027, 3, 12), at=ON_THIRD_DAY) == THIRD


def test_else_today_else_the_first_on_which_something_stands_else_the_first() -> None:
    assert shown(*LATER, at=NINE) == FIRST
    assert shown(*LATER) == SECOND
    assert shown() == FIRST


def rooms_twice(pairs: int) -> Scene:
    """So many conflicts, each in a room of its own."""
    talks = (talk(number, 0, 60, (number + 1) // 2) for number in range(1, 2 * pairs + 1))
    return scene_with(*talks, rooms={number: f"Hall {number}" for number in range(1, pairs + 1)}, halls=halls(pairs))


def halls(number: int) -> dict[int, Hall]:
    return {one: Hall(one) for one in range(1, number + 1)}


@pytest.mark.parametrize(
    ("conflicts", "sentences"),
    [
        (0, []),
        (1, ["1 new conflict: Two sessions in Hall 1."]),
        (3, ["3 new conflicts: Two sessions in Hall 1; Two sessions in Hall 2; Two sessions in Hall 3."]),
        (4, ["4 new conflicts: Two sessions in Hall 1; Two sessions in Hall 2; Two sessions in Hall 3…"]),
    ],
)
def test_the_gravest_are_named_and_all_are_counted(conflicts: int, sentences: list[str]) -> None:
    scene = rooms_twice(conflicts)
    assert said_of(scene.conflicts, scene) == sentences


def test_what_reads_the_same_is_named_once() -> None:
    scene = scene_with(*(talk(number, 0, 60, 1) for number in (1, 2, 3)), rooms={1: "Hall 1"})
    assert said_of(scene.conflicts, scene) == ["3 new conflicts: Two sessions in Hall 1."]


def test_a_name_that_ends_with_a_full_stop_has_no_second_one() -> None:
    scene = scene_with(talk(1, 0, 60, 1), talk(2, 0, 60, 1), rooms={1: "Bldg."})
    assert said_of(scene.conflicts, scene) == ["1 new conflict: Two sessions in Bldg."]


def test_what_is_kept_of_a_place_has_the_room_s_number() -> None:
    scene = scene_with()
    assert with_room({"room": "room-2", "minutes": 5}, scene) == {"room": "room-2", "minutes": 5, "room_id": 2}
    assert with_room({"room": "gone"}, scene) == {"room": "gone", "room_id": None}
    assert with_room({"room": None}, scene) == {"room": None, "room_id": None}
    assert with_room({"minutes": 5}, scene) == {"minutes": 5}
