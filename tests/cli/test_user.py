"""Operators make accounts and set passwords."""

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import ScriptInfo

from eventhub import cli
from eventhub.db import db
from eventhub.models import Account
from eventhub.queries.accounts import account_called
from eventhub.services.passwords import matches
from tests.factories import make_account

WORD = "three words apart"


def user(app: Flask, *words: str, typed: str = f"{WORD}\n{WORD}\n") -> Result:
    answer = CliRunner().invoke(cli.main, ["user", *words], obj=ScriptInfo(create_app=lambda: app), input=typed)
    db.session.expire_all()
    return answer


def account(email: str) -> Account:
    found = account_called(email)
    assert found
    return found


def test_an_operator_is_made_and_can_sign_in(sqlite_app: Flask) -> None:
    answer = user(sqlite_app, "create", "Zoe@Example.org", "--name", "Zoé Essai", "--operator")
    assert answer.exit_code == 0
    made = account("zoe@example.org")
    assert (made.name, made.is_operator, matches(made.password_hash, WORD)) == ("Zoé Essai", True, True)


def test_an_account_that_stands_is_left_alone(sqlite_app: Flask) -> None:
    make_account(email="zoe@example.org", name="Zoé")
    db.session.commit()
    answer = user(sqlite_app, "create", "zoe@example.org", "--name", "Somebody")
    assert (answer.exit_code, account("zoe@example.org").name) == (2, "Zoé")


def test_a_password_is_set(sqlite_app: Flask) -> None:
    make_account(email="zoe@example.org")
    db.session.commit()
    assert user(sqlite_app, "password", "zoe@example.org").exit_code == 0
    assert matches(account("zoe@example.org").password_hash, WORD)


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        (("password", "nobody@example.org"), f"{WORD}\n{WORD}\n"),
        (("create", "no address", "--name", "Zoé"), f"{WORD}\n{WORD}\n"),
        (("create", "zoe@example.org", "--name", "Zoé"), "short\nshort\n"),
        (("create", "zoe@example.org", "--name", "Zoé"), "password1\npassword1\n"),
    ],
)
def test_what_cannot_be_is_refused(sqlite_app: Flask, words: tuple[str, ...], typed: str) -> None:
    answer = user(sqlite_app, *words, typed=typed)
    assert (answer.exit_code, db.session.query(Account).count()) == (2, 0)
