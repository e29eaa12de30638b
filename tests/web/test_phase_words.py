"""What people who look for a meeting read of the phases: where things stand, and what comes next by itself."""

from datetime import timedelta

import pytest
from flask import Flask
from flask_babel import force_locale

from eventhub.db import db
from eventhub.domain.phases import PHASES
from eventhub.models import Event, PhaseDate
from eventhub.web.phase_words import ALLOWS, NAMES, coming_words, moment_words, phase_line, phase_name, standing_words
from eventhub.web.viewers import enter
from tests.factories.moments import NOW, at

DAY = timedelta(days=1)


def give_dates(event: Event, **days: int) -> None:
    """phase → how many days from now it begins."""
    for phase, number in days.items():
        db.session.add(PhaseDate(event_id=event.id, phase=phase, starts_at=NOW + number * DAY))
    db.session.commit()


def line_of(app: Flask, event: Event) -> str:
    with app.test_request_context(), force_locale("en"):
        enter(event)
        return phase_line(event, NOW)


def test_every_phase_has_its_name_and_what_it_allows(sqlite_app: Flask) -> None:
    assert (tuple(NAMES), tuple(ALLOWS)) == (PHASES, PHASES)
    with sqlite_app.test_request_context(), force_locale("en"):
        assert phase_name("live") == "On site"


@pytest.mark.parametrize(
    ("phase", "words"),
    [
        ("closed", "Meetings are not open yet."),
        ("requests", "Times cannot be booked yet: for now, ask and answer."),
        ("booking", ""),
        ("frozen", "The meetings are fixed now; only the organisers change them."),
        ("live", ""),
        ("over", "The event is over."),
    ],
)
def test_where_things_stand_is_said_unless_all_is_open(sqlite_app: Flask, phase: str, words: str) -> None:
    with sqlite_app.test_request_context(), force_locale("en"):
        assert standing_words(phase) == words


@pytest.mark.parametrize(
    ("phase", "words"),
    [
        ("requests", "Requests open on "),
        ("booking", "Booking opens on "),
        ("frozen", "Meetings can be booked and moved until "),
        ("live", "Booking opens again on "),
        ("over", "Meetings end on "),
    ],
)
def test_what_comes_is_said_with_its_moment(app: Flask, event: Event, phase: str, words: str) -> None:
    with app.test_request_context(), force_locale("en"):
        enter(event)
        said = coming_words(phase, at("14:00"))
    assert (said.startswith(words), said.endswith(".")) == (True, True)


def test_the_line_says_the_next_date_alone(app: Flask, event: Event) -> None:
    event.phase = "closed"
    give_dates(event, requests=1, booking=2, frozen=3)
    said = line_of(app, event)
    assert said.startswith("Meetings are not open yet. Requests open on ")
    assert said.count(".") == 2


def test_a_date_that_has_passed_or_lies_behind_is_not_said(app: Flask, event: Event) -> None:
    event.phase = "frozen"
    give_dates(event, booking=2, live=-1)
    assert line_of(app, event) == "The meetings are fixed now; only the organisers change them."


def test_nothing_is_said_where_everything_is_open_and_stays_so(app: Flask, event: Event) -> None:
    event.phase = "booking"
    db.session.commit()
    assert line_of(app, event) == ""


def test_a_moment_is_told_in_the_zone_of_the_event_and_the_language_of_the_reader(app: Flask, event: Event) -> None:
    with app.test_request_context():
        enter(event)
        said = []
        for language in ("en", "fr"):
            with force_locale(language):
                said.append(moment_words(at("14:00")))
    assert said == ["Tuesday 19 October 2027, 14:00", "mardi 19 octobre 2027, 14\N{NO-BREAK SPACE}h"]
