"""Where each session stands on a day's board: rows, columns, and side by side with what is at the same time."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from eventhub.blueprints.timetable.board import Blocks, Board, Day, Mark, board_of, lanes_of, together
from eventhub.blueprints.timetable.scene import Scene
from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.parts import Hall, Talk
from eventhub.models import Track
from tests.factories.drafts import MINUTE, NINE, between, pause, people, talk, unplaced
from tests.factories.scenes import scene_with, window_of

DAY = NINE.date()
Pair = tuple[Talk, Interval]


def pairs(*times: tuple[int, int]) -> list[Pair]:
    return [(talk(number, *time), between(*time)) for number, time in enumerate(times, start=1)]


def board(scene: Scene, day: date = DAY) -> Board:
    return board_of(scene, day, Blocks(scene, {}))


def clock(minutes: int) -> datetime:
    return NINE + minutes * MINUTE


@pytest.mark.parametrize(
    ("times", "groups"),
    [
        ((), []),
        (((0, 60),), [[1]]),
        (((0, 60), (60, 90)), [[1], [2]]),
        (((0, 60), (55, 90)), [[1, 2]]),
        (((0, 60), (30, 90), (60, 120)), [[1, 2, 3]]),
        (((0, 120), (15, 30), (60, 90), (120, 150)), [[1, 2, 3], [4]]),
    ],
)
def test_a_chain_holds_what_overlaps_one_before_it(times: tuple[tuple[int, int], ...], groups: list[list[int]]) -> None:
    assert [[one.id for one, _time in group] for group in together(pairs(*times))] == groups


@pytest.mark.parametrize(
    ("times", "lanes"),
    [
        (((0, 60), (30, 90)), [0, 1]),
        (((0, 60), (0, 60), (0, 60)), [0, 1, 2]),
        (((0, 60), (30, 90), (60, 120)), [0, 1, 0]),
        (((0, 60), (30, 90), (59, 120)), [0, 1, 2]),
        (((0, 120), (15, 30), (30, 90), (90, 100)), [0, 1, 1, 1]),
        (((0, 90), (15, 30), (20, 60), (60, 70)), [0, 1, 2, 1]),
    ],
)
def test_each_takes_the_first_lane_that_is_free_when_it_begins(
    times: tuple[tuple[int, int], ...], lanes: list[int]
) -> None:
    assert lanes_of(pairs(*times)) == lanes


def lanes_in(scene: Scene) -> list[tuple[int, int, int]]:
    """Session, lane and number of lanes in the first room."""
    return [(block.talk.id, block.lane, block.lanes) for block in board(scene).columns[0].blocks]


def test_side_by_side_only_with_what_is_at_the_same_time() -> None:
    scene = scene_with(talk(1, 0, 60, 1), talk(2, 30, 90, 1), talk(3, 90, 120, 1))
    assert lanes_in(scene) == [(1, 1, 2), (2, 2, 2), (3, 1, 1)]


def test_more_than_fit_side_by_side_share_the_last_lane() -> None:
    scene = scene_with(*(talk(number, 0, 60, 1) for number in range(1, 7)))
    assert lanes_in(scene) == [(1, 1, 4), (2, 2, 4), (3, 3, 4), (4, 4, 4), (5, 4, 4), (6, 4, 4)]


def test_first_row_and_number_of_rows() -> None:
    """The board begins at eight: nine is twelve rows of five minutes down."""
    (column, _other) = board(scene_with(talk(1, 0, 60, 1), talk(2, 65, 70, 1))).columns
    assert [(block.first, block.span, block.column) for block in column.blocks] == [(12, 12, 1), (25, 1, 1)]


def test_what_is_shorter_than_a_row_or_lasts_beyond_the_day_keeps_one() -> None:
    day = Day(scene_with(), DAY)
    assert day.place(clock(0), clock(3)) == (12, 1)
    assert day.place(clock(0), clock(24 * 60)) == (12, 288 - 12)
    assert day.place(clock(23 * 60 - 5), clock(23 * 60)) == (287, 1)
    assert day.place(clock(23 * 60), clock(24 * 60)) == (287, 1)


def hours(scene: Scene, day: date = DAY) -> tuple[str, str]:
    starts_at, ends_at = Day(scene, day).hours
    return f"{starts_at:%d %H:%M}", f"{ends_at:%d %H:%M}"


def test_a_usual_day_is_shown_whole_and_more_where_something_stands() -> None:
    assert hours(scene_with()) == ("09 08:00", "09 19:00")
    assert hours(scene_with(talk(1, 0, 60))) == ("09 08:00", "09 19:00")
    assert hours(scene_with(talk(1, -65, 0), talk(2, 600, 605))) == ("09 07:00", "09 20:00")
    assert hours(scene_with(talk(1, 600, 660))) == ("09 08:00", "09 20:00")


def test_windows_and_opening_hours_of_that_day_are_shown_whole_too() -> None:
    assert hours(scene_with(windows=(window_of(-120, 0, 20), window_of(600, 720, 30)))) == ("09 07:00", "09 21:00")
    assert hours(scene_with(open_hours=(between(-150, 0), between(60, 661)))) == ("09 06:00", "09 21:00")
    tomorrow = 24 * 60
    others = scene_with(
        talk(1, tomorrow - 180, tomorrow), windows=(window_of(tomorrow, tomorrow + 900, 20),),
        open_hours=(between(tomorrow - 180, tomorrow + 900),),
    )  # fmt: skip
    assert hours(others) == ("09 08:00", "09 19:00")


def test_a_day_is_that_of_the_event_s_zone_and_begins_at_a_full_hour_there() -> None:
    """Half past midnight in Kathmandu is the day before by the clocks of UTC, and its full hours are not ours."""
    kathmandu = ZoneInfo("Asia/Kathmandu")
    starts_at = datetime(2027, 3, 9, 0, 30, tzinfo=kathmandu).astimezone(UTC)
    early = Talk(1, "talk", 30 * MINUTE, Interval(starts_at, starts_at + 30 * MINUTE), 1)
    scene = scene_with(early, zone=kathmandu)
    first, last = (moment.astimezone(kathmandu) for moment in Day(scene, DAY).hours)
    assert (f"{first:%d %H:%M}", f"{last:%d %H:%M}") == ("09 00:00", "09 19:00")
    assert Day(scene, date(2027, 3, 8)).talks == []


def test_each_full_hour_has_its_row() -> None:
    found = board(scene_with(talk(1, 0, 60)))
    assert (found.length, len(found.hours)) == (11 * 12, 11)
    assert found.hours[:2] == [(clock(-60), 0), (clock(0), 12)]


def test_the_row_at_which_the_day_opens() -> None:
    later, earlier, tomorrow = between(300, 400), between(30, 200), between(1440, 1500)
    assert Day(scene_with(open_hours=(later, earlier, tomorrow)), DAY).opens == 18
    assert Day(scene_with(open_hours=(tomorrow,)), DAY).opens == 0
    assert Day(scene_with(), DAY).opens == 0


def columns_in(scene: Scene) -> list[tuple[int, int | None, list[int]]]:
    """Number, room and sessions of each column."""
    found = board(scene).columns
    return [(one.number, one.room.id if one.room else None, [block.talk.id for block in one.blocks]) for one in found]


def test_every_room_has_a_column_and_the_last_is_for_a_room_to_come() -> None:
    assert columns_in(scene_with(talk(1, 0, 60, 2))) == [(1, 1, []), (2, 2, [1])]
    assert columns_in(scene_with(talk(1, 0, 60, 2), talk(2, 0, 60))) == [(1, 1, []), (2, 2, [1]), (3, None, [2])]
    assert columns_in(scene_with(halls={})) == [(1, None, [])]


def test_a_break_without_a_room_stands_all_across_and_one_in_a_room_in_its_column() -> None:
    scene = scene_with(pause(1, 0, 30), pause(2, 10, 30), pause(3, 0, 30, 2))
    assert columns_in(scene) == [(1, 1, []), (2, 2, [3])]
    found = [(block.talk.id, block.column, block.lane, block.lanes) for block in board(scene).breaks]
    assert found == [(1, 0, 1, 2), (2, 0, 2, 2)]


def test_as_many_columns_as_the_style_sheets_know() -> None:
    scene = scene_with(halls={number: Hall(number) for number in range(1, 31)})
    assert [number for number, _room, _talks in columns_in(scene)] == list(range(1, 25))


def test_sessions_stand_by_time() -> None:
    scene = scene_with(
        talk(5, 60, 90, 1), talk(4, 60, 80, 1), talk(3, 0, 30, 1), talk(1, 60, 90, 1), talk(2, 1440, 1500)
    )
    assert columns_in(scene) == [(1, 1, [3, 4, 1, 5]), (2, 2, [])]


def test_two_windows_with_slots_of_different_length_count_their_own() -> None:
    """Three slots of twenty minutes with one of two tables booked in each; two of thirty with both free."""
    found = board(scene_with(windows=(window_of(0, 60, 20, 2, 1), window_of(120, 180, 30, 2)))).windows
    assert [(one.first, one.span, len(one.open.slots), one.booked) for one in found] == [(12, 12, 3, 3), (36, 12, 2, 0)]


def test_what_waits_most_is_wanted_first() -> None:
    scene = scene_with(
        *(unplaced(number) for number in (1, 2, 3, 4)), talk(5, 0, 60, 1),
        titles={1: "Beta", 2: "Alpha", 3: "Beta", 4: "Zeta"},
        audiences={4: people(1, 2), 5: people(1, 2, 3)},
    )  # fmt: skip
    assert [(block.talk.id, block.wanted) for block in Blocks(scene, {}).unplaced()] == [(4, 2), (2, 0), (1, 0), (3, 0)]


def test_a_block_says_who_and_what_and_what_clashes() -> None:
    track = Track(id=7, names={"en": "Targets"})
    one = talk(1, 0, 60, 1, speakers=(12, 11, 10), chairs=(13,), track_id=7)
    scene = scene_with(one, people={11: "Ana", 12: "Ben", 13: "Cy"}, tracks={7: track})
    marks = (Mark(1, "error"), Mark(2, "warning"))
    block = Blocks(scene, {1: marks}).block(one)
    assert (block.title, block.speakers, block.chairs, block.track) == ("Talk 1", "Ben, Ana", "Cy", track)
    assert (block.marks, block.is_error, block.minutes) == (marks, True, 60)


def test_warnings_alone_are_no_error_and_a_length_is_that_of_the_place() -> None:
    longer = Talk(1, "talk", 30 * MINUTE, between(0, 45), 1)
    found = [Blocks(scene_with(one), {1: (Mark(1, "warning"),)}).block(one) for one in (longer, unplaced(1))]
    assert [(block.is_error, block.minutes) for block in found] == [(False, 45), (False, 30)]
