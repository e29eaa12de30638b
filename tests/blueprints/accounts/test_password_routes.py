"""A new password by the old one or by a mailed link; bad ones are refused; other sign-ins end."""

import pytest
from flask import Flask

from eventhub.models import Account
from tests.factories.accounts import EMAIL, PASSWORD, SIGN_IN, mailed, make_claire, templates, type_password
from tests.factories.people import make_account
from tests.fixtures.clients import Client

NEW = "quatre mots bien plus longs"
CHANGE, FORGOTTEN = "/account/password", "/account/password/forgotten"


@pytest.fixture
def account(app: Flask) -> Account:
    return make_claire()


def another_browser(app: Flask, account: Account) -> Client:
    made = app.test_client()
    assert isinstance(made, Client)
    return made.sign_in(account)


def signs_in_with(client: Client, password: str) -> bool:
    return client.send(SIGN_IN, email=EMAIL, password=password).status_code == 302


def test_a_new_password_by_the_old_one(app: Flask, client: Client, account: Account) -> None:
    elsewhere = another_browser(app, account)
    client.sign_in(account)
    answer = client.send(CHANGE, current_password=PASSWORD, password=NEW)
    assert (answer.status_code, answer.location) == (302, "/account/")
    assert [browser.get("/account/").status_code for browser in (client, elsewhere)] == [200, 302]
    assert [signs_in_with(elsewhere, password) for password in (PASSWORD, NEW)] == [False, True]
    assert templates() == [("password_changed", EMAIL)]


@pytest.mark.parametrize(
    ("current", "new", "sentence"),
    [
        ("wrong", NEW, "This is not the password of your account."),
        (PASSWORD, "kurz", "This password is too short. Choose one of at least 8 characters."),
        (PASSWORD, "x" * 129, "This password is too long. Choose one of at most 128 characters."),
        (PASSWORD, "motdepasse", "This password is among those that are guessed first."),
        (PASSWORD, "Claire Maurin", "This password is among those that are guessed first."),
    ],
)
def test_what_is_refused_changes_nothing(
    client: Client, account: Account, current: str, new: str, sentence: str
) -> None:
    client.sign_in(account)
    answer = client.send(f"{CHANGE}?lang=en", current_password=current, password=new)
    assert (answer.status_code, sentence in answer.text) == (409, True)
    assert new not in answer.text or new == "Claire Maurin"
    assert templates() == []


def test_the_old_password_is_not_guessed_here(client: Client, account: Account) -> None:
    client.sign_in(account)
    for _ in range(10):
        client.send(CHANGE, current_password="wrong", password=NEW)
    stopped = client.send(f"{CHANGE}?lang=en", current_password=PASSWORD, password=NEW)
    assert (stopped.status_code, "There were too many tries" in stopped.text) == (409, True)


def test_a_new_password_by_a_link(app: Flask, client: Client, account: Account) -> None:
    elsewhere = another_browser(app, account)
    assert client.send(FORGOTTEN, email=EMAIL).location == "/account/password/sent"
    address = mailed()[0]
    short = client.send(f"{address}?lang=en", password="kurz")
    assert (short.status_code, short.headers["Cache-Control"]) == (409, "no-store")
    assert client.send(address, password=NEW).location == SIGN_IN
    assert elsewhere.get("/account/").status_code == 302
    assert [signs_in_with(client, password) for password in (PASSWORD, NEW)] == [False, True]
    assert client.get(address).status_code == 410
    assert templates() == [("password_reset", EMAIL), ("password_changed", EMAIL)]


def test_known_and_unknown_addresses_get_the_same_answer(client: Client, account: Account) -> None:
    pages = []
    for email in (EMAIL, "nobody@example.org"):
        assert client.send(FORGOTTEN, email=email).location == "/account/password/sent"
        pages.append(client.get("/account/password/sent").text.replace("nobody@", "claire@"))
    lines = [[line for line in page.splitlines() if "csrf_token" not in line] for page in pages]
    assert lines[0] == lines[1]
    assert templates() == [("password_reset", EMAIL)]


def test_a_link_to_sign_in_sets_no_password(client: Client, account: Account) -> None:
    client.send("/account/link", email=EMAIL)
    token = mailed()[0].rsplit("/", 1)[1]
    assert client.get(f"/account/password/new/{token}").status_code == 410


def test_an_account_without_a_password_is_led_to_a_link(client: Client, app: Flask) -> None:
    make_account(email="none@example.org")
    account = make_claire(password_hash=None)
    page = client.sign_in(account).get(f"{CHANGE}?lang=en").text
    assert (f'href="{FORGOTTEN}"' in page, 'name="current_password"' in page) == (True, False)
    assert f'value="{EMAIL}"' in client.get(FORGOTTEN).text
    client.send(FORGOTTEN, email=EMAIL)
    client.send(mailed()[0], password=NEW)
    assert signs_in_with(client, NEW)


def test_changing_needs_a_sign_in(client: Client, account: Account) -> None:
    assert client.get(CHANGE).location == f"{SIGN_IN}?next={CHANGE}"
    assert type_password(client) == "/account/"
