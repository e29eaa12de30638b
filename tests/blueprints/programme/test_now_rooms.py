"""What is on in each room, and what comes next there."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from eventhub.blueprints.programme.now_rooms import rooms_now
from eventhub.models import Room, Session
from eventhub.queries.programme import Listing
from tests.factories.moments import DAY, at

PARIS = ZoneInfo("Europe/Paris")
AMPHI, CALYPSO = Room(id=1, key="amphi", position=2), Room(id=2, key="calypso", position=1)


def listing(title: str, clock: str, room: Room | None = AMPHI, kind: str = "talk", day: date = DAY) -> Listing:
    session = Session(kind=kind, titles={"en": title}, room=room, room_id=room.id if room else None)
    start = at(clock, day)
    return Listing(session, start, start + timedelta(minutes=60), ())


def titles(listings: list[Listing]) -> list[str]:
    return [one.session.titles["en"] for one in listings]


def told(listings: list[Listing], now: datetime) -> list[tuple[str | None, list[str], list[str]]]:
    rooms, _breaks = rooms_now(listings, now, PARIS)
    return [(one.room.key if one.room else None, titles(one.on), titles(one.next)) for one in rooms]


def test_each_room_says_what_is_on_and_the_one_that_follows() -> None:
    day = [listing("a", "09:00"), listing("b", "09:00", CALYPSO), listing("c", "10:00"), listing("d", "11:00")]
    assert told([*day, listing("e", "09:30", None)], at("09:15")) == [
        ("calypso", ["b"], []),
        ("amphi", ["a"], ["c"]),
        (None, [], ["e"]),
    ]


def test_rooms_where_nothing_is_on_come_by_the_hour_of_what_is_next() -> None:
    day = [listing("b", "09:00"), listing("a", "10:00", CALYPSO), listing("e", "08:00", None)]
    assert told(day, at("07:00")) == [(None, [], ["e"]), ("amphi", [], ["b"]), ("calypso", [], ["a"])]
    assert told(day[:2], at("09:30")) == [("amphi", ["b"], []), ("calypso", [], ["a"])]


def test_breaks_are_told_apart_while_they_are_on() -> None:
    pause = listing("Lunch", "12:00", kind="break")
    later = listing("c", "13:00")
    assert [rooms_now([pause, later], at(clock), PARIS)[1] for clock in ("11:55", "12:00")] == [[], [pause]]
    assert told([pause, later], at("12:00")) == [("amphi", [], ["c"])]


def test_before_the_event_its_first_day_comes_next_and_no_other() -> None:
    days = [listing("a", "09:00"), listing("b", "09:00", CALYPSO, day=DAY + timedelta(days=1))]
    assert told(days, at("09:00") - timedelta(days=40)) == [("amphi", [], ["a"])]


def test_in_the_evening_the_next_day_comes_next() -> None:
    tomorrow = DAY + timedelta(days=1)
    assert told([listing("b", "09:00", day=tomorrow)], at("20:00")) == [("amphi", [], ["b"])]


def test_two_that_begin_at_once_in_one_room_are_both_told() -> None:
    assert told([listing("a", "10:00"), listing("b", "10:00")], at("09:00")) == [("amphi", [], ["a", "b"])]


def test_nothing_is_told_of_nothing() -> None:
    assert rooms_now([], at("09:00"), PARIS) == ([], [])
