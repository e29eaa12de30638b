"""The events of an installation, as visitors see them."""

from flask import Flask

from eventhub.queries.events import coming_events, event_named, holds_demonstration, outside, past_events
from tests.factories import make_event, make_session, make_window
from tests.factories.moments import NOW, at


def test_an_event_is_found_by_its_address(app: Flask) -> None:
    event = make_event(slug="rencontres")
    assert (event_named("rencontres"), event_named("others")) == (event, None)


def test_drafts_are_nobodys_business(app: Flask) -> None:
    make_event(state="draft")
    assert (coming_events(NOW), past_events(NOW)) == ([], [])


def test_the_next_comes_first_and_the_last_that_passed(app: Flask) -> None:
    late = make_event(starts_at=at("16:00"), ends_at=at("17:00"))
    early = make_event(starts_at=at("09:00"), ends_at=at("10:00"))
    assert coming_events(NOW) == [early, late]
    assert past_events(at("18:00")) == [late, early]
    assert (coming_events(at("12:00")), past_events(at("12:00"))) == ([late], [early])


def test_an_event_that_the_team_ended_is_past_before_its_day(app: Flask) -> None:
    over, archived = make_event(state="over", starts_at=at("16:00")), make_event(state="archived")
    assert (coming_events(NOW), past_events(NOW)) == ([], [over, archived])


def test_an_event_made_from_a_seed_is_a_demonstration(app: Flask) -> None:
    make_event()
    assert holds_demonstration() is False
    make_event(seed=2)
    assert holds_demonstration() is True


def test_what_lies_outside(app: Flask) -> None:
    event = make_event()
    make_session(event)
    make_session(event, state="cancelled")
    make_window(event)
    assert outside(event, event.starts_at, event.ends_at) == (0, 0)
    assert outside(event, at("09:45"), event.ends_at) == (1, 0)
    assert outside(event, at("19:00"), at("20:00")) == (1, 1)
