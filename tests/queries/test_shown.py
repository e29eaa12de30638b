"""What a kept page depends on."""

from datetime import timedelta

from flask import Flask

from eventhub.db import db
from eventhub.queries.shown import FileStanding, Standing, file_standing_of, standing_of
from tests.factories import make_event, make_session, make_window
from tests.factories.moments import at
from tests.fixtures.queries import count_queries


def test_it_is_how_the_event_stands_and_one_query(app: Flask) -> None:
    event, other = make_event(slug="rencontres", taken=3, languages=["fr", "en"], opens_at=at("08:00")), make_event()
    make_session(event, turns=2)
    make_session(event, turns=5)
    make_session(other, turns=11)
    make_window(event)
    db.session.commit()
    expected = Standing(
        event_id=event.id,
        shown_version=event.shown_version,
        state="open",
        taken=3,
        seats=7,
        languages=["fr", "en"],
        moments=(at("08:00"), None, event.starts_at, event.ends_at),
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        has_windows=True,
    )
    with count_queries() as count:
        found = standing_of("rencontres")
    assert (found, len(count)) == (expected, 1)


def test_an_event_without_sessions_stands_too(app: Flask) -> None:
    event = make_event()
    db.session.commit()
    found = standing_of(event.slug)
    assert found is not None
    assert (found.seats, found.has_windows, standing_of("nowhere")) == (0, False, None)


def test_moments_pass(app: Flask) -> None:
    event = make_event(opens_at=at("08:00") - timedelta(days=9))
    db.session.commit()
    found = standing_of(event.slug)
    assert found is not None
    times = (event.starts_at - timedelta(days=1), event.starts_at, event.ends_at)
    assert [(found.passed(one), found.is_on(one)) for one in times] == [
        ((True, False, False, False), False),
        ((True, False, True, False), True),
        ((True, False, True, True), False),
    ]


def test_a_file_depends_on_less(app: Flask) -> None:
    event = make_event(slug="rencontres", languages=["fr", "en"])
    make_session(event)
    db.session.commit()
    expected = FileStanding(event.id, event.shown_version, "open", ["fr", "en"])
    with count_queries() as count:
        found = file_standing_of("rencontres")
    assert (found, len(count), file_standing_of("nowhere")) == (expected, 1, None)
