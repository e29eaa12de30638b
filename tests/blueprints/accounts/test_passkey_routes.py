"""Passkeys from end to end with a device in software: add, sign in, second step, remove; what is wrong is refused."""

import json
import re
from html import unescape

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Account, SignIn
from eventhub.queries.second_factors import second_factors_of
from tests.factories.accounts import EMAIL, SIGN_IN, make_claire, templates, type_password
from tests.factories.authenticators import Authenticator
from tests.fixtures.clients import Client

ADD, STEP, BY_KEY = "/account/passkeys/add", "/account/sign-in/second-step", "/account/sign-in/passkey"
PAGE, REQUIRED = "/account/second-factor", "/account/second-factor/required"


@pytest.fixture
def account(app: Flask) -> Account:
    return make_claire()


@pytest.fixture
def device() -> Authenticator:
    return Authenticator()


def challenge_of(client: Client, page: str) -> str:
    found = re.search(r'data-options="([^"]+)"', client.get(page).text)
    assert found, f"{page} asks no device"
    challenge: str = json.loads(unescape(found[1]))["challenge"]
    return challenge


def add(client: Client, device: Authenticator) -> str:
    """Sign in and add the device; the page that answers."""
    type_password(client)
    answer = device.made(challenge_of(client, ADD))
    return client.send(ADD, name="My telephone", answer=answer).text


def sign_out(client: Client) -> None:
    client.send("/account/sign-out", page="/account/")


def sign_ins() -> list[bool]:
    db.session.rollback()
    return list(db.session.scalars(select(SignIn.has_second_factor)))


def test_adds_a_key_and_signs_in_with_it_alone(client: Client, account: Account, device: Authenticator) -> None:
    assert add(client, device).count("<code>") == 10
    assert "My telephone" in client.get(PAGE).text
    sign_out(client)
    answer = device.proved(challenge_of(client, SIGN_IN))
    assert client.send(BY_KEY, page=SIGN_IN, answer=answer, next="/account/sign-ins").location == "/account/sign-ins"
    assert sign_ins() == [True]
    assert client.get(ADD).status_code == 200  # it proves who one is as the password does
    assert templates() == [("second_factor_changed", EMAIL)]


def test_an_answer_is_good_once(client: Client, account: Account, device: Authenticator) -> None:
    add(client, device)
    sign_out(client)
    answer = device.proved(challenge_of(client, SIGN_IN))
    client.send(BY_KEY, page=SIGN_IN, answer=answer)
    sign_out(client)
    assert client.send(BY_KEY, page=SIGN_IN, answer=answer).location == SIGN_IN
    assert sign_ins() == []


def test_an_answer_is_good_once_whatever_copy_of_the_cookie_comes_with_it(
    app: Flask, client: Client, account: Account, device: Authenticator
) -> None:
    add(client, device)
    sign_out(client)
    device.count = -1  # it stays at 0, as with most makers, whose devices share their keys
    answer, token = device.proved(challenge_of(client, SIGN_IN)), client.token_of(SIGN_IN)
    cookie = client.get_cookie("eventhub")
    assert cookie
    sent = {"csrf_token": token, "answer": answer}
    assert client.post(BY_KEY, data=sent).location == "/account/"
    thief = app.test_client()
    thief.set_cookie("eventhub", cookie.value)
    assert thief.post(BY_KEY, data=sent).location == SIGN_IN
    assert sign_ins() == [True]


def test_an_answer_belongs_to_the_browser_that_was_asked(
    app: Flask, client: Client, account: Account, device: Authenticator
) -> None:
    add(client, device)
    sign_out(client)
    answer = device.proved(challenge_of(client, SIGN_IN))
    other = app.test_client()
    assert isinstance(other, Client)
    assert other.send(BY_KEY, page=SIGN_IN, answer=answer).location == SIGN_IN
    assert sign_ins() == []


def test_two_tabs_each_have_their_challenge(client: Client, account: Account, device: Authenticator) -> None:
    add(client, device)
    sign_out(client)
    first, _second = challenge_of(client, SIGN_IN), challenge_of(client, SIGN_IN)
    assert client.send(BY_KEY, page=SIGN_IN, answer=device.proved(first)).location == "/account/"


@pytest.mark.parametrize("answer", ["", "{}", "<script>", "x" * 30_000])
def test_what_is_no_answer_lets_nobody_in(client: Client, account: Account, answer: str) -> None:
    refused = client.send(BY_KEY, page=SIGN_IN, answer=answer)
    assert (refused.location, sign_ins()) == (SIGN_IN, [])
    assert "This passkey could not be checked." in client.get(f"{SIGN_IN}?lang=en").text


def test_a_key_that_nobody_added_lets_nobody_in(client: Client, account: Account, device: Authenticator) -> None:
    answer = device.proved(challenge_of(client, SIGN_IN))
    assert client.send(BY_KEY, page=SIGN_IN, answer=answer).location == SIGN_IN


def test_it_is_the_second_step_after_a_password(client: Client, account: Account, device: Authenticator) -> None:
    add(client, device)
    sign_out(client)
    assert type_password(client) == STEP
    stranger = Authenticator()
    challenge = challenge_of(client, STEP)
    assert client.send(f"{STEP}/passkey", page=STEP, answer=stranger.proved(challenge)).location == STEP
    answer = device.proved(challenge_of(client, STEP))
    assert client.send(f"{STEP}/passkey", page=STEP, answer=answer).location == "/account/"
    assert sign_ins() == [True]


def test_it_proves_what_an_event_asks_for(client: Client, account: Account, device: Authenticator) -> None:
    add(client, device)
    sign_out(client)
    client.sign_in(account)
    answer = device.proved(challenge_of(client, REQUIRED))
    answered = client.send(f"{REQUIRED}/passkey", page=REQUIRED, answer=answer, next="/account/sign-ins")
    assert (answered.location, sign_ins()) == ("/account/sign-ins", [True])


def test_removes_it_after_a_question(client: Client, account: Account, device: Authenticator) -> None:
    add(client, device)
    key = second_factors_of(account).keys[0]
    page = f"/account/passkeys/remove?key={key}"
    assert client.get(page).status_code == 200
    assert client.send("/account/passkeys/remove", page=page, key=key).location == PAGE
    assert sign_ins() == [False]
    assert second_factors_of(account).keys == ()
    assert client.get(page).location == PAGE


def test_what_is_wrong_is_not_kept(client: Client, account: Account) -> None:
    type_password(client)
    elsewhere = Authenticator(origin="https://evil.example.org")
    for answer, name, status in (
        (elsewhere.made(challenge_of(client, ADD)), "Mine", 409),
        ("", "Mine", 409),
        (Authenticator().made(challenge_of(client, ADD)), "", 422),
        (Authenticator().made(challenge_of(client, ADD)), "x" * 81, 422),
    ):
        assert client.send(ADD, name=name, answer=answer).status_code == status
    assert not second_factors_of(account).are_there


def test_where_browsers_have_no_passkeys_none_is_asked_for(client: Client, account: Account) -> None:
    page = client.get(SIGN_IN, base_url="http://127.0.0.1").text
    assert "data-options" not in page
