"""The organisations, listed and one by one."""

import pytest
from flask import Flask

from eventhub.db import db
from tests.factories import make_event, make_organisation
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries


def test_organisations_stand_by_kind_with_their_number(app: Flask, client: Client) -> None:
    event = make_event()
    made = make_organisation(event, name="Institut Calypso", kind="research_centre", city="Marseille")
    make_organisation(event, name="Typed", is_listed=False)
    db.session.commit()
    page = client.get(f"/{event.slug}/organisations?lang=en").text
    assert 'Research centres <span class="count">1</span>' in page
    assert f'<a href="/{event.slug}/organisations/{made.public_id}">Institut Calypso</a>' in page
    assert "Typed" not in page


def test_none_is_said_in_words(app: Flask, client: Client) -> None:
    event = make_event()
    db.session.commit()
    assert "No organisation is announced yet" in client.get(f"/{event.slug}/organisations?lang=en").text


def test_an_organisation_s_page_has_its_facts(app: Flask, client: Client) -> None:
    event = make_event()
    made = make_organisation(event, name="Calypso", kind="company", city="Leeds", facts={"en": "Founded 2015."})
    db.session.commit()
    page = client.get(f"/{event.slug}/organisations/{made.public_id}?lang=en").text
    for words in ("<h1>Calypso</h1>", "Company, Leeds", "Founded 2015."):
        assert words in page


def test_what_is_not_listed_or_elsewhere_is_missing(app: Flask, client: Client) -> None:
    event = make_event()
    draft = make_event(state="draft")
    unlisted, foreign = make_organisation(event, is_listed=False), make_organisation(draft)
    db.session.commit()
    addresses = [(event, unlisted), (event, foreign), (draft, foreign)]
    codes = [client.get(f"/{at.slug}/organisations/{one.public_id}").status_code for at, one in addresses]
    assert codes == [404, 404, 404]


@pytest.mark.parametrize("organisation_id", ["0123456789abcdef", "%00", "a.b", "é"])
def test_an_odd_address_is_a_page_with_a_way_back(app: Flask, client: Client, organisation_id: str) -> None:
    event = make_event()
    db.session.commit()
    response = client.get(f"/{event.slug}/organisations/{organisation_id}")
    assert response.status_code == 404
    assert f'href="/{event.slug}/"' in response.text


def test_thirty_cost_no_more_queries_than_one(app: Flask, client: Client) -> None:
    event = make_event()
    make_organisation(event)
    db.session.commit()
    address = f"/{event.slug}/organisations"
    client.get(address)
    with count_queries() as few:
        client.get(address)
    for _number in range(29):
        make_organisation(event)
    db.session.commit()
    with count_queries() as many:
        client.get(address)
    assert len(many) == len(few)
