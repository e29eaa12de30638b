"""A test mail is made and signed as all others are, and no row of the outbox stays of it."""

from email import message_from_bytes
from email.policy import default
from unittest.mock import ANY

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.engines.mail_signatures import read_key
from eventhub.models import Event, MailboxMessage, OutboxMessage
from eventhub.web.mail_trials import Route, route_of_mails, send_trial, trial_mail
from tests.factories.mail_keys import RSA_KEY, is_believed
from tests.factories.moments import NOW
from tests.servers.smtp import MailPeer


def test_it_leaves_as_all_mails_do(app: Flask, event: Event, mail_peer: MailPeer) -> None:
    key = read_key(RSA_KEY, "autumn", "example.org")
    app.config.update(SMTP_URL=mail_peer.url, MAIL_KEY=key, BOUNCES_TO="bounces@example.org")
    trial = send_trial(trial_mail("ada@example.org", "Ada", "fr", NOW, event), NOW)
    [content] = mail_peer.mails
    mail = message_from_bytes(content, policy=default)
    with time_machine.travel(NOW):
        assert is_believed(content, key)
    assert (mail["From"], mail["To"]) == (f"{event.names['fr']} <eventhub@example.org>", "Ada <ada@example.org>")
    assert (mail_peer.senders, mail_peer.readers) == (["bounces@example.org"], ["ada@example.org"])
    assert trial.conversation
    assert trial.conversation.fault is None
    assert trial.route == Route(
        "eventhub@example.org", "bounces@example.org", "127.0.0.1", mail_peer.port, "autumn._domainkey.example.org"
    )
    assert db.session.scalar(select(func.count(OutboxMessage.id))) == 0


def test_no_transaction_waits_for_the_mail_server(app: Flask, event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    app.config["SMTP_URL"] = "smtp://mail.example.org"
    waited: list[bool] = []
    monkeypatch.setattr(
        "eventhub.web.mail_trials.converse", lambda *_said: waited.append(db.session().in_transaction())
    )
    assert event.names
    send_trial(trial_mail("ada@example.org", "Ada", "en", NOW, event), NOW)
    assert waited == [False]


def test_the_demonstration_keeps_it_in_its_mailbox(app: Flask) -> None:
    trial = send_trial(trial_mail("ada@example.org", "Ada", "en", NOW), NOW)
    assert (trial.conversation, trial.route) == (None, Route("eventhub@example.org", ANY, "", 0, ""))
    kept = db.session.scalars(select(MailboxMessage)).one()
    assert (kept.reader_mail, kept.subject) == ("ada@example.org", "Test mail of EventHub")


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("mailbox:", "", 0),
        ("smtp://user:word@mail.example.org", "mail.example.org", 587),
        ("smtps://mail.example.org", "mail.example.org", 465),
    ],
)
def test_the_route_names_no_user_and_no_password(sqlite_app: Flask, url: str, host: str, port: int) -> None:
    sqlite_app.config["SMTP_URL"] = url
    route = route_of_mails()
    assert (route.host, route.port) == (host, port)
    assert "word" not in str(route)
