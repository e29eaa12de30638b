"""The team says what profiles are made of; forms, pages and search follow, and nothing typed is lost."""

import re
from typing import Any

import pytest

from eventhub.db import db
from eventhub.domain.visibility import FIELDS
from eventhub.models import Event, TeamMember
from eventhub.services.profile_fields import profile_fields
from eventhub.services.profiles import content_of
from tests.factories import make_account, make_entry, make_participant
from tests.fixtures.clients import Client

PAGE = "/trial/organise/profile-fields"
KEYS = ("researcher", "clinician", "startup", "industrial")


@pytest.fixture
def owner(event: Event, client: Client) -> Client:
    account = make_account()
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role="owner"))
    db.session.commit()
    return client.sign_in(account)


def opened(client: Client) -> str:
    found = re.search(r'name="opened"[^>]*value="([^"]*)"', client.get(PAGE).text)
    assert found
    return found[1].replace("&#34;", '"')


def ticked(**otherwise: list[str]) -> dict[str, Any]:
    return {f"fields_{key}": otherwise.get(key, list(FIELDS)) for key in KEYS}


def test_one_category_has_fewer_fields(event: Event, owner: Client) -> None:
    answer = owner.send(PAGE, opened=opened(owner), **ticked(startup=["organisation", "needs"]))
    assert (answer.status_code, answer.location) == (302, PAGE)
    db.session.rollback()
    assert profile_fields(event) == dict.fromkeys(KEYS, FIELDS) | {"startup": ("organisation", "needs")}


def test_a_stale_form_keeps_what_was_ticked(event: Event, owner: Client) -> None:
    before = opened(owner)
    event.categories[0].profile_fields = ["offers"]
    db.session.commit()
    answer = owner.send(PAGE, opened=before, **ticked(startup=[]))
    assert (answer.status_code, "Changed since you opened this form: what profiles show." in answer.text) == (409, True)
    assert answer.text.count(" checked") == 3 * len(FIELDS)


def test_the_participant_s_form_and_page_follow_and_what_was_written_stays(event: Event, client: Client) -> None:
    person = make_participant(event, category="startup", functions={"en": "Founder"}, languages=["de"])
    make_entry(person, "offer", "A chip", "en")
    assert person.registration
    person.registration.category.profile_fields = ["needs", "organisation"]
    db.session.commit()
    client.sign_in(person.account)
    address = "/trial/profile"
    text = client.get(address).text
    assert re.findall(r'name="(function_en|offer_1|need_1|organisation|languages)"', text) == ["organisation", "need_1"]
    assert "A chip" not in client.get("/trial/profile/seen").text
    answer = client.send(address, version="1", organisation="Calypso", is_visible="y", visible_fields=["needs"])
    assert answer.status_code == 302
    db.session.rollback()
    content = content_of(person)
    assert (content.organisation, content.function, content.languages) == ("Calypso", {"en": "Founder"}, ("de",))
    assert [offer.text for offer in content.offers] == ["A chip"]
    assert set(content.visibility.fields) == set(FIELDS) - {"organisation"}
