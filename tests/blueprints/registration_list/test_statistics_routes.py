"""Numbers of registration, with charts whose numbers can be read."""

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.domain.question_parts import Kind
from eventhub.models import Event
from tests.factories import make_event
from tests.factories.questions import make_question
from tests.factories.registration_list import make_member, make_registration, publish_form
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries

ADDRESS = "/trial/organise/statistics?lang=en"


@pytest.fixture
def event(app: Flask, client: Client) -> Event:
    made = make_event(slug="trial")
    publish_form(made, make_question("land", Kind.COUNTRY))
    viewer = make_member(made, "viewer")
    db.session.commit()
    client.sign_in(viewer)
    return made


def test_says_that_nobody_registered(client: Client, event: Event) -> None:
    assert "Nobody registered yet" in client.get(ADDRESS).text


def test_says_each_number_beside_its_bar(client: Client, event: Event) -> None:
    for _ in range(3):
        make_registration(event, "clinician", answers={"land": "IT"})
    make_registration(event, status="cancelled")
    db.session.commit()
    page = client.get(ADDRESS).text
    assert '<th scope="row">Italy</th>' in page
    assert '<rect class="bar-fill" width="100.0" height="10"/>' in page
    assert "1 September 2027" in page
    assert page.count("<table") == 6


def test_sends_as_many_statements_at_30_rows_as_at_1(client: Client, event: Event) -> None:
    make_registration(event, organisation="First")
    db.session.commit()
    client.get(ADDRESS)
    with count_queries() as few:
        client.get(ADDRESS)
    for number in range(30):
        make_registration(event, organisation=f"Institute {number}", answers={"land": "FR"})
    db.session.commit()
    client.get(ADDRESS)
    with count_queries() as many:
        client.get(ADDRESS)
    assert len(many) == len(few)
