"""What guards an account asks once more who one is; for ten minutes, and never by a mailbox alone."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from eventhub.db import db
from eventhub.models import Account
from tests.factories.accounts import EMAIL, PASSWORD, mailed, make_claire, soon, type_password
from tests.factories.second_factors import code_at, make_code, make_passkey
from tests.fixtures.clients import Client

ADD = "/account/passkeys/add"
CONFIRM = f"/account/confirm?next={ADD}"


@pytest.fixture
def account(app: Flask) -> Account:
    return make_claire()


def test_the_password_opens_for_ten_minutes(client: Client, account: Account) -> None:
    client.sign_in(account)
    assert client.get(ADD).location == CONFIRM
    assert client.send(CONFIRM, current_password="wrong").status_code == 409
    assert client.get(ADD).status_code == 302
    assert client.send(CONFIRM, current_password=PASSWORD, next=ADD).location == ADD
    assert client.get(ADD).status_code == 200
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=11)):
        assert client.get(ADD).status_code == 302


def test_who_has_just_typed_it_is_not_asked_again(client: Client, account: Account) -> None:
    type_password(client)
    assert client.get(ADD).status_code == 200


def test_a_mailed_link_does_not_open(client: Client, account: Account) -> None:
    client.send("/account/link", email=EMAIL)
    client.send(mailed()[0])
    assert client.get(ADD).location == CONFIRM


def test_a_code_opens_where_there_is_no_password(client: Client, app: Flask) -> None:
    account = make_claire(password_hash=None)
    client.sign_in(account)
    assert "Set a password by a mailed link" in client.get(f"{CONFIRM}&lang=en").text
    make_code(account)
    db.session.commit()
    assert client.send(CONFIRM, code="000000").status_code == 409
    assert client.send(CONFIRM, code=code_at(soon()), next=ADD).location == ADD


def test_with_neither_there_is_nothing_to_ask_for(client: Client, app: Flask) -> None:
    account = make_claire(password_hash=None)
    make_passkey(account)
    db.session.commit()
    client.sign_in(account)
    token = client.token_of("/account/")
    assert client.post("/account/confirm", data={"csrf_token": token}).status_code == 409


def test_leads_nowhere_else(client: Client, account: Account) -> None:
    client.sign_in(account)
    answer = client.send(CONFIRM, current_password=PASSWORD, next="https://evil.example.org/")
    assert answer.location == "/account/"
