"""What a draft knows of itself before any rule judges it."""

from dataclasses import replace

from eventhub.domain.timetable.parts import Place, Timetable
from tests.factories.drafts import between, pause, people, talk, unplaced


def test_a_break_is_known_by_its_type() -> None:
    assert [pause(1, 0, 30).is_break, talk(2, 0, 30).is_break, talk(3, 0, 30, kind="breakfast").is_break] == [
        True,
        False,
        False,
    ]


def test_speakers_and_chairs_are_its_people_each_once() -> None:
    assert talk(1, 0, 30, speakers=(5, 6), chairs=(6, 7)).people == {5, 6, 7}


def test_what_was_never_published_has_not_moved() -> None:
    assert not talk(1, 0, 30, 1).has_moved
    assert not unplaced(2).has_moved


def test_what_stands_where_the_public_sees_it_has_not_moved() -> None:
    assert not talk(1, 0, 30, 1, published=Place(between(0, 30), 1)).has_moved


def test_another_time_another_room_or_no_place_is_a_move() -> None:
    published = Place(between(0, 30), 1)
    elsewhere = [talk(1, 0, 35, 1), talk(1, 0, 30, 2), talk(1, 0, 30), unplaced(1)]
    assert [replace(one, published=published).has_moved for one in elsewhere] == [True] * 4


def test_who_wants_a_session_and_who_wants_two_is_counted() -> None:
    timetable = Timetable((), audiences={1: people(0, 3, 4000), 2: people(3, 4000, 5999)})
    assert (timetable.wants(1), timetable.wants(3)) == (3, 0)
    assert (timetable.wants_both(1, 2), timetable.wants_both(1, 3)) == (2, 0)
