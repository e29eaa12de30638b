"""The fragment of known organisations, and the question of the page that registers."""

from typing import Any

from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from eventhub.db import db
from eventhub.models import Event, Organisation, OrganisationName, Person
from tests.factories import make_event, make_organisation, make_participant
from tests.fixtures.clients import Client

ANSWERS = {
    "category": "researcher",
    "given_name": "Claire",
    "family_name": "Maurin",
    "email": "claire.maurin@example.org",
    "languages": ["fr"],
    "privacy": "y",
}


def register(client: Client, event: Event, typed: str, **more: Any) -> TestResponse:
    return client.send(f"/{event.slug}/register?lang=en", **ANSWERS, organisation=typed, **more)


def organisation_of_claire() -> Organisation | None:
    db.session.rollback()
    person = db.session.scalars(select(Person).where(Person.family_name == "Maurin").order_by(Person.id.desc())).first()
    return person.organisation if person else None


def test_the_fragment_names_kind_and_town_and_no_people(app: Flask, client: Client) -> None:
    event = make_event()
    made = make_organisation(event, name="AP-<HM>", kind="hospital", city="Marseille")
    member = make_participant(event, organisation=made)
    db.session.commit()
    page = client.get(f"/{event.slug}/register/organisations?q=ap+hm&lang=en").text
    for words in (f'data-id="{made.public_id}"', "AP-&lt;HM&gt;", "Hospital, Marseille", "1 organisation is proposed."):
        assert words in page
    assert (member.family_name in page, "<html" in page) == (False, False)


def test_nothing_known_is_said(app: Flask, client: Client) -> None:
    event = make_event()
    make_organisation(event, name="Calypso")
    db.session.commit()
    for words in ("zzz", "c", "", "%00", "x" * 3000):
        page = client.get(f"/{event.slug}/register/organisations?q={words}&lang=en").text
        assert ("No known organisation has a name like this." in page, "Calypso" in page) == (True, False)


def test_a_near_name_is_asked_about_and_the_answer_kept(app: Flask, client: Client) -> None:
    event = make_event()
    made = make_organisation(event, name="Institut Calypso")
    db.session.commit()
    asked = register(client, event, "Institut Calipso")
    assert asked.status_code == 422
    for words in ("Do you mean one of these?", "No, another one: Institut Calipso", f'value="{made.public_id}"'):
        assert words in asked.text
    assert 'name="organisation_asked" value="Institut Calipso"' in asked.text
    assert register(client, event, "Institut Calipso", organisation_choice=made.public_id).status_code == 302
    assert organisation_of_claire() == made
    assert list(db.session.scalars(select(OrganisationName.name))) == ["Institut Calipso"]


def test_no_a_new_one_is_a_new_one(app: Flask, client: Client) -> None:
    event = make_event()
    make_organisation(event, name="Institut Calypso")
    db.session.commit()
    fields = {"organisation_choice": "new", "organisation_asked": "Institut Calipso"}
    assert register(client, event, "Institut Calipso", **fields).status_code == 302
    created = organisation_of_claire()
    assert created
    assert (created.name, created.is_listed) == ("Institut Calipso", False)


def test_an_acronym_is_the_same_one_without_a_question(app: Flask, client: Client) -> None:
    event = make_event()
    made = make_organisation(event, name="Assistance Publique – Hôpitaux de Marseille", short_name="AP-HM")
    db.session.commit()
    assert register(client, event, "aphm").status_code == 302
    assert organisation_of_claire() == made


def test_the_fragment_brings_no_session_back(app: Flask, client: Client) -> None:
    """Answered after the form was sent it would undo what that form kept."""
    event, person = make_event(), make_participant(make_event())
    db.session.commit()
    client.get(f"/{event.slug}/register?lang=en")
    assert client.get(f"/{event.slug}/register/organisations?q=ap").headers.getlist("Set-Cookie") == []
    client.sign_in(person.account)
    client.get(f"/{event.slug}/register?lang=en")
    assert client.get(f"/{event.slug}/register/organisations?q=ap").headers.getlist("Set-Cookie") == []
