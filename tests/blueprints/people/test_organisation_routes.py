"""The organisations, listed and one by one."""

from datetime import timedelta

import pytest
from flask import Flask

from eventhub.db import db
from tests.factories import make_event, make_organisation, make_participant, make_session, make_speaker
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


def test_members_are_named_to_participants_only(app: Flask, client: Client) -> None:
    event = make_event()
    organisation = make_organisation(event, name="Calypso", is_partner=True)
    member, reader = make_participant(event, organisation=organisation), make_participant(event)
    db.session.commit()
    address = f"/{event.slug}/organisations/{organisation.public_id}?lang=en"
    public = client.get(address).text
    assert ("Partner of the event" in public, member.name in public) == (True, False)
    assert reader.account
    seen = client.sign_in(reader.account).get(address).text
    assert ("1 person in the directory" in seen, member.name in seen) == (True, True)


def test_a_search_says_how_many_and_leads_back(app: Flask, client: Client) -> None:
    event = make_event()
    made = make_organisation(event, name="Hôpital de l’Anse", kind="hospital")
    other = make_organisation(event, name="Calypso", kind="company")
    db.session.commit()
    address = f"/{event.slug}/organisations"
    page = client.get(f"{address}?q=hopital&lang=en").text
    assert "1 organisation found for “hopital”." in page
    assert (made.public_id in page, other.public_id in page) == (True, False)
    assert 'value="hopital"' in page
    none = client.get(f"{address}?q=absent&lang=en").text
    assert "None has these words: “absent”." in none
    assert f'<a href="{address}">See all</a>' in none


def test_a_kind_is_chosen_by_a_link_that_keeps_the_words(app: Flask, client: Client) -> None:
    event = make_event()
    hospital = make_organisation(event, name="Anse", kind="hospital", city="Sète")
    company = make_organisation(event, name="Calypso", kind="company", city="Sète")
    db.session.commit()
    address = f"/{event.slug}/organisations"
    page = client.get(f"{address}?q=sete&lang=en").text
    assert f'href="{address}?kind=hospital&amp;q=sete"' in page
    chosen = client.get(f"{address}?kind=hospital&q=sete&lang=en").text
    assert (hospital.public_id in chosen, company.public_id in chosen) == (True, False)
    assert 'name="kind" value="hospital"' in chosen
    unknown = client.get(f"{address}?kind=%3Cb%3E&lang=en").text
    assert (hospital.public_id in unknown, company.public_id in unknown) == (True, True)


def test_a_page_beyond_the_last_is_the_last(app: Flask, client: Client) -> None:
    event = make_event()
    for number in range(121):
        make_organisation(event, name=f"Company {number:03}", kind="company")
    db.session.commit()
    page = client.get(f"/{event.slug}/organisations?page=9&lang=en").text
    assert ("Company 120" in page, "Company 119" in page) == (True, False)
    assert "121–121 of 121" in page


def test_who_comes_from_nowhere_shown_is_said_to_participants(app: Flask, client: Client) -> None:
    event = make_event()
    organisation, reader = make_organisation(event), make_participant(event)
    db.session.commit()
    address = f"/{event.slug}/organisations/{organisation.public_id}?lang=en"
    told = "Nobody in the directory yet"
    assert told not in client.get(address).text
    assert reader.account
    assert told in client.sign_in(reader.account).get(address).text


def test_sessions_name_their_day_where_the_event_has_several(app: Flask, client: Client) -> None:
    one_day = make_event()
    two_days = make_event(ends_at=one_day.ends_at + timedelta(days=1))
    pages = []
    for event in (one_day, two_days):
        organisation = make_organisation(event)
        make_session(event, titles={"en": "Checkpoints"}, speakers=(make_speaker(event, organisation=organisation),))
        db.session.commit()
        pages.append(client.get(f"/{event.slug}/organisations/{organisation.public_id}?lang=en").text)
    day = f"{one_day.starts_at.day} {one_day.starts_at:%B}"
    assert [("Checkpoints" in page, day in page) for page in pages] == [(True, False), (True, True)]
