"""Every mail there is, made of its samples: in each language and both ways, with nothing missing."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import force_locale
from flask_babel import gettext as translated
from jinja2 import StrictUndefined

from eventhub.domain.mail_kinds import KINDS
from eventhub.models import Event
from eventhub.web.mail import Said, said_by
from eventhub.web.mail_samples.making import SAMPLES, moments, resolved, sample_mail, sample_values
from tests.factories import make_event
from tests.factories.moments import NOW

ENTITY = re.compile(r"&(?:[a-z]+|#\d+|#x[0-9a-f]+);", re.IGNORECASE)
LANGUAGES = ("en", "fr")


@pytest.fixture
def event(sqlite_app: Flask) -> Iterator[Event]:
    """Whatever a template names and a sample lacks is a fault here."""
    lenient, kept = sqlite_app.jinja_env.undefined, sqlite_app.jinja_env.cache
    sqlite_app.jinja_env.undefined, sqlite_app.jinja_env.cache = StrictUndefined, None
    yield make_event()
    sqlite_app.jinja_env.undefined, sqlite_app.jinja_env.cache = lenient, kept


def said(event: Event, template: str, language: str, way: int) -> Said:
    return said_by(sample_mail(event, template, language, NOW, way))


def test_each_mail_has_its_samples() -> None:
    assert sorted(SAMPLES) == sorted(KINDS)


@pytest.mark.parametrize("template", KINDS)
def test_it_is_whole_in_each_language_and_both_ways(event: Event, template: str) -> None:
    for language in LANGUAGES:
        for way in (0, 1):
            mail = said(event, template, language, way)
            assert "\n" not in mail.subject
            assert 0 < len(mail.subject) <= 200
            assert ENTITY.findall(mail.text) == []
            assert "\n\n\n" not in mail.text
            assert re.findall(r"[ \t]+\n", mail.text.replace("\n-- \n", "\n")) == []
            assert mail.html.count("<h1>") == 1
            assert "prefers-color-scheme: dark" in mail.html
            assert re.findall(r"\{[a-z_]+\}|\bNone\b|<h1></h1>|href=\"\"", mail.html.partition("</style>")[2]) == []


@pytest.mark.parametrize("template", KINDS)
def test_no_sentence_stays_english_in_french(event: Event, template: str) -> None:
    for way in (0, 1):
        english, french = (set(said(event, template, code, way).text.splitlines()) for code in LANGUAGES)
        alike = {line for line in english & french if line and not line.startswith(("http", "-- "))}
        assert alike == set()


def test_a_heading_loses_the_name_above_it_only_after_a_colon(event: Event) -> None:
    headings = {name: said(event, name, "en", 0).html for name in ("message_reported", "place_taken")}
    assert "<h1>A message was reported at Trial Meeting</h1>" in headings["message_reported"]
    assert "<h1>You are registered</h1>" in headings["place_taken"]


def test_facts_stand_line_below_line(event: Event) -> None:
    text = said(event, "meeting_booked", "en", 0).text
    when = "When: Tuesday 19 October 2027, 9:30–9:50"
    assert f"With: Camille Exemple, Institut des Embruns\n{when}\nWhere: Table 12, zone B\n" in text


def test_values_know_the_event_and_when_it_is(event: Event) -> None:
    with force_locale("en"):
        about, account = sample_values(event, "meeting_booked"), sample_values(event, "sign_in_link")
    assert (about["starts_at"], about["event_slug"]) == (moments(event)["@start"], event.slug)
    assert "event_slug" not in account


def test_names_of_times_are_found_however_deep() -> None:
    assert resolved({"a": ["@start", {"b": "@end"}], "c": 1}, {"@start": "x", "@end": "y"}) == {
        "a": ["x", {"b": "y"}],
        "c": 1,
    }


def test_people_of_samples_speak_the_language_of_the_mail(event: Event) -> None:
    with force_locale("fr"):
        expected = translated("See you at the poster?")
    assert expected in said(event, "message_received", "fr", 0).text
