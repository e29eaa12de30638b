"""Mail leaves through a real server; whatever that does, nothing is lost and the others still leave."""

import time
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default
from threading import Event as Flag
from threading import Thread

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.engines.mail_signatures import read_key
from eventhub.jobs import mail
from eventhub.models import MailboxMessage, OutboxMessage
from eventhub.services import deliveries
from eventhub.transactions import transact
from eventhub.web.clock import now
from eventhub.web.mail import render
from tests.factories.mail_keys import ED25519_KEY, RSA_KEY, is_believed
from tests.factories.mails import add_trial_templates, queue_mail
from tests.servers.smtp import MailPeer, free_port


@pytest.fixture
def sending_app(app: Flask, mail_peer: MailPeer) -> Flask:
    app.config["SMTP_URL"] = mail_peer.url
    add_trial_templates(app)
    return app


def queue(number: int = 1, **values: str) -> list[OutboxMessage]:
    messages = [queue_mail(now(), **values) for _ in range(number)]
    db.session.commit()
    return messages


def take(moment: datetime) -> deliveries.Taking:
    taking = transact(deliveries.lease, moment)
    assert isinstance(taking, deliveries.Taking)
    return taking


def oversleep(number: int) -> None:
    """The lease runs out while its worker does nothing."""
    db.session.get_one(OutboxMessage, number).leased_until = now()
    db.session.commit()


def outcomes() -> list[tuple[str, int, str]]:
    db.session.expire_all()
    rows = select(OutboxMessage.state, OutboxMessage.attempts, OutboxMessage.last_error).order_by(OutboxMessage.id)
    return [(state, attempts, error) for state, attempts, error in db.session.execute(rows)]


def test_all_that_is_due_leaves_in_one_visit(sending_app: Flask, mail_peer: MailPeer) -> None:
    expected = [render(message).as_bytes() for message in queue(3)]
    assert mail.deliver_due() == 3
    assert mail_peer.mails == expected
    assert len(mail_peer.visits) == 1
    assert outcomes() == [("sent", 1, "")] * 3
    assert mail.deliver_due() == 0


def test_a_batch_leaves_the_rest_for_the_next(
    sending_app: Flask, mail_peer: MailPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "BATCH", 2)
    queue(3)
    assert [mail.deliver_due(), mail.deliver_due()] == [2, 1]
    assert len(mail_peer.mails) == 3


def test_a_server_that_is_down_costs_one_try_of_one_mail(sending_app: Flask) -> None:
    sending_app.config["SMTP_URL"] = f"smtp://127.0.0.1:{free_port()}"
    queue(3)
    assert mail.deliver_due() == 1
    states = outcomes()
    assert [(state, attempts) for state, attempts, _error in states] == [("queued", 1), ("queued", 0), ("queued", 0)]
    assert states[0][2].startswith("ConnectionRefusedError")


def test_an_unknown_reader_ends_that_mail_alone(sending_app: Flask, mail_peer: MailPeer) -> None:
    mail_peer.recipients = ["550 no such mailbox"]
    queue(2)
    mail.deliver_due()
    (first, second) = outcomes()
    assert first[:2] == ("dead", 1)
    assert "550" in first[2]
    assert second == ("sent", 1, "")


@pytest.mark.parametrize("place", ["recipients", "answers"])
def test_not_now_means_later(sending_app: Flask, mail_peer: MailPeer, place: str) -> None:
    setattr(mail_peer, place, ["451 not now"])
    queue(2)
    mail.deliver_due()
    (first, second) = outcomes()
    assert first[:2] == ("queued", 1)
    assert "not now" in first[2]
    assert second == ("sent", 1, "")


def test_content_that_is_refused_ends_that_mail(sending_app: Flask, mail_peer: MailPeer) -> None:
    mail_peer.answers = ["554 looks like spam"]
    queue(1)
    mail.deliver_due()
    assert outcomes()[0][:2] == ("dead", 1)


def test_a_server_that_hangs_up_after_it_has_the_mail_gets_the_same_bytes_again(
    sending_app: Flask, mail_peer: MailPeer
) -> None:
    (message,) = queue(1)
    mail_peer.hangs_up = True
    mail.deliver_due()
    assert outcomes()[0][:2] == ("queued", 1)
    mail_peer.hangs_up = False
    due = db.session.get_one(OutboxMessage, message.id)
    due.next_try_at = now()
    db.session.commit()
    mail.deliver_due()
    assert outcomes() == [("sent", 2, "")]
    assert len(mail_peer.mails) == 2
    assert len(set(mail_peer.mails)) == 1


@pytest.mark.parametrize("pem", [RSA_KEY, ED25519_KEY], ids=["rsa", "ed25519"])
def test_mails_are_signed_and_one_that_is_sent_twice_has_one_signature(
    sending_app: Flask, mail_peer: MailPeer, pem: bytes
) -> None:
    """A worker is killed after the server took the mail; another one, started later, sends it again."""
    sending_app.config.update(MAIL_KEY=read_key(pem, "autumn", "example.org"), BASE_URL="https://meet.example.org")
    (message,) = queue(1)
    for days in (0, 3):
        with time_machine.travel(message.created_at + timedelta(days=days, seconds=1)):
            due = db.session.get_one(OutboxMessage, message.id)
            due.state, due.next_try_at, due.leased_until = "queued", now(), None
            db.session.commit()
            assert mail.deliver_due() == 1
            sending_app.config["MAIL_KEY"] = read_key(pem, "autumn", "example.org")
    first, second = mail_peer.mails
    assert first == second
    assert is_believed(first, read_key(pem, "autumn", "example.org"))
    assert f"t={int(message.created_at.timestamp())};".encode() in first


def test_reports_come_back_to_the_address_for_them_and_complaints_to_theirs(
    sending_app: Flask, mail_peer: MailPeer
) -> None:
    sending_app.config.update(BOUNCES_TO="bounces@example.org", COMPLAINTS_TO="complaints@example.org")
    queue(1)
    mail.deliver_due()
    kept = message_from_bytes(mail_peer.mails[0], policy=default)
    assert mail_peer.senders == ["bounces@example.org"]
    assert (kept["From"], kept["CFBL-Address"]) == (
        "Trial Meeting <eventhub@example.org>",
        "complaints@example.org; report=arf",
    )


def test_reports_come_back_to_the_sender_where_no_address_is_named(sending_app: Flask, mail_peer: MailPeer) -> None:
    queue(1)
    mail.deliver_due()
    kept = message_from_bytes(mail_peer.mails[0], policy=default)
    assert (mail_peer.senders, kept["CFBL-Address"]) == (["eventhub@example.org"], None)


def test_a_broken_template_does_not_stop_the_others(sending_app: Flask, mail_peer: MailPeer) -> None:
    queue(1, template="broken")
    queue(1, template="missing")
    queue(1)
    mail.deliver_due()
    (broken, missing, fine) = outcomes()
    assert broken[:2] == missing[:2] == ("queued", 1)
    assert broken[2].startswith("UndefinedError")
    assert missing[2].startswith("TemplateNotFound")
    assert fine == ("sent", 1, "")


def test_two_workers_send_each_mail_once(sending_app: Flask, mail_peer: MailPeer) -> None:
    queue(12)

    def work() -> None:
        with sending_app.app_context():
            mail.deliver_due()

    workers = [Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(mail_peer.mails) == len(set(mail_peer.mails)) == 12


def test_a_slow_server_keeps_its_lease(
    sending_app: Flask, mail_peer: MailPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "RENEWAL", 0.05)
    (message,) = queue(1)
    number, leased_at = message.id, now()
    taking = take(leased_at)
    with mail.kept_in_hand(taking):
        first = wait_for_renewal(number, leased_at + deliveries.LEASE)
        second = wait_for_renewal(number, first)
    assert second > first


def test_a_worker_that_slept_past_its_lease_sends_nothing(sending_app: Flask, mail_peer: MailPeer) -> None:
    (message,) = queue(1)
    sleeper = take(now())
    oversleep(message.id)
    assert mail.deliver_due() == 1
    with mail.carrier() as carry:
        assert mail.deliver(sleeper, carry) is True
    assert (len(mail_peer.mails), outcomes()) == (1, [("sent", 2, "")])


def test_a_mail_in_another_hand_is_not_kept_in_this_one(sending_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread that renews ends by itself, and leaves the other worker's lease as it is."""
    monkeypatch.setattr(mail, "RENEWAL", 0.01)
    (message,) = queue(1)
    number = message.id
    sleeper = take(now())
    oversleep(number)
    take(now())
    before = db.session.get_one(OutboxMessage, number).leased_until
    db.session.rollback()
    mail.renew_until(sending_app, sleeper, Flag())
    assert db.session.get_one(OutboxMessage, number).leased_until == before


def wait_for_renewal(number: int, before: datetime) -> datetime:
    for _ in range(200):
        db.session.rollback()
        leased_until = db.session.get_one(OutboxMessage, number).leased_until
        if leased_until is not None and leased_until != before:
            return leased_until
        time.sleep(0.02)
    raise AssertionError("the lease was not renewed")


def test_the_demonstration_delivers_to_its_mailbox(app: Flask) -> None:
    add_trial_templates(app)
    (message,) = queue(1, reader_mail="zoe@example.org")
    expected = render(message).as_bytes()
    mail.deliver_due()
    kept = db.session.scalars(select(MailboxMessage)).one()
    assert (kept.reader_mail, kept.subject) == (
        "zoe@example.org",
        "Confirm my address: Trial Meeting, Twenty minutes?",
    )
    assert kept.content == expected
    assert message_from_bytes(kept.content, policy=default)["To"] == message.reader_name + " <zoe@example.org>"
    assert outcomes() == [("sent", 1, "")]
