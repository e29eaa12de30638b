"""The organiser's first page and what hangs below it: who may open them, and who is led there."""

import pytest

from eventhub.db import db
from eventhub.models import Event
from tests.fixtures.clients import Client
from tests.fixtures.teams import member


@pytest.mark.parametrize(
    ("role", "codes"),
    [
        ("owner", [200, 200, 200]),
        ("programme", [200, 403, 200]),
        ("desk", [200, 403, 403]),
        ("viewer", [200, 403, 403]),
    ],
)
def test_who_may(event: Event, client: Client, role: str, codes: list[int]) -> None:
    client.sign_in(member(event, role))
    pages = ["/trial/organise/", "/trial/organise/face", "/trial/organise/translations"]
    assert [client.get(one).status_code for one in pages] == codes


def test_the_page_offers_no_link_that_it_refuses(event: Event, client: Client) -> None:
    client.sign_in(member(event, "programme"))
    assert "/trial/organise/face" not in client.get("/trial/organise/").text
    assert '"/trial/organise/"' in client.get("/trial/").text


def test_readers_are_not_led_there(event: Event, client: Client) -> None:
    db.session.commit()
    assert "/trial/organise/" not in client.get("/trial/").text
