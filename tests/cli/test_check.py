"""`eventhub check` says what disagrees, and its exit code says that something does."""

from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import ScriptInfo

from eventhub import cli
from eventhub.db import db
from tests.factories import make_event


def check(app: Flask) -> Result:
    return CliRunner().invoke(cli.main, ["check"], obj=ScriptInfo(create_app=lambda: app))


def test_all_agrees(sqlite_app: Flask) -> None:
    make_event()
    db.session.commit()
    answer = check(sqlite_app)
    assert (answer.exit_code, answer.stdout) == (
        0,
        "Everything agrees: places, seats, claims, sequences, requests.\n",
    )


def test_something_disagrees(sqlite_app: Flask) -> None:
    make_event(slug="trial", taken=7)
    db.session.commit()
    answer = check(sqlite_app)
    assert (answer.exit_code, answer.stdout) == (1, "places taken at event trial: kept 7, found 0\n")
