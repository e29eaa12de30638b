"""A meeting's entry, of facts alone: what stands in it, and what it says of who is no more."""

from dataclasses import replace

import pytest
from flask import Flask
from flask_babel import force_locale

from eventhub.web.meeting_entries import MeetingFacts, meeting_entry, names_in_words
from tests.factories.moments import NOW, at

FACTS = MeetingFacts(
    uid="b1946ac9",
    sequence=2,
    meeting_id="abc",
    starts_at=at("14:00"),
    ends_at=at("14:20"),
    created_at=NOW,
    changed_at=NOW,
    stands=True,
    names=["Zoë Essai"],
    organisations="Calypso",
    place="Table 7",
    event_slug="trial",
    venues={"en": "Embruns Hall", "fr": "Salle des Embruns"},
    city="Marseille",
    latitude=None,
    longitude=None,
    organiser="The cluster",
)


@pytest.mark.parametrize(
    ("language", "summary", "location"),
    [
        ("en", "Meeting: Zoë Essai", "Table 7, Embruns Hall, Marseille"),
        ("fr", "Rendez-vous\xa0: Zoë Essai", "Table 7, Salle des Embruns, Marseille"),
    ],
)
def test_it_speaks_its_readers_language(sqlite_app: Flask, language: str, summary: str, location: str) -> None:
    with force_locale(language):
        entry = meeting_entry(FACTS)
    assert (entry.summary, entry.location, entry.status) == (summary, location, "CONFIRMED")
    assert (entry.organizer_name, entry.organizer_mail) == ("The cluster", sqlite_app.config["MAIL_FROM"])


def test_what_does_not_stand_is_cancelled(sqlite_app: Flask) -> None:
    with force_locale("en"):
        assert meeting_entry(replace(FACTS, stands=False)).status == "CANCELLED"


def test_several_are_named_and_who_is_no_more_is_not(sqlite_app: Flask) -> None:
    with force_locale("en"):
        said = [names_in_words(names) for names in (["Ada", "Bela"], ["Ada", ""], [""], [])]
    assert said == ["Ada and Bela", "Ada", "a former participant", "a former participant"]
