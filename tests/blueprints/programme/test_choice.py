"""Which day a reader sees, and what a track and words leave of it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from eventhub.blueprints.programme.choice import Choice, count, day_tabs, days_asked
from eventhub.blueprints.programme.grid import Programme
from eventhub.models import Session, Track
from eventhub.queries.programme import Listing
from tests.factories.moments import DAY, at

PARIS = ZoneInfo("Europe/Paris")
NEXT = DAY + timedelta(days=1)
TRACKS = [Track(id=1, key="targets"), Track(id=2, key="trials")]


def listing(starts_at: datetime, kind: str = "talk", track: int | None = None) -> Listing:
    session = Session(kind=kind, track_id=track, titles={"en": "Études"}, room=None)
    return Listing(session, starts_at, starts_at + timedelta(minutes=30), ())


TWO_DAYS = [listing(at("09:00")), listing(at("12:00"), "break"), listing(at("09:00", NEXT), track=1)]


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
    ],
)
def test_a_track_keeps_breaks_and_words_do_not(choice: Choice, wanted: list[bool]) -> None:
    assert [choice.wants(one) for one in TWO_DAYS] == wanted


def test_breaks_are_not_counted() -> None:
    assert (count(TWO_DAYS), count(TWO_DAYS, TRACKS[0]), count(TWO_DAYS, TRACKS[1])) == (2, 1, 0)
