"""Set up an application, see recovery codes once, remove it; and what an event asks of its team."""

import re
from html import unescape

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Account, Event, TeamMember
from eventhub.queries.second_factors import second_factors_of, shown_code
from tests.factories import make_event, make_participant
from tests.factories.accounts import EMAIL, PASSWORD, make_claire, soon, templates, type_password
from tests.factories.second_factors import code_at, make_code
from tests.fixtures.clients import Client

PAGE, SET_UP, REMOVE = "/account/second-factor", "/account/second-factor/set-up", "/account/second-factor/remove"
PICTURE, RECOVERY = "/account/second-factor/code.svg", "/account/second-factor/recovery-codes"
REQUIRED = "/account/second-factor/required"


@pytest.fixture
def account(app: Flask) -> Account:
    return make_claire()


def begin(client: Client, account: Account) -> str:
    """Sign in and begin; the secret that the page shows."""
    type_password(client)
    assert client.send(f"{PAGE}/begin", page=PAGE).location == SET_UP
    found = re.search(r'<code class="code-secret">([A-Z2-7 ]+)</code>', client.get(SET_UP).text)
    shown = shown_code(account)
    assert found
    assert shown
    assert found[1].replace(" ", "") == shown.secret
    return shown.secret


def test_a_right_code_sets_it_up_and_shows_recovery_codes_once(client: Client, account: Account) -> None:
    secret = begin(client, account)
    picture = client.get(PICTURE)
    assert (picture.mimetype, picture.headers["Cache-Control"]) == ("image/svg+xml", "no-store")
    assert client.send(SET_UP, code="000000").status_code == 409
    page = client.send(SET_UP, code=code_at(soon(), secret))
    codes = re.findall(r"<code>([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})</code>", page.text)
    assert (page.status_code, len(codes), page.headers["Cache-Control"]) == (200, 10, "no-store")
    assert (client.get(SET_UP).location, client.get(PICTURE).status_code) == (PAGE, 404)
    assert "10 codes are left." in client.get(f"{PAGE}?lang=en").text
    assert templates() == [("second_factor_changed", EMAIL)]


def test_beginning_needs_the_password_once_more(client: Client, account: Account) -> None:
    client.sign_in(account)
    for address in (SET_UP, PICTURE, RECOVERY):
        assert client.get(address).location == f"/account/confirm?next={address}"
    assert client.send(f"{PAGE}/begin", page=PAGE).location == SET_UP
    assert client.get(SET_UP).location == f"/account/confirm?next={SET_UP}"  # and from there straight on


def test_removing_needs_password_and_code(client: Client, account: Account) -> None:
    make_code(account)
    db.session.commit()
    client.sign_in(account)
    for password, code in (("wrong", code_at(soon())), (PASSWORD, "000000")):
        assert client.send(REMOVE, current_password=password, code=code).status_code == 409
        assert second_factors_of(account).code
    assert client.send(REMOVE, current_password=PASSWORD, code=code_at(soon())).location == PAGE
    db.session.rollback()
    assert not second_factors_of(account).are_there
    assert client.get(REMOVE).location == PAGE


def test_new_recovery_codes_on_demand(client: Client, account: Account) -> None:
    type_password(client)
    assert client.get(RECOVERY).location == PAGE
    make_code(account)
    db.session.commit()
    assert client.get(RECOVERY).status_code == 200
    page = client.send(RECOVERY).text
    assert page.count("<code>") == 10
    assert second_factors_of(account).recovery_left == 10


def make_strict(account: Account, role: str = "owner") -> None:
    event = make_event(slug="strict", requires_second_factor=True)
    make_participant(event, account=account)
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role=role))
    db.session.commit()


def test_an_event_asks_its_team_and_nobody_else(client: Client, account: Account) -> None:
    make_strict(account)
    client.sign_in(account)
    assert client.get("/strict/organise/").location == f"{REQUIRED}?next=/strict/organise/"
    assert client.get("/strict/organise/face").location == f"{REQUIRED}?next=/strict/organise/face"
    assert [client.get(f"/strict/{page}").status_code for page in ("", "agenda", "people", "meetings")] == [200] * 4
    assert "Set up a second factor" in client.get(f"{REQUIRED}?lang=en").text


def test_a_draft_and_its_sessions_are_open_to_the_team_with_a_second_factor_alone(
    client: Client, account: Account
) -> None:
    make_strict(account)
    event = db.session.scalars(select(Event)).one()
    event.state = "draft"
    db.session.commit()
    client.sign_in(account)
    assert client.get("/strict/").location == f"{REQUIRED}?next=/strict/"


def test_who_has_proved_it_goes_on(client: Client, account: Account) -> None:
    make_strict(account)
    make_code(account)
    db.session.commit()
    client.sign_in(account)  # signed in by the password alone, before
    back = "/strict/organise/"
    asked = unescape(client.get(back).location or "")
    assert client.send(asked, code="000000").status_code == 409
    assert client.get(back).status_code == 302
    assert client.send(asked, code=code_at(soon()), next=back).location == back
    assert client.get(back).status_code == 200


def test_setting_it_up_proves_it(client: Client, account: Account) -> None:
    make_strict(account)
    secret = begin(client, account)
    client.send(SET_UP, code=code_at(soon(), secret))
    assert client.get("/strict/organise/").status_code == 200


def test_an_event_that_asks_for_nothing_asks_for_nothing(client: Client, account: Account) -> None:
    event = make_event(slug="free")
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role="owner"))
    db.session.commit()
    assert client.sign_in(account).get("/free/organise/").status_code == 200


def test_nobody_is_led_elsewhere(client: Client, account: Account) -> None:
    make_code(account)
    db.session.commit()
    client.sign_in(account)
    answer = client.send(f"{REQUIRED}?next=//evil.example.org/", code=code_at(soon()), next="//evil.example.org/")
    assert answer.location == "/account/"
