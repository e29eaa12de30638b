"""A mail server pipes a mail: what was made of it is said, and the server is never made to answer."""

from datetime import timedelta

import pytest
import time_machine
from click.testing import CliRunner
from flask import Flask
from flask.cli import ScriptInfo
from sqlalchemy import text

from eventhub.cli.receive import TRY_LATER, receive_command
from eventhub.cli.refusals import Refusal
from eventhub.db import db
from eventhub.jobs import incoming
from eventhub.models import Event
from eventhub.services.meetings import accept_meeting
from eventhub.transactions import transact
from tests.factories import make_event, make_request, make_table, make_window
from tests.factories.incoming import answer_mail, make_incoming, plain_mail
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed


def pipe(app: Flask, content: bytes, *options: str) -> tuple[int, str]:
    """How it ended, and the last that it said: the log of the worker's part stands before it."""
    result = app.test_cli_runner().invoke(receive_command, options, input=content)
    return result.exit_code, result.output.strip().rpartition("\n")[2]


def test_an_answer_is_followed(app: Flask) -> None:
    event = make_event(phase="live")
    make_window(event, "14:00", "15:00")
    make_table(event)
    ada, bela = make_placed(event, given_name="Ada"), make_placed(event, given_name="Bela")
    request = make_request(ada, bela)
    db.session.commit()
    meeting = transact(accept_meeting, request, bela, at("14:00"), 1, NOW)
    mail = answer_mail(meeting.item, ada)
    db.session.rollback()
    with time_machine.travel(NOW + timedelta(minutes=5)):
        assert pipe(app, mail) == (0, "cancelled")
    db.session.rollback()
    assert meeting.item.state == "cancelled"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (plain_mail(), "no_calendar"),
        (b"\x00\xff" * 50, "not_a_mail"),
        (b" \n", "eventhub: no mail came in on standard input"),
        (plain_mail(words="x" * 1024 * 1024), "too_large"),
    ],
    ids=["words", "bytes", "nothing", "huge"],
)
def test_whatever_it_says_the_server_is_content(app: Flask, content: bytes, said: str) -> None:
    assert pipe(app, content) == (0, said)


def test_what_cannot_be_kept_now_is_brought_again(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError

    monkeypatch.setattr(incoming, "receive", fail)
    assert pipe(app, plain_mail()) == (
        TRY_LATER,
        "eventhub: the mail could not be kept now (OSError); bring it again",
    )


def test_what_belongs_to_no_event_is_listed(app: Flask, event: Event) -> None:
    make_incoming(event)
    make_incoming(None, sender="a@example.org", subject="Hello", received_at=NOW)
    db.session.commit()
    assert pipe(app, b"", "--waiting") == (0, f"{NOW:%Y-%m-%d %H:%M} no_calendar a@example.org: Hello")


def refused_app() -> Flask:
    raise Refusal("EVENTHUB_MAIL_FROM is missing")


def test_missing_settings_send_no_mail_back() -> None:
    answer = CliRunner().invoke(receive_command, input=plain_mail(), obj=ScriptInfo(create_app=refused_app))
    assert (answer.exit_code, answer.stderr) == (TRY_LATER, "eventhub: EVENTHUB_MAIL_FROM is missing\n")


def test_an_upgrade_on_its_way_sends_no_mail_back(sqlite_app: Flask) -> None:
    db.session.execute(text("DELETE FROM alembic_version"))
    db.session.commit()
    assert pipe(sqlite_app, plain_mail())[0] == TRY_LATER
