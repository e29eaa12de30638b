"""The bars of the day at a glance."""

from datetime import timedelta

import pytest
from flask import Flask, g

from eventhub.blueprints.events import glance
from eventhub.blueprints.events.glance import (
    Bar,
    GlanceRoom,
    days_in_sight,
    first_glances,
    glances_of,
    hours_around,
    in_lanes,
)
from eventhub.models import Event
from eventhub.queries.programme import outline_of, published_sessions
from eventhub.queries.windows import open_windows
from tests.factories import make_event, make_room, make_session, make_track, make_window
from tests.factories.moments import DAY, at


def bar(start: int, end: int, title: str) -> Bar:
    return Bar(start, end, title, "all", "dash")


def test_rooms_come_in_order_and_the_tables_last(sqlite_app: Flask) -> None:
    event = make_event()
    second, first = make_room(event, names={"en": "B"}, position=2), make_room(event, names={"en": "A"}, position=1)
    track = make_track(event, sign="cube", colour="technologies")
    make_session(event, room=second, titles={"en": "in B"}, starts_at=at("10:40"), ends_at=at("12:10"))
    make_session(event, room=first, titles={"en": "in A"}, track=track)
    make_session(event, titles={"en": "nowhere yet"})
    make_session(event, room=first, titles={"en": "lunch"}, kind="break", starts_at=at("07:00"), ends_at=at("08:00"))
    make_window(event, "14:00", "15:00")
    with sqlite_app.test_request_context("/?lang=en"):
        g.event = event
        (glance,) = glances_of(published_sessions(event), open_windows(event))
    assert glance.rooms == [
        GlanceRoom("A", [Bar(570, 630, "in A", "technologies", "cube")]),
        GlanceRoom("B", [bar(640, 730, "in B")]),
        GlanceRoom("Room to come", [bar(570, 630, "nowhere yet")]),
        GlanceRoom("The tables", [Bar(840, 900, "Meetings, 3 slots", "tables", words="3 slots")]),
    ]
    assert (glance.first, glance.last) == (540, 900)


def test_each_day_has_its_own_and_midnight_cuts(sqlite_app: Flask) -> None:
    event: Event = make_event()
    make_session(event, titles={"en": "late"}, starts_at=at("23:00"), ends_at=at("23:00") + timedelta(hours=3))
    next_day = at("09:00") + timedelta(days=1)
    make_session(event, titles={"en": "early"}, starts_at=next_day, ends_at=next_day + timedelta(hours=1))
    with sqlite_app.test_request_context("/?lang=en"):
        g.event = event
        found = glances_of(published_sessions(event), [])
    bars = [[one.bars for one in glance.rooms] for glance in found]
    assert bars == [[[bar(1380, 1440, "late")]], [[bar(540, 600, "early")]]]


def test_nothing_has_no_glance() -> None:
    assert glances_of([], []) == []


def test_what_happens_at_once_in_one_room_stands_in_lanes() -> None:
    bars = [bar(600, 660, "third"), bar(540, 600, "first"), bar(570, 630, "second"), bar(570, 580, "short")]
    placed = in_lanes(bars)
    assert [(one.title, one.lane) for one in placed] == [("first", 0), ("short", 1), ("second", 2), ("third", 0)]
    assert (GlanceRoom("A", placed).lanes, GlanceRoom("B", bars[:1]).lanes) == (3, 1)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [(545, 610, (540, 780)), (540, 900, (540, 900)), (1400, 1440, (1200, 1440)), (0, 10, (0, 240))],
)
def test_a_glance_spans_whole_hours_and_at_least_four(start: int, end: int, hours: tuple[int, int]) -> None:
    assert hours_around(start, end) == hours


@pytest.mark.parametrize(
    ("sessions", "shown"), [([], 0), ([1], 1), ([3, 3], 1), ([1, 1, 1], 2), ([1, 0, 1, 5], 2), ([2, 1], 1)]
)
def test_as_many_days_as_there_is_room_for_and_one_at_least(
    monkeypatch: pytest.MonkeyPatch, sessions: list[int], shown: int
) -> None:
    monkeypatch.setattr(glance, "MOST_BARS", 2)
    days = [DAY + timedelta(days=number) for number, count in enumerate(sessions) for _session in range(count)]
    assert days_in_sight(days) == sorted(set(days))[:shown]


def test_the_days_beyond_are_counted_and_not_loaded(sqlite_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glance, "MOST_BARS", 1)
    event, tomorrow = make_event(), DAY + timedelta(days=1)
    make_session(event, titles={"en": "today"})
    make_session(event, titles={"en": "later"}, starts_at=at("09:00", tomorrow), ends_at=at("10:00", tomorrow))
    make_window(event, "14:00", "15:00")
    with sqlite_app.test_request_context("/?lang=en"):
        g.event = event
        glances, later = first_glances(event, outline_of(event), open_windows(event))
        assert first_glances(event, [], []) == ([], 0)
    assert ([one.day for one in glances], later) == ([DAY], 1)
    assert [bar.title for room in glances[0].rooms for bar in room.bars] == ["today", "Meetings, 3 slots"]
