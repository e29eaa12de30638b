"""After a right password the second factor: a code of the application, or a recovery code; guesses are few."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.models import Account, SignIn
from eventhub.services.second_factors import renew_recovery_codes
from eventhub.transactions import transact
from tests.factories.accounts import EMAIL, PASSWORD, SIGN_IN, make_claire, soon, templates, type_password
from tests.factories.second_factors import code_at, make_code
from tests.fixtures.clients import Client

STEP = "/account/sign-in/second-step"
CODES = ["abcd-efgh-jkmn"]


@pytest.fixture
def account(app: Flask) -> Account:
    made = make_claire()
    make_code(made)
    db.session.commit()
    return made


def sign_ins() -> list[bool]:
    db.session.rollback()
    return list(db.session.scalars(select(SignIn.has_second_factor)))


def test_a_code_lets_in_to_where_one_wanted_to_go(client: Client, account: Account) -> None:
    answer = client.send(SIGN_IN, email=EMAIL, password=PASSWORD, next="/trial/agenda")
    assert (answer.location, client.get("/account/").status_code, sign_ins()) == (STEP, 302, [])
    wrong = client.send(f"{STEP}?lang=en", code="000000")
    assert (wrong.status_code, "This code is wrong, used already, or too old." in wrong.text) == (409, True)
    assert client.send(STEP, code=code_at(soon())).location == "/trial/agenda"
    assert (client.get("/account/").status_code, sign_ins()) == (200, [True])


def test_a_code_lets_in_once(app: Flask, client: Client, account: Account) -> None:
    code = code_at(soon())
    type_password(client)
    client.send(STEP, code=code)
    second = app.test_client()
    assert isinstance(second, Client)
    type_password(second)
    assert second.send(STEP, code=code).status_code == 409
    assert sign_ins() == [True]


def test_a_recovery_code_lets_in_and_is_told(client: Client, account: Account) -> None:
    transact(renew_recovery_codes, account, CODES)
    type_password(client)
    assert client.send(STEP, code="ABCD EFGH JKMN").location == "/account/"
    assert templates() == [("second_factor_changed", EMAIL)]


def test_the_eleventh_guess_is_stopped(client: Client, account: Account) -> None:
    type_password(client)
    for _ in range(10):
        assert client.send(STEP, code="000000").status_code == 409
    stopped = client.send(f"{STEP}?lang=en", code=code_at(soon()))
    assert (stopped.status_code, "Wait 15 minutes and try again." in stopped.text) == (409, True)
    type_password(client)  # the password once more starts no new count
    assert client.send(STEP, code=code_at(soon())).status_code == 409


def test_who_did_not_type_the_password_has_no_second_step(client: Client, account: Account) -> None:
    for answer in (client.get(STEP), client.post(STEP, data={"csrf_token": client.token_of(SIGN_IN), "code": "1"})):
        assert (answer.status_code, answer.location) == (302, SIGN_IN)


def test_the_step_waits_for_ten_minutes(client: Client, account: Account) -> None:
    type_password(client)
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=11)):
        assert client.get(STEP).location == SIGN_IN
    assert db.session.scalar(select(func.count()).select_from(SignIn)) == 0


@pytest.mark.parametrize("code", ["", "1" * 41])
def test_what_is_no_code_is_told_so(client: Client, account: Account, code: str) -> None:
    type_password(client)
    assert client.send(STEP, code=code).status_code == 422
