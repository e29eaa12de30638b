"""The organiser's list of organisations, and what is said of each."""

import re
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from eventhub.db import db
from eventhub.models import Account, Event, Organisation, TeamMember
from tests.factories import make_account, make_organisation, make_participant
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries


def make_member(event: Event, role: str = "owner") -> Account:
    account = make_account()
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role=role))
    db.session.commit()
    return account


@pytest.fixture
def organiser(event: Event, client: Client) -> Client:
    return client.sign_in(make_member(event))


def address(event: Event, rest: str = "") -> str:
    return f"/{event.slug}/organise/organisations{rest}"


def save(client: Client, event: Event, rest: str, **fields: Any) -> TestResponse:
    page = f"{address(event, rest)}?lang=en"
    opened = re.search(r'name="opened"[^>]*value="([^"]*)"', client.get(page).text)
    assert opened
    given = {"name": "Calypso", "kind": "company", "opened": opened[1].replace("&#34;", '"')}
    return client.send(page, **given | fields)


def test_the_list_names_standing_kind_and_people(organiser: Client, event: Event) -> None:
    made = make_organisation(event, name="Calypso", kind="company", city="Sète")
    make_organisation(event, name="Typed <b>", kind="other", is_listed=False)
    make_participant(event, organisation=made)
    db.session.commit()
    page = organiser.get(f"{address(event)}?lang=en").text
    for words in ("2 organisations", "Calypso", "Company", "Sète", "Typed &lt;b&gt;", "Not said yet"):
        assert words in page
    narrow = organiser.get(f"{address(event)}?lang=en&q=sete&standing=listed&kind=company").text
    assert ("Calypso" in narrow, "Typed &lt;" in narrow) == (True, False)
    assert "No organisation found" in organiser.get(f"{address(event)}?lang=en&q=zzz").text


def test_who_may(app: Flask, event: Event) -> None:
    codes = {}
    for role in ("owner", "registrations", "programme", "meetings", "desk", "viewer"):
        client = app.test_client()
        assert isinstance(client, Client)
        codes[role] = client.sign_in(make_member(event, role)).get(address(event)).status_code
    assert {role for role, code in codes.items() if code == 200} == {"owner", "registrations"}
    assert set(codes.values()) == {200, 403}


def test_what_is_said_of_it_is_saved(organiser: Client, event: Event) -> None:
    made = make_organisation(event, name="Calypso", needs={"de": "bleibt"})
    db.session.commit()
    fields = {
        "other_names": "Institut Calypso\n\n Calypso  Institute ",
        "website": "calypso.example.org",
        "searches_en": "A hospital.",
        "is_listed": "y",
    }
    assert save(organiser, event, f"/{made.public_id}", **fields).status_code == 302
    db.session.rollback()
    assert (made.website, made.needs) == ("https://calypso.example.org", {"de": "bleibt", "en": "A hospital."})
    page = organiser.get(f"{address(event, '/' + made.public_id)}?lang=en").text
    assert "Institut Calypso\nCalypso Institute" in page.replace("\r", "")
    public = organiser.get(f"/{event.slug}/organisations/{made.public_id}?lang=en").text
    assert ('href="https://calypso.example.org"' in public, "A hospital." in public) == (True, True)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "Type the name."),
        ("name", "\u0336", "Type the name."),
        ("name", "x" * 161, "Shorten this to 160 characters."),
        ("website", "javascript://example.org/%0aalert(1)", "Type an address such as https://example.org."),
        ("website", "https://[", "Type an address such as https://example.org."),
        ("website", "nothing", "Type an address such as https://example.org."),
        ("website", "https://user@example.org", "Type an address such as https://example.org."),
        ("other_names", "\n".join(map(str, range(21))), "Leave 20 other names at most."),
        ("other_names", "x" * 161, "Shorten each name to 160 characters."),
        ("kind", "guild", "Not a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_kept(organiser: Client, event: Event, field: str, typed: str, said: str) -> None:
    made = make_organisation(event, name="Calypso")
    db.session.commit()
    answer = save(organiser, event, f"/{made.public_id}", **{field: typed})
    assert (answer.status_code, said in answer.text) == (422, True)
    db.session.rollback()
    assert (made.name, made.website) == ("Calypso", "")


def test_a_script_in_a_name_is_only_words(organiser: Client, event: Event) -> None:
    made = make_organisation(event)
    db.session.commit()
    save(organiser, event, f"/{made.public_id}", name="<script>alert(1)</script>")
    page = organiser.get(f"{address(event)}?lang=en").text
    assert ("<script>alert" in page, "&lt;script&gt;alert(1)&lt;/script&gt;" in page) == (False, True)


def test_two_tabs_are_told_of_each_other(organiser: Client, event: Event) -> None:
    made = make_organisation(event, name="Calypso", kind="company")
    db.session.commit()
    page = f"{address(event, '/' + made.public_id)}?lang=en"
    opened = re.search(r'name="opened"[^>]*value="([^"]*)"', organiser.get(page).text)
    assert opened
    assert save(organiser, event, f"/{made.public_id}", city="Sète").status_code == 302
    late = {"name": "Calypso", "kind": "company", "city": "Nice", "opened": opened[1].replace("&#34;", '"')}
    answer = organiser.send(page, **late)
    assert answer.status_code == 409
    for words in ("town", 'value="Nice"'):
        assert words in answer.text
    db.session.rollback()
    assert made.city == "Sète"


def test_a_new_one_is_added_and_a_known_one_refused(organiser: Client, event: Event) -> None:
    assert save(organiser, event, "/add", is_listed="y").status_code == 302
    again = save(organiser, event, "/add", name="CALYPSO")
    assert (again.status_code, "There is an organisation of this name: “Calypso”." in again.text) == (409, True)
    db.session.rollback()
    assert [one.name for one in db.session.query(Organisation).filter_by(event_id=event.id)] == ["Calypso"]


def test_thirty_cost_no_more_queries_than_one(organiser: Client, event: Event) -> None:
    counts = []
    for number in (1, 29):
        for _number in range(number):
            make_organisation(event)
        db.session.commit()
        organiser.get(address(event))
        with count_queries() as count:
            organiser.get(address(event))
        counts.append(len(count))
    assert counts[0] == counts[1]
