"""Whose agenda changes, and what each is told: once a session, with what weighs most."""

from datetime import UTC, datetime, timedelta

from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.agenda_changes import AgendaChange, Attending, Changes, News, Part, agenda_changes
from eventhub.domain.timetable.differences import Shape, difference
from eventhub.domain.timetable.effects import Effects, SeatGiven, SeatLost, Why

NOON = datetime(2027, 10, 19, 12, tzinfo=UTC)


def shape(hour: int | None, **values: object) -> Shape:
    start = NOON + timedelta(hours=hour or 0)
    time = None if hour is None else Interval(start, start + timedelta(hours=1))
    return Shape(1, time=time, **values)  # type: ignore[arg-type]  # fields by name


def changes(before: Shape | None, after: Shape, attending: Attending | None = None, **caused: object) -> Changes:
    published = {1: before} if before else {}
    found = difference(published, {1: after})
    return agenda_changes(found, published, {1: after}, attending or Attending(), Effects(**caused))  # type: ignore[arg-type]  # fields by name


def test_everybody_of_a_moved_session_is_told_with_what_weighs_most() -> None:
    attending = Attending(seats={1: (3, 2)}, waiting={1: (4,)}, bookmarks={1: (3, 5)})
    told = changes(shape(0, speakers=(2,), chairs=(6,)), shape(1, speakers=(2,), chairs=(6,)), attending)
    parts = {2: Part.SPEAKER, 3: Part.SEAT, 4: Part.WAIT, 5: Part.BOOKMARK, 6: Part.CHAIR}
    assert told == {person: (AgendaChange(1, part, News.MOVED),) for person, part in parts.items()}


def test_a_session_that_goes_and_one_that_comes() -> None:
    kept = Attending(bookmarks={1: (5,)})
    assert changes(shape(0, speakers=(2,)), shape(None, speakers=(2,)), kept) == {
        2: (AgendaChange(1, Part.SPEAKER, News.GONE),),
        5: (AgendaChange(1, Part.BOOKMARK, News.GONE),),
    }
    assert changes(None, shape(0, speakers=(2,))) == {2: (AgendaChange(1, Part.SPEAKER, News.NEW),)}


def test_who_speaks_now_and_who_no_longer_does() -> None:
    assert changes(shape(0, speakers=(2, 3)), shape(0, speakers=(3, 4), chairs=())) == {
        2: (AgendaChange(1, Part.SPEAKER, News.LEFT),),
        4: (AgendaChange(1, Part.SPEAKER, News.JOINED),),
    }
    assert changes(shape(0, speakers=(2,)), shape(0, chairs=(2,))) == {2: (AgendaChange(1, Part.CHAIR, News.JOINED),)}


def test_who_left_a_moved_session_is_told_just_that() -> None:
    assert changes(shape(0, speakers=(2,)), shape(1)) == {2: (AgendaChange(1, Part.SPEAKER, News.LEFT),)}


def test_a_seat_lost_says_why_and_a_seat_given_replaces_the_wait() -> None:
    attending = Attending(seats={1: (2,)}, waiting={1: (3,)})
    caused = {"lost": (SeatLost(1, 2, Why.MEETING),), "given": (SeatGiven(1, 3),)}
    assert changes(shape(0), shape(1), attending, **caused) == {
        2: (AgendaChange(1, Part.SEAT, News.SEAT_LOST, Why.MEETING),),
        3: (AgendaChange(1, Part.SEAT, News.SEAT_GIVEN),),
    }


def test_words_change_nobodys_agenda() -> None:
    before, after = (shape(0, speakers=(2,), titles={"en": words}) for words in ("Before", "After"))
    assert changes(before, after, Attending(bookmarks={1: (5,)})) == {}
