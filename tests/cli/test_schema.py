"""No command works on the schema of another version."""

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.cli import ScriptInfo
from sqlalchemy import text

from eventhub import cli
from eventhub.db import db


def refusal_of(app: Flask, command: str) -> tuple[int, str]:
    answer = CliRunner().invoke(cli.main, [command], obj=ScriptInfo(create_app=lambda: app))
    return answer.exit_code, answer.stderr


def set_revision(revision: str) -> None:
    db.session.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
    db.session.commit()


@pytest.mark.parametrize("command", ["serve", "worker", "check"])
def test_an_older_schema_is_refused_with_the_remedy(sqlite_app: Flask, command: str) -> None:
    db.session.execute(text("DELETE FROM alembic_version"))
    db.session.commit()
    expected = "eventhub: The database has an older schema than this version. Run `eventhub upgrade`, then try again.\n"
    assert refusal_of(sqlite_app, command) == (2, expected)


def test_a_later_schema_is_refused(sqlite_app: Flask) -> None:
    set_revision("9999")
    expected = "eventhub: The database was brought to its schema by a later version of EventHub: run that one.\n"
    assert refusal_of(sqlite_app, "check") == (2, expected)


def test_todays_schema_is_taken(app: Flask) -> None:
    assert refusal_of(app, "check") == (0, "")
