"""`eventhub purge` says what is due and what is next, and forgets it unless it is only asked."""

from datetime import timedelta

import time_machine
from click.testing import CliRunner
from flask import Flask
from flask.cli import ScriptInfo

from eventhub import cli
from eventhub.db import db
from eventhub.domain.retention import keeps_until
from eventhub.models import Event
from tests.factories import make_event, make_participant
from tests.factories.moments import at


def run(app: Flask, *options: str) -> str:
    answer = CliRunner().invoke(cli.main, ["purge", *options], obj=ScriptInfo(create_app=lambda: app))
    assert answer.exit_code == 0
    return answer.stdout


def test_asks_then_does(sqlite_app: Flask) -> None:
    event = make_event(slug="trial", retention_months=1)
    make_participant(event)
    make_event(slug="next", retention_months=2)
    number = event.id
    db.session.commit()
    moment = keeps_until(at("18:30"), 1, "Europe/Paris") + timedelta(days=10)
    said = "due: /trial/\nfrom 2027-12-19 on: /next/\n"
    with time_machine.travel(moment - timedelta(days=7), tick=False):
        late = "from 2027-11-29 on: /trial/\nfrom 2027-12-19 on: /next/\n"
        assert run(sqlite_app, "--dry-run") == late
        assert run(sqlite_app) == f"{late}Events whose people were forgotten: 0\n"
    with time_machine.travel(moment, tick=False):
        assert run(sqlite_app, "--dry-run") == said
        assert run(sqlite_app) == said + "Events whose people were forgotten: 1\n"
        assert run(sqlite_app, "--dry-run") == "from 2027-12-19 on: /next/\n"
    with sqlite_app.app_context():
        assert db.session.get_one(Event, number).purged_at == moment
