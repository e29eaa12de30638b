"""Operators make accounts and set passwords."""

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import ScriptInfo

from eventhub import cli
from eventhub.db import db
from eventhub.models import Account, LogEntry, OutboxMessage, TeamMember
from eventhub.queries.accounts import account_called
from eventhub.queries.second_factors import has_second_factor
from eventhub.services.passwords import matches
from eventhub.web.mail import render
from tests.factories import make_account, make_event
from tests.factories.second_factors import make_code, make_passkey

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


def test_an_address_is_kept_as_the_pages_keep_it(sqlite_app: Flask) -> None:
    answer = user(sqlite_app, "create", " \u200bZoe@Exämple.org", "--name", "Zoé Essai")
    assert (answer.exit_code, answer.output.splitlines()[-1]) == (0, "zoe@xn--exmple-cua.org can sign in.")
    assert user(sqlite_app, "may-create", "ZOE@Exämple.org").exit_code == 0


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


def test_an_operator_names_who_may_create_events(sqlite_app: Flask) -> None:
    make_account(email="zoe@example.org")
    db.session.commit()
    assert user(sqlite_app, "may-create", "Zoe@example.org").output == "zoe@example.org may create events.\n"
    assert account("zoe@example.org").may_create_events
    assert user(sqlite_app, "may-create", "zoe@example.org", "--no").exit_code == 0
    assert not account("zoe@example.org").may_create_events


def test_nobody_is_named_who_has_no_account(sqlite_app: Flask) -> None:
    answer = user(sqlite_app, "may-create", "zoe@example.org")
    assert (answer.exit_code, "has no account" in answer.output) == (2, True)


def test_who_lost_every_factor_gets_the_account_back(sqlite_app: Flask) -> None:
    lost = make_account(email="zoe@example.org", language="en")
    make_code(lost)
    make_passkey(lost)
    db.session.commit()
    assert user(sqlite_app, "forget-factors", "Zoe@example.org").exit_code == 0
    assert not has_second_factor(account("zoe@example.org"))
    mail = render(db.session.query(OutboxMessage).one()).as_string()
    assert "/account/" in mail
    assert "removed all passkeys" in " ".join(mail.split())


def test_an_operator_enters_a_team_as_owner_and_its_log_tells(sqlite_app: Flask) -> None:
    make_event(slug="trial")
    make_account(email="zoe@example.org")
    db.session.commit()
    assert user(sqlite_app, "join", "trial", "zoe@example.org").output == "zoe@example.org is an owner of /trial/.\n"
    assert [member.role for member in db.session.query(TeamMember)] == ["owner"]
    assert [entry.action for entry in db.session.query(LogEntry)] == ["team.entered"]
    assert user(sqlite_app, "join", "trial", "zoe@example.org").exit_code == 2
    assert user(sqlite_app, "join", "elsewhere", "zoe@example.org").exit_code == 2
    assert user(sqlite_app, "join", "trial", "nobody@example.org").exit_code == 2
