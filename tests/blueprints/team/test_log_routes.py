"""The log in words, a page at a time, for owners."""

import re
from datetime import timedelta

import pytest

from eventhub.db import db
from eventhub.models import Account, Event, TeamMember
from eventhub.services.log import note
from tests.factories import make_account, make_participant
from tests.factories.moments import NOW
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries

PAGE = "/trial/organise/log"
QUERIES = 8


def member(event: Event, role: str, name: str = "Olga Essai") -> Account:
    account = make_account(name=name)
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role=role))
    db.session.commit()
    return account


@pytest.mark.parametrize(("role", "status"), [("owner", 200), ("registrations", 403), ("viewer", 403)])
def test_who_may(event: Event, client: Client, role: str, status: int) -> None:
    assert client.sign_in(member(event, role)).get(PAGE).status_code == status


def test_an_empty_log_says_so(event: Event, client: Client) -> None:
    assert "What the team does from now on stands here." in client.sign_in(member(event, "owner")).get(PAGE).text


def test_acts_are_told_in_words_with_who_did_them(event: Event, client: Client) -> None:
    owner = member(event, "owner")
    person = make_participant(event, given_name="Nour", family_name="<b>Regard</b>")
    assert person.registration
    note("team.role", ("team", owner.public_id), owner, NOW, event=event, values={"from": "desk", "to": "viewer"})
    note("registration.seen_as", ("registration", person.registration.public_id), owner, NOW, event=event)
    note("registration.offer_lapsed", ("registration", person.registration.public_id), None, NOW, event=event)
    db.session.commit()
    text = client.sign_in(owner).get(PAGE).text
    assert "Role changed from desk to viewer" in text
    assert "The event was seen with this participant’s eyes" in text
    assert "Nour &lt;b&gt;Regard&lt;/b&gt;" in text
    assert "EventHub · " in text


def test_a_category_is_named_and_who_is_gone_is_no_program(event: Event, client: Client) -> None:
    owner = member(event, "owner")
    note("category.changed", ("category", "clinician"), owner, NOW, event=event, values={"names": {"en": "Doctor"}})
    note("category.moved", ("category", "startup"), owner, NOW, event=event)
    note("registration.address_confirmed", ("registration", "x"), None, NOW, event=event)
    db.session.commit()
    text = client.sign_in(owner).get(f"{PAGE}?lang=en").text
    assert re.findall(r"A category was changed<[^>]*> – (\w+)<", text) == ["Doctor"]
    assert re.findall(r"order of the categories was changed<[^>]*> – (\w+)<", text) == ["Startup"]
    assert "Somebody whose name is not kept · " in text


def test_one_kind_is_asked_for(event: Event, client: Client) -> None:
    owner = member(event, "owner")
    note("team.left", ("team", owner.public_id), owner, NOW, event=event)
    note("event.settings", ("event", event.slug), owner, NOW, event=event)
    db.session.commit()
    client.sign_in(owner)
    team, odd = client.get(f"{PAGE}?subject=team").text, client.get(f"{PAGE}?subject=%3Cscript%3E").text
    assert ("Left the team" in team, "Settings were changed" in team) == (True, False)
    assert ("Left the team" in odd, "Settings were changed" in odd) == (True, True)


@pytest.mark.parametrize("number", [1, 30, 60])
def test_pages_and_queries(event: Event, client: Client, number: int) -> None:
    owner = member(event, "owner")
    for one in range(number):
        note("event.settings", ("event", event.slug), owner, NOW + timedelta(minutes=one), event=event)
    db.session.commit()
    client.sign_in(owner)
    with count_queries() as count:
        text = client.get(PAGE).text
    assert (text.count('class="log-row"'), len([one for one in count.statements if one.startswith("SELECT")])) == (
        min(number, 50),
        QUERIES,
    )
    assert ("1–50 of 60" in text) == (number == 60)
