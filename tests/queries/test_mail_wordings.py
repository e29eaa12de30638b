"""An event's own words in its mails, read once for all mails of a transaction."""

from flask import Flask

from eventhub.db import db
from eventhub.models import Event
from eventhub.queries.mail_wordings import own_words, reworded_templates, wording_of, words_in
from tests.factories import make_event
from tests.factories.wordings import make_wording
from tests.fixtures.queries import count_queries


def test_a_mail_takes_along_what_is_said_in_its_language(app: Flask, event: Event) -> None:
    make_wording(event, subjects={"fr": "Avec {other}"}, openings={"fr": ""}, closings={"en": "Bye"})
    assert own_words(event, "meeting_booked", "fr") == {"wording": {"subject": "Avec {other}"}}
    assert own_words(event, "meeting_booked", "en") == {"wording": {"closing": "Bye"}}
    assert own_words(event, "meeting_booked", "de") == {}
    assert own_words(event, "meeting_moved", "fr") == {}
    assert own_words(None, "meeting_booked", "fr") == {}


def test_mails_whose_words_are_fixed_never_do(app: Flask, event: Event) -> None:
    make_wording(event, template="confirm_registration", openings={"en": "Hello"})
    assert own_words(event, "confirm_registration", "en") == {}


def test_the_words_of_another_event_are_not_ours(app: Flask, event: Event) -> None:
    make_wording(make_event())
    assert wording_of(event, "meeting_booked") is None


def test_those_that_were_taken_back_are_not_told_as_reworded(app: Flask, event: Event) -> None:
    make_wording(event, subjects={}, openings={}, closings={})
    moved = make_wording(event, template="meeting_moved")
    assert reworded_templates(event) == {"meeting_moved"}
    assert sorted(words_in(moved, "fr")) == ["subject"]


def test_a_hundred_mails_ask_once(app: Flask, event: Event) -> None:
    make_wording(event)
    db.session.commit()
    assert event.slug
    with count_queries() as queries:
        for _ in range(100):
            own_words(event, "meeting_booked", "en")
    assert len(queries) == 1
