"""What comes in is kept once; what is no answer waits for the team, or asks nothing of anybody."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import StaleForm
from eventhub.models import Event, IncomingMail, LogEntry, OutboxMessage
from eventhub.queries.incoming_mail import position_in
from eventhub.services.deliveries import Taking, mark_sent
from eventhub.services.incoming_mail import (
    MOST_A_DAY,
    WITHOUT_EVENT_FOR,
    Place,
    forget_strays,
    read_until,
    receive,
    settle_mail,
)
from eventhub.transactions import transact
from tests.factories import make_account, make_participant
from tests.factories.incoming import address_of, arrival_of, bounce_mail, make_incoming, plain_mail
from tests.factories.mails import queue_mail
from tests.factories.moments import NOW


def come_in(content: bytes) -> IncomingMail:
    mail = transact(receive, arrival_of(content), NOW)
    assert isinstance(mail, IncomingMail)
    return mail


def test_words_of_somebody_wait_for_the_team_of_the_event_they_come_to(event: Event) -> None:
    writer = make_participant(event)
    db.session.commit()
    mail = come_in(
        plain_mail(sender=f"Writer <{address_of(writer).upper()}>", subject="=?utf-8?q?=C3=A0?=", words="Hello")
    )
    assert (mail.state, mail.why, mail.event_id) == ("waiting", "no_calendar", event.id)
    assert (mail.sender, mail.subject, mail.words) == (address_of(writer), "à", "Hello")


def test_an_answer_to_a_mail_of_ours_belongs_to_its_event(event: Event) -> None:
    told = queue_mail(NOW, event=event)
    db.session.commit()
    answer = plain_mail(sender="stranger@example.org", more=f"In-Reply-To: <{told.message_id}@example.org>\n")
    assert come_in(answer).event_id == event.id


def test_a_stranger_s_mail_belongs_to_no_event(event: Event) -> None:
    mail = come_in(plain_mail(sender="stranger@example.org"))
    assert (mail.event_id, mail.state) == (None, "waiting")


@pytest.mark.parametrize(
    ("more", "state", "why"),
    [
        ("Auto-Submitted: auto-replied\n", "ignored", "automatic"),
        ("List-Id: <news.example.org>\n", "ignored", "automatic"),
        ("Precedence: bulk\n", "ignored", "automatic"),
    ],
)
def test_what_a_program_wrote_by_itself_asks_nothing(app: Flask, more: str, state: str, why: str) -> None:
    mail = come_in(plain_mail(more=more))
    assert (mail.state, mail.why) == (state, why)
    assert list(db.session.scalars(select(OutboxMessage))) == []


@pytest.mark.parametrize("header", ["In-Reply-To: <a\x00b@example.org>", "References: <\x7f\x01@x> <\udcff@x>"])
def test_names_that_no_database_keeps_are_filed_all_the_same(event: Event, header: str) -> None:
    content = plain_mail().replace(b"Subject:", header.encode("utf-8", "surrogateescape") + b"\r\nSubject:")
    assert come_in(content).state == "waiting"


def test_the_same_mail_is_kept_once_and_counted(app: Flask) -> None:
    content = plain_mail()
    numbers = {come_in(content).id for _ in range(3)}
    assert [(one.id, one.copies) for one in db.session.scalars(select(IncomingMail))] == [(*numbers, 3)]


def test_a_mail_without_a_name_is_known_by_its_bytes(app: Flask) -> None:
    nameless = b"From: ada@example.org\r\nSubject: x\r\n\r\nHello\r\n"
    assert come_in(nameless).id == come_in(nameless).id
    assert come_in(nameless).id != come_in(nameless.replace(b"Hello", b"Hallo")).id


def test_of_one_sender_so_many_a_day_are_kept(app: Flask) -> None:
    for _ in range(MOST_A_DAY + 3):
        come_in(plain_mail(sender="loud@example.org"))
    come_in(plain_mail(sender="quiet@example.org"))
    kept = list(db.session.scalars(select(IncomingMail).order_by(IncomingMail.id)))
    assert (len(kept), kept[MOST_A_DAY - 1].copies, kept[-1].sender) == (MOST_A_DAY + 1, 4, "quiet@example.org")


def sent_mail(event: Event) -> OutboxMessage:
    message = queue_mail(NOW, event=event, values={"take_address": "/secret"})
    message.attempts = 1
    db.session.commit()
    transact(mark_sent, Taking(message.id, 1), NOW)
    return message


def test_a_mail_that_did_not_arrive_is_dead_and_cannot_leave_again_without_its_link(event: Event) -> None:
    message = sent_mail(event)
    mail = come_in(bounce_mail(message.message_id))
    db.session.refresh(message)
    assert (mail.state, mail.why, mail.event_id) == ("done", "undelivered", event.id)
    assert (message.state, message.last_error) == ("dead", "undelivered: 5.1.1 smtp; 550 no such mailbox")
    assert message.values["links_gone"] is True


def test_who_complains_got_it(event: Event) -> None:
    message = sent_mail(event)
    assert come_in(bounce_mail(message.message_id, kind="feedback-report")).why == "complaint"
    db.session.refresh(message)
    assert (message.state, message.last_error) == ("sent", "complaint: abuse")


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_a_report_that_it_takes_longer_changes_nothing(event: Event, action: str) -> None:
    message = sent_mail(event)
    assert come_in(bounce_mail(message.message_id, action=action)).why == "automatic"
    db.session.refresh(message)
    assert (message.state, message.last_error) == ("sent", "")


def test_a_report_about_a_mail_that_is_not_ours_changes_nothing(event: Event) -> None:
    message = sent_mail(event)
    assert come_in(bounce_mail("0" * 32)).why == "automatic"
    db.session.refresh(message)
    assert message.state == "sent"


def test_somebody_settles_it_once(event: Event) -> None:
    account, mail = make_account(), make_incoming(event)
    db.session.commit()
    transact(settle_mail, mail, event, account, NOW)
    assert (mail.state, mail.settled_by_id, mail.settled_at) == ("settled", account.id, NOW)
    with pytest.raises(StaleForm):
        transact(settle_mail, mail, event, account, NOW)
    entry = db.session.scalars(select(LogEntry).where(LogEntry.action == "incoming.settled")).one()
    assert (entry.account_id, entry.subject_id, entry.values) == (account.id, mail.public_id, {"why": "no_calendar"})


def test_a_mailbox_is_read_on_and_never_back(app: Flask) -> None:
    for validity, uid in ((5, 10), (5, 7), (6, 2)):
        transact(read_until, Place("box", validity, uid))
    standing = position_in("box")
    assert standing is not None
    assert (standing.validity, standing.last_uid) == (6, 2)
    transact(read_until, Place("box", 6, 1))
    assert position_in("box").last_uid == 2  # type: ignore[union-attr]


def test_what_belongs_to_no_event_goes_after_a_while(event: Event) -> None:
    old = NOW - WITHOUT_EVENT_FOR
    kept = [make_incoming(event, received_at=old), make_incoming(None, received_at=old + timedelta(seconds=1))]
    make_incoming(None, received_at=old)
    db.session.commit()
    assert transact(forget_strays, NOW) == 1
    assert set(db.session.scalars(select(IncomingMail.id))) == {one.id for one in kept}
