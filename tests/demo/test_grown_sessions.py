"""Sessions beyond the written ones: in rooms of their own, and nobody in two places."""

from collections import Counter
from random import Random

from eventhub.demo.content import Content
from eventhub.demo.grown_sessions import TIMES, grow_rooms, grow_sessions
from eventhub.demo.vocabulary import read_vocabulary

WORDS = read_vocabulary()


def test_rooms_are_sixteen_at_most(content: Content) -> None:
    rooms = grow_rooms(WORDS, content.rooms, 99, Random(1))
    assert (len(rooms), rooms[:4], len({room.key for room in rooms})) == (16, content.rooms, 16)


def test_no_room_and_no_speaker_is_in_two_sessions_at_a_time(content: Content) -> None:
    rooms = grow_rooms(WORDS, content.rooms, 12, Random(1))
    sessions = grow_sessions(WORDS, 150, 2, rooms, [f"speaker-{number}" for number in range(40)], Random(1))
    places = Counter((one.day, one.starts, one.room) for one in sessions)
    speakers = Counter((one.day, one.starts, *one.speakers) for one in sessions)
    assert (len(sessions), set(places.values()), set(speakers.values())) == (150, {1}, {1})


def test_the_written_rooms_keep_their_first_day(content: Content) -> None:
    rooms = grow_rooms(WORDS, content.rooms, 8, Random(1))
    written = {room.key for room in content.rooms}
    sessions = grow_sessions(WORDS, 90, 2, rooms, [], Random(1))
    assert {one.room for one in sessions if one.day == 0} & written == set()
    assert {one.room for one in sessions if one.day == 1} == {room.key for room in rooms}


def test_no_more_than_the_rooms_hold(content: Content) -> None:
    rooms = grow_rooms(WORDS, content.rooms, 6, Random(1))
    assert len(grow_sessions(WORDS, 500, 1, rooms, [], Random(1))) == 2 * len(TIMES)
