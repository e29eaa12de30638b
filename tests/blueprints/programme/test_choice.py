"""Which day a reader sees, and what a track and words leave of it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from eventhub.blueprints.programme.choice import (
    Choice,
    choice_of,
    count,
    day_tabs,
    days_asked,
    languages_in,
    numbers_of,
    rooms_in,
)
from eventhub.blueprints.programme.grid import Programme
from eventhub.models import Room, Session, Track
from eventhub.queries.programme import Listing
from eventhub.queries.speakers import SpeakerItems
from tests.factories.moments import DAY, at

PARIS = ZoneInfo("Europe/Paris")
NEXT = DAY + timedelta(days=1)
TRACKS = [Track(id=1, key="targets"), Track(id=2, key="trials")]
ROOMS = [Room(id=1, key="amphi", position=2), Room(id=2, key="calypso", position=1)]


def listing(
    starts_at: datetime, kind: str = "talk", track: int | None = None, room: Room | None = None, language: str = "fr"
) -> Listing:
    room_id = room.id if room else None
    titles = {"en": "Études"}
    session = Session(kind=kind, track_id=track, titles=titles, room=room, room_id=room_id, language=language)
    return Listing(session, starts_at, starts_at + timedelta(minutes=30), ())


TWO_DAYS = [
    listing(at("09:00"), room=ROOMS[0]),
    listing(at("12:00"), "break"),
    listing(at("09:00", NEXT), track=1, room=ROOMS[1], language="en"),
]


@pytest.mark.parametrize(
    ("asked", "days"),
    [(DAY.isoformat(), [DAY]), (NEXT.isoformat(), [NEXT]), ("all", [DAY, NEXT]), ("2001-01-01", [DAY]), (None, [DAY])],
)
def test_a_day_is_shown_by_name_or_all_or_the_first(asked: str | None, days: list[date]) -> None:
    assert days_asked(Programme(TWO_DAYS, TWO_DAYS, [], PARIS), asked) == days


def test_while_the_event_is_on_it_opens_at_today() -> None:
    assert days_asked(Programme(TWO_DAYS, TWO_DAYS, [], PARIS, at("08:00", NEXT)), None) == [NEXT]


def test_what_words_find_on_a_later_day_opens_that_day() -> None:
    programme = Programme(TWO_DAYS, TWO_DAYS[2:], [], PARIS, at("08:00"))
    assert days_asked(programme, None) == [NEXT]
    assert [(tab.day, tab.sessions, tab.current) for tab in day_tabs(programme, [NEXT])] == [
        (DAY, 0, False),
        (NEXT, 1, True),
    ]


def test_one_day_needs_no_tabs_and_no_day_has_none() -> None:
    assert day_tabs(Programme(TWO_DAYS[:2], TWO_DAYS[:2], [], PARIS), [DAY]) == []
    assert days_asked(Programme([], [], [], PARIS), None) == []


@pytest.mark.parametrize(
    ("choice", "wanted"),
    [
        (Choice(), [True, True, True]),
        (Choice(TRACKS[0]), [False, True, True]),
        (Choice(None, "etud"), [True, False, True]),
        (Choice(TRACKS[1], "etud"), [False, False, False]),
        (Choice(room=ROOMS[0]), [True, True, False]),
        (Choice(spoken="en"), [False, True, True]),
        (Choice(room=ROOMS[0], spoken="en"), [False, True, False]),
        (Choice(words="etud", spoken="en"), [False, False, True]),
    ],
)
def test_a_track_a_room_and_a_language_keep_breaks_and_words_do_not(choice: Choice, wanted: list[bool]) -> None:
    assert [choice.wants(one) for one in TWO_DAYS] == wanted


def test_the_day_one_comes_from_is_kept_while_it_shows_something() -> None:
    assert days_asked(Programme(TWO_DAYS, TWO_DAYS, [], PARIS), None, NEXT.isoformat()) == [NEXT]
    assert days_asked(Programme(TWO_DAYS, TWO_DAYS[:2], [], PARIS), None, NEXT.isoformat()) == [DAY]


@pytest.mark.parametrize(
    ("asked", "choice"),
    [
        ({}, Choice()),
        ({"track": "trials", "room": "calypso", "spoken": "en"}, Choice(TRACKS[1], "", ROOMS[1], "en")),
        ({"track": "none", "room": "amp", "spoken": "EN", "q": "  two   words "}, Choice(words="two words")),
    ],
)
def test_what_the_programme_has_not_is_not_asked_for(asked: dict[str, str], choice: Choice) -> None:
    assert choice_of(asked, TRACKS, ROOMS, ["en", "fr"]) == choice
    assert choice.is_narrow is (choice != Choice())


def test_rooms_and_languages_are_those_of_sessions() -> None:
    coffee = listing(at("10:00"), "break", room=Room(id=3, position=0), language="de")
    assert rooms_in([*TWO_DAYS, coffee]) == [ROOMS[1], ROOMS[0]]
    assert languages_in([*TWO_DAYS, coffee]) == ["en", "fr"]


def test_each_choice_is_counted_within_what_the_others_leave() -> None:
    numbers = numbers_of(TWO_DAYS, Choice(room=ROOMS[0]))
    assert (numbers.tracks, numbers.rooms, numbers.languages) == ({None: 1}, {1: 1, 2: 1}, {"fr": 1})


def test_a_session_without_a_title_is_found_by_what_it_is_called(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context("/?lang=en"):
        one = listing(at("09:00"))
        one.session.titles = {}
        assert (Choice(words="untitled").wants(one), Choice(words="etudes").wants(one)) == (True, False)


def test_breaks_are_not_counted() -> None:
    assert count(TWO_DAYS) == 2


SPEAKERS = [SpeakerItems("a" * 16, "Ada Zola", frozenset({1, 2})), SpeakerItems("b" * 16, "Zoé Abel", frozenset({9}))]


def spoken_in(item: int, kind: str = "talk") -> Listing:
    made = listing(at("09:00"), kind)
    made.session.item_id = item
    return made


def test_a_speaker_leaves_their_sessions_and_no_break() -> None:
    choice = choice_of({"speaker": "a" * 16}, [], [], [], SPEAKERS)
    assert (choice.speaker, choice.is_narrow, choice.address()["speaker"]) == (SPEAKERS[0], True, "a" * 16)
    wanted = [choice.wants(one) for one in (spoken_in(1), spoken_in(3), spoken_in(1, "break"))]
    assert wanted == [True, False, False]
    assert choice_of({"speaker": "c" * 16}, [], [], [], SPEAKERS).speaker is None


def test_each_speaker_is_counted_within_what_other_choices_leave() -> None:
    there = [spoken_in(1), spoken_in(2), spoken_in(9, "break")]
    assert numbers_of(there, Choice(speaker=SPEAKERS[1]), SPEAKERS).speakers == {"a" * 16: 2, "b" * 16: 0}
    assert numbers_of(there, Choice(spoken="en"), SPEAKERS).speakers == {"a" * 16: 0, "b" * 16: 0}


@pytest.mark.parametrize(
    ("choice", "is_of_few"),
    [
        (Choice(), False),
        (Choice(track=TRACKS[0]), False),
        (Choice(words="etud"), True),
        (Choice(spoken="en"), True),
        (Choice(speaker=SPEAKERS[0]), True),
    ],
)
def test_beside_what_was_looked_for_no_empty_room_stands(choice: Choice, is_of_few: bool) -> None:
    assert choice.is_of_few is is_of_few
