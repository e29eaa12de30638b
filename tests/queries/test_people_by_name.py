"""Somebody of the event by some letters of their name: nobody who only tried to register, and not by reading all."""

from typing import Any

import pytest

from eventhub.db import db
from eventhub.models import Event, Person
from eventhub.queries import people_by_name
from eventhub.queries.people_by_name import MOST_PEOPLE, people_named, people_with
from eventhub.services.registrations import refresh_search_text
from tests.factories import make_event, make_participant, make_speaker
from tests.factories.moments import NOW


def known(event: Event, given_name: str, family_name: str, **values: Any) -> Person:
    """A participant as the application keeps one: found by folded words."""
    person = make_participant(event, given_name=given_name, family_name=family_name, **values)
    assert person.registration
    refresh_search_text(person.registration)
    db.session.flush()
    return person


def names(event: Event, words: str) -> list[str]:
    return [one.name for one in people_named(event, words)]


def test_people_are_found_by_parts_of_their_names_without_accents(event: Event) -> None:
    samir = known(event, "Samir", "Bénhaddou")
    known(event, "Samira", "Costa")
    make_speaker(event, given_name="Samy", family_name="Bénard")
    known(event, "Sam", "Gone", erased_at=NOW)
    known(make_event(), "Samir", "Elsewhere")
    assert names(event, "samir") == ["Samir Bénhaddou", "Samira Costa"]
    assert names(event, "BÉN sam") == ["Samy Bénard", "Samir Bénhaddou"]
    assert list(people_with(event, [samir.public_id, "f" * 16])) == [samir.public_id]


def test_a_sign_of_the_database_is_a_letter_like_others(event: Event) -> None:
    known(event, "Ann", "Per%cent")
    known(event, "Ann", "Under_score")
    assert (names(event, "r%c"), names(event, "r_s"), names(event, "%")) == (
        ["Ann Per%cent"],
        ["Ann Under_score"],
        ["Ann Per%cent"],
    )


def test_an_address_and_an_organisation_are_no_name(event: Event) -> None:
    known(event, "Ann", "Costa")
    assert names(event, "example") == []


def test_who_only_tried_to_register_is_nobody(event: Event) -> None:
    tried = known(event, "Samir", "Tried", status="unconfirmed")
    known(event, "Samir", "Waits", status="waitlisted")
    assert (names(event, "samir"), people_with(event, [tried.public_id])) == (["Samir Waits"], {})


def test_the_first_few_are_proposed(event: Event) -> None:
    for number in range(MOST_PEOPLE + 1):
        known(event, "Samir", f"Number {number}")
    assert names(event, "sam") == [f"Samir Number {number}" for number in range(MOST_PEOPLE)]


def test_only_who_may_be_meant_is_read(event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty thousand are not looked through for each letter."""
    for family_name in ("Costa", "Coster", "Durand", "Martin"):
        known(event, "Ann", family_name)
    looked_at: list[str] = []

    def look(_words: str, texts: list[str]) -> bool:
        looked_at.append(texts[1])
        return True

    monkeypatch.setattr(people_by_name, "contains_words", look)
    assert (names(event, "cost"), sorted(looked_at)) == (["Ann Costa", "Ann Coster"], ["Costa", "Coster"])
