"""An organiser reads which texts miss a language, and is led to where they are written."""

import re

import pytest

from eventhub.db import db
from eventhub.models import Event
from tests.factories import make_organisation, make_session
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member


@pytest.fixture
def owner(event: Event, client: Client) -> Client:
    return client.sign_in(member(event, "owner"))


def test_missing_translations_are_counted_and_told(event: Event, owner: Client) -> None:
    event.taglines = {"fr": "Venez"}
    make_session(event, titles={"fr": "Exposé"}, abstracts={"fr": "Résumé"})
    db.session.commit()
    text = owner.get("/trial/organise/translations?lang=en").text
    assert re.findall(r'<h2 id="gaps-\d">(.+?) <span class="gap-number">(\d)</span>', text) == [
        ("The event", "1"),
        ("Sessions", "2"),
    ]
    assert '<span lang="fr">Exposé</span>' in text
    assert re.findall(r'"gap-text">(.+?)<', text) == ["Line on the poster", "Title, Abstract"]
    assert "English: 3 texts" in text
    assert "3 texts miss one of the event’s languages." in owner.get("/trial/organise/?lang=en").text


def test_where_nothing_is_missing_that_is_said(event: Event, owner: Client) -> None:
    assert "Nothing is missing" in owner.get("/trial/organise/translations?lang=en").text


def test_as_many_queries_at_thirty_gaps_as_at_one(event: Event, owner: Client) -> None:
    numbers = []
    for more in (1, 29):
        for _number in range(more):
            make_session(event, titles={"fr": "Exposé"}, abstracts={})
            make_organisation(event, facts={"en": "An institute"})
        db.session.commit()
        with count_queries() as count:
            assert owner.get("/trial/organise/translations").status_code == 200
        numbers.append(len(count))
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize(("role", "kinds"), [("owner", ["category", "session"]), ("programme", ["session"])])
def test_each_is_led_to_what_they_may_write(event: Event, client: Client, role: str, kinds: list[str]) -> None:
    event.categories[0].names = {"fr": "Chercheurs"}
    talk = make_session(event, titles={"fr": "Exposé"}, abstracts={})
    db.session.commit()
    addresses = {
        "category": f"/trial/organise/categories/{event.categories[0].key}",
        "session": f"/trial/organise/sessions/{talk.item.public_id}",
    }
    text = client.sign_in(member(event, role)).get("/trial/organise/translations").text
    assert [kind for kind, address in addresses.items() if f'href="{address}"' in text] == kinds
