"""The event's rules between categories, and the "no" of its people, as the domain reads them."""

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.matchmaking.matrix import Matrix, Rules, Vetoes
from eventhub.models import Event, Person, Registration
from eventhub.queries.match_rules import (
    NO_CATEGORY,
    finds,
    found_by,
    matrix_of,
    party_of,
    seen_categories,
    vetoes_between,
    vetoes_of,
)
from tests.factories import make_event, make_organisation, make_participant, make_rule, make_speaker, make_veto
from tests.fixtures.queries import count_queries


def ids(event: Event) -> dict[str, int]:
    return {category.key: category.id for category in event.categories}


def test_the_matrix_is_what_differs_in_this_event(event: Event) -> None:
    other = make_event()
    make_rule(event, "researcher", "industrial", may_request=False, may_message=False)
    make_rule(event, "industrial", "researcher", auto_accepts=True)
    make_rule(other, "researcher", "industrial", may_see=False)
    event.meets_itself = True
    keys = ids(event)
    differing = {
        (keys["researcher"], keys["industrial"]): Rules(may_message=False, may_request=False),
        (keys["industrial"], keys["researcher"]): Rules(auto_accepts=True),
    }
    assert matrix_of(event) == Matrix(differing, meets_itself=True)


def test_vetoes_are_those_on_either_side(event: Event) -> None:
    one, two, three = (make_participant(event) for _ in range(3))
    make_veto(one, two)
    make_veto(three, one)
    make_veto(two, three)
    assert vetoes_of(one) == Vetoes(frozenset({(one.id, two.id), (three.id, one.id)}))
    assert vetoes_between(one, three) == vetoes_between(three, one) == Vetoes(frozenset({(three.id, one.id)}))


def test_a_party_is_the_person_with_what_they_show(event: Event) -> None:
    organisation = make_organisation(event)
    person = make_participant(event, organisation=organisation, given_name="Ada", family_name="Essai")
    party = party_of(person)
    assert (party.person_id, party.category_id, party.organisation_id, party.name) == (
        person.id,
        ids(event)["researcher"],
        organisation.id,
        "Ada Essai",
    )
    assert (party.is_shown, party.shows_organisation, dict(party.category_names)) == (
        True,
        True,
        {"fr": "researcher", "en": "Researcher"},
    )


@pytest.mark.parametrize("values", [{"is_visible": False}, {"status": "cancelled"}, {"status": "pending"}])
def test_who_is_hidden_or_does_not_come_is_not_shown(event: Event, values: dict[str, str]) -> None:
    assert not party_of(make_participant(event, **values)).is_shown


def test_a_hidden_organisation_is_known_to_the_rules_alone(event: Event) -> None:
    organisation = make_organisation(event)
    party = party_of(make_participant(event, organisation=organisation, visible_fields=["needs"]))
    assert (party.organisation_id, party.shows_organisation) == (organisation.id, False)


def test_who_never_registered_has_no_category(event: Event) -> None:
    party = party_of(make_speaker(event))
    assert (party.category_id, party.is_shown, party.category_names) == (NO_CATEGORY, False, {})


def test_seen_categories_are_those_that_the_matrix_shows(event: Event) -> None:
    reader = make_participant(event)
    make_rule(event, "researcher", "industrial", may_see=False)
    make_rule(event, "industrial", "researcher", may_see=False)
    keys = ids(event)
    assert seen_categories(event, reader) == {keys["researcher"], keys["clinician"], keys["startup"]}


@pytest.fixture
def crowd(event: Event) -> tuple[Person, list[Person]]:
    """A reader with a rule and a "no" against them, and people of whom they find some."""
    reader, seen, refused, refusing = (make_participant(event) for _ in range(4))
    hidden = make_participant(event, "industrial")
    other = make_participant(event, "startup")
    make_rule(event, "researcher", "industrial", may_see=False)
    make_rule(event, "startup", "researcher", may_see=False)
    make_rule(event, "researcher", "startup", may_request=False)
    make_veto(reader, refused)
    make_veto(refusing, reader)
    db.session.commit()
    return reader, [seen, refused, refusing, hidden, other]


def test_statement_question_and_domain_agree(event: Event, crowd: tuple[Person, list[Person]]) -> None:
    reader, people = crowd
    listed = select(Person.id).join(Registration).where(Person.event_id == event.id, found_by(reader))
    found = set(db.session.scalars(listed))
    matrix, vetoes, own = matrix_of(event), vetoes_of(reader), party_of(reader)
    said = [(one.id in found, finds(reader, one), matrix.finds(own, party_of(one), vetoes)) for one in people]
    assert said == [(expected,) * 3 for expected in (True, True, False, False, True)]


def test_one_statement_each(app: Flask, event: Event, crowd: tuple[Person, list[Person]]) -> None:
    del app
    reader, people = crowd
    [one.registration for one in (reader, *people)], event.meets_itself  # read again after the commit
    for question in (
        lambda: matrix_of(event),
        lambda: vetoes_of(reader),
        lambda: vetoes_between(reader, people[2]),
        lambda: finds(reader, people[2]),
    ):
        with count_queries() as count:
            question()
        assert len(count) == 1
