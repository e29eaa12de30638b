"""Another address: by password and two mails; the same answer where the address is known; a way to call it off."""

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Account
from tests.factories.accounts import EMAIL, PASSWORD, mailed, make_claire, soon, templates
from tests.factories.people import make_account
from tests.factories.second_factors import code_at, make_code
from tests.fixtures.clients import Client

NEW = "nouvelle@example.org"
CHANGE = "/account/email"


@pytest.fixture
def account(app: Flask) -> Account:
    return make_claire()


def ask(client: Client, email: str = NEW) -> str:
    answer = client.send(CHANGE, email=email, current_password=PASSWORD)
    assert (answer.status_code, answer.location) == (302, CHANGE)
    return client.get(f"{CHANGE}?lang=en").text


def email_of(account: Account) -> str:
    db.session.rollback()
    db.session.refresh(account)
    return account.email


def test_both_buttons_change_it(app: Flask, client: Client, account: Account) -> None:
    elsewhere = app.test_client()
    assert isinstance(elsewhere, Client)
    elsewhere.sign_in(account)
    page = ask(client.sign_in(account), " Nouvelle@Example.org ")
    assert f"Waiting: {NEW}" in page
    old, new = mailed()
    for address in (old, new):
        assert (client.get(address).status_code, email_of(account)) == (200, EMAIL)
    stranger = app.test_client()
    assert isinstance(stranger, Client)
    assert stranger.send(new).location == "/account/sign-in"
    assert email_of(account) == EMAIL
    assert "The button of the mail to the new address: pressed." in client.get(CHANGE).text
    assert client.send(old).location == "/account/"
    assert email_of(account) == NEW
    assert [browser.get("/account/").status_code for browser in (client, elsewhere)] == [200, 302]
    assert client.get(old).status_code == 410
    assert templates()[2:] == [("email_changed", EMAIL), ("email_changed", NEW)]


def test_an_address_that_is_known_gets_the_same_answer(client: Client, account: Account) -> None:
    make_account(email="known@example.org")
    db.session.commit()
    client.sign_in(account)
    pages = [ask(client, email).replace(email, "") for email in ("known@example.org", "free@example.org")]
    lines = [[line for line in page.splitlines() if "csrf_token" not in line] for page in pages]
    assert lines[0] == lines[1]
    assert templates() == [
        ("email_change_old", EMAIL),
        ("email_taken", "known@example.org"),
        ("email_change_old", EMAIL),
        ("email_change_new", "free@example.org"),
    ]


@pytest.mark.parametrize(
    ("email", "password", "status"),
    [(NEW, "wrong", 409), (NEW, "", 422), ("nouvelle", PASSWORD, 422), (EMAIL, PASSWORD, 409)],
)
def test_what_is_wrong_mails_nobody(client: Client, account: Account, email: str, password: str, status: int) -> None:
    answer = client.sign_in(account).send(CHANGE, email=email, current_password=password)
    assert (answer.status_code, templates()) == (status, [])
    assert f'value="{email}"' in answer.text


def test_the_mail_to_the_old_address_calls_it_off(client: Client, account: Account) -> None:
    ask(client.sign_in(account))
    stop = mailed("cancel_address")[0]
    assert client.get(stop).status_code == 200
    assert client.send(stop).status_code == 302
    assert [client.get(address).status_code for address in (*mailed(), stop)] == [410, 410, 410]


def test_so_does_the_account(client: Client, account: Account) -> None:
    ask(client.sign_in(account))
    client.send(f"{CHANGE}/cancel", page=CHANGE)
    assert [client.get(address).status_code for address in mailed()] == [410, 410]
    assert "Waiting" not in client.get(f"{CHANGE}?lang=en").text


def test_an_account_without_a_password_types_a_code(client: Client, app: Flask) -> None:
    account = make_claire(password_hash=None)
    client.sign_in(account)
    assert "Set a password by a mailed link" in client.get(f"{CHANGE}?lang=en").text
    refused = client.send(CHANGE, email=NEW)
    assert (refused.status_code, templates()) == (409, [])
    make_code(account)
    db.session.commit()
    assert client.send(CHANGE, email=NEW, code="000000").status_code == 409
    assert client.send(CHANGE, email=NEW, code=code_at(soon())).status_code == 302
    assert templates() == [("email_change_old", EMAIL), ("email_change_new", NEW)]
