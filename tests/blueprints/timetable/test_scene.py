"""The days of the editor, what a session is called, and which conflicts count."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from eventhub.domain.timetable.conflicts import Rule
from tests.factories.drafts import NINE, hit, talk, unplaced
from tests.factories.scenes import accepting, scene_with

PARIS = ZoneInfo("Europe/Paris")
DAY = timedelta(days=1)


def here(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 3, day, hour, minute, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("lasts", "days"),
    [
        ((here(9, 9), here(9, 18)), [9]),
        ((here(9, 0), here(10, 0)), [9]),
        ((here(9, 0), here(10, 0, 5)), [9, 10]),
        ((here(9, 18), here(11, 9)), [9, 10, 11]),
        ((here(9, 0, 30), here(9, 23, 30)), [9]),
    ],
)
def test_each_day_of_the_event_by_the_clocks_of_its_zone(lasts: tuple[datetime, datetime], days: list[int]) -> None:
    assert scene_with(zone=PARIS, lasts=lasts).days() == [date(2027, 3, day) for day in days]


def test_the_night_in_which_clocks_change_is_between_two_days() -> None:
    lasts = (here(27, 9), here(29, 9))
    assert scene_with(zone=PARIS, lasts=lasts).days() == [date(2027, 3, day) for day in (27, 28, 29)]


def test_and_those_on_which_something_stands() -> None:
    before, after = talk(1, -24 * 60, -23 * 60), talk(2, 3 * 24 * 60, 3 * 24 * 60 + 30)
    assert scene_with(after, before, talk(3, 0, 60), unplaced(4)).days() == [date(2027, 3, day) for day in (8, 9, 12)]


def test_a_session_after_midnight_belongs_to_the_day_that_its_zone_says() -> None:
    late = talk(1, 14 * 60 + 30, 15 * 60)
    assert scene_with(late).days() == [NINE.date()]
    assert scene_with(late, zone=PARIS).days() == [NINE.date(), NINE.date() + DAY]


def test_what_the_team_lets_stand_counts_no_more() -> None:
    scene = scene_with(talk(1, 0, 60, 1), talk(2, 30, 90, 1), talk(3, 30, 90))
    assert [one.rule for one in scene.conflicts] == [Rule.ROOM, Rule.NO_ROOM]
    assert (scene.errors, scene.open_conflicts) == (1, list(scene.conflicts))
    accepted = accepting(scene, "room")
    assert (accepted.errors, [one.rule for one in accepted.open_conflicts]) == (0, [Rule.NO_ROOM])
    assert [accepted.stands(one) for one in accepted.conflicts] == [True, False]
    assert (accepting(scene, "no_room").errors, len(accepting(scene, "no_room").open_conflicts)) == (1, 1)


def test_nobody_speaks_twice_at_once_whatever_was_accepted() -> None:
    scene = accepting(scene_with(talk(1, 0, 60, 1, speakers=(7,)), talk(2, 30, 90, 2, speakers=(7,))), "speaker")
    assert (len(scene.accepted), scene.errors) == (1, 1)


def test_what_was_accepted_weeks_before_lapses_where_the_day_makes_it_worse() -> None:
    """Then the meeting had another time; at the hour of the event that has passed. Accepted then, it stands."""
    speaks = talk(1, 60, 120, 1, speakers=(7,))
    weeks_before = accepting(
        scene_with(speaks, hits=(hit(91, 60, 80, better=hit(0, 200, 220).time),)), "meeting_of_speaker"
    )
    assert (len(weeks_before.accepted), weeks_before.errors, weeks_before.open_conflicts) == (1, 0, [])
    today = replace(weeks_before, timetable=replace(weeks_before.timetable, hits=(hit(91, 60, 80),)))
    assert [(one.rule, today.stands(one)) for one in today.conflicts] == [(Rule.MEETING_OF_SPEAKER, False)]
    assert today.errors == 1
    assert accepting(today, "meeting_of_speaker").errors == 0


def test_what_was_accepted_stands_on_the_day_while_its_better_time_is_only_another_one() -> None:
    speaks = talk(1, 60, 120, 1, speakers=(7,))
    first, second = (hit(91, 60, 80, better=hit(0, start, start + 20).time) for start in (200, 300))
    weeks_before = accepting(scene_with(speaks, hits=(first,)), "meeting_of_speaker")
    today = replace(weeks_before, timetable=replace(weeks_before.timetable, hits=(second,)))
    assert [today.stands(one) for one in today.conflicts] == [True]


def test_sessions_and_rooms_by_their_words() -> None:
    scene = scene_with(talk(1, 0, 60, 1), talk(2, 60, 90), titles={2: "Vesicles"})
    assert [scene.title(one) for one in (1, 2)] == ["Talk 1", "Vesicles"]
    assert (scene.room_names, scene.room_numbers) == ({1: "Room 1", 2: "Room 2"}, {"room-1": 1, "room-2": 2})
    assert {number: one.id for number, one in scene.talks.items()} == {1: 1, 2: 2}
