"""The team keeps the types of its sessions; those of the house are called as the house does until they are renamed."""

import re
from html import unescape

import pytest

from eventhub.db import db
from eventhub.models import Event, SessionDraft
from eventhub.queries.material import types_in_order
from eventhub.services.material import make_material
from eventhub.transactions import transact
from tests.factories import make_draft, make_session
from tests.fixtures.clients import Client
from tests.fixtures.teams import member

PAGE = "/trial/organise/session-types"
TYPED = {"name_fr": "Atelier", "name_en": "Workshop", "minutes": "90"}


@pytest.fixture
def team(event: Event, client: Client) -> Client:
    transact(make_material, event)
    return client.sign_in(member(event, "programme"))


def opened(client: Client, address: str) -> str:
    found = re.search(r'name="opened"[^>]*value="([^"]*)"', client.get(address).text)
    assert found
    return unescape(found[1])


def names(event: Event) -> dict[str, dict[str, str]]:
    db.session.rollback()
    return {one.key: one.names for one in types_in_order(event)}


def test_the_house_has_words_for_its_own(event: Event, team: Client) -> None:
    rows = r'href="[^"]+/session-types/(\w+)">(.*?)</a>'
    assert re.findall(rows, team.get(f"{PAGE}?lang=en").text)[:2] == [("talk", "Talk"), ("panel", "Panel")]
    assert re.findall(rows, team.get(f"{PAGE}?lang=fr").text)[0] == ("talk", "Exposé")


def test_saved_as_it_is_a_type_keeps_the_words_of_the_house(event: Event, team: Client) -> None:
    address = f"{PAGE}/talk"
    same = {"name_fr": "Exposé", "name_en": "Talk", "minutes": "20"}
    assert team.send(address, opened=opened(team, address), **same).location == f"{PAGE}#type-talk"
    assert names(event)["talk"] == {}
    assert team.send(address, opened=opened(team, address), **same | {"name_en": "Lecture"}).status_code == 302
    assert names(event)["talk"] == {"en": "Lecture", "fr": "Exposé"}
    session = make_session(event, kind="talk")
    db.session.commit()
    assert "<span>Lecture</span>" in team.get(f"/trial/sessions/{session.item.public_id}?lang=en").text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"minutes": "7"}, "Times are in steps of five minutes"),
        ({"minutes": "0"}, "Type a number of minutes from 5 to 1440."),
        ({"minutes": ""}, "Type a number of minutes."),
        ({"name_en": "panel"}, "Another one has this name already: panel."),
    ],
)
def test_what_is_refused_is_said_and_kept(event: Event, team: Client, typed: dict[str, str], words: str) -> None:
    answer = team.send(f"{PAGE}?lang=en", **TYPED | typed)
    assert (answer.status_code, words in answer.text, 'value="Atelier"' in answer.text) == (422, True, True)


def test_one_in_use_goes_only_by_naming_another(event: Event, team: Client) -> None:
    assert team.send(PAGE, **TYPED).location == f"{PAGE}#type-atelier"
    draft = make_draft(event, kind="atelier")
    db.session.commit()
    address = f"{PAGE}/atelier/remove"
    assert "1 session is of this type, and becomes of another one." in team.get(f"{address}?lang=en").text
    refused = team.send(f"{address}?lang=en", other="")
    assert (refused.status_code, "Choose the type that they become." in refused.text) == (409, True)
    assert team.send(address, other="panel").location == PAGE
    db.session.rollback()
    assert db.session.get_one(SessionDraft, draft.item_id).kind == "panel"
    assert "atelier" not in names(event)


def test_breaks_stay(event: Event, team: Client) -> None:
    address = f"{PAGE}/break/remove"
    assert "Breaks stay" in team.get(f"{address}?lang=en").text
    assert team.send(address, page=PAGE, other="talk").status_code == 409
    assert "break" in names(event)


def test_they_move(event: Event, team: Client) -> None:
    assert team.send(f"{PAGE}/panel/move", page=PAGE, step="up").location == f"{PAGE}#type-panel"
    assert list(names(event))[:2] == ["panel", "talk"]
