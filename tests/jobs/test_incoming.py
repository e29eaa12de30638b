"""The worker reads the event's mailbox: answers are followed once, the rest is filed, and a crash loses nothing."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from eventhub.db import db
from eventhub.jobs import incoming
from eventhub.jobs.imap import Mailbox
from eventhub.jobs.incoming import read_mailbox, take_in
from eventhub.models import IncomingMail, MailboxPosition, Meeting
from eventhub.services.incoming_mail import receive
from eventhub.services.meetings import accept_meeting
from eventhub.transactions import transact
from tests.factories import make_event, make_request, make_table, make_window
from tests.factories.incoming import answer_mail, plain_mail
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed
from tests.servers.imap import MailboxPeer
from tests.servers.smtp import free_port


@pytest.fixture
def a_moment_later() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=5)):
        yield


@pytest.fixture
def meeting(app: Flask, a_moment_later: None) -> Meeting:
    event = make_event(phase="live")
    make_window(event, "14:00", "15:00")
    make_table(event)
    ada, bela = make_placed(event, given_name="Ada"), make_placed(event, given_name="Bela")
    request = make_request(ada, bela)
    db.session.commit()
    return transact(accept_meeting, request, bela, at("14:00"), 1, NOW)


@pytest.fixture
def peer(app: Flask, mailbox_peer: MailboxPeer, monkeypatch: pytest.MonkeyPatch) -> MailboxPeer:
    """The mailbox that the application reads."""
    monkeypatch.setitem(app.config, "IMAP_URL", mailbox_peer.url)
    return mailbox_peer


def filed() -> list[tuple[str, str, int]]:
    db.session.rollback()
    return [
        (one.state, one.why, one.copies) for one in db.session.scalars(select(IncomingMail).order_by(IncomingMail.id))
    ]


def test_answers_are_followed_and_the_rest_is_filed(meeting: Meeting, peer: MailboxPeer) -> None:
    ada = meeting.item.attendances[0].person
    peer.put(plain_mail(), answer_mail(meeting.item, ada))
    assert (read_mailbox(), read_mailbox()) == (2, 0)
    assert filed() == [("waiting", "no_calendar", 1), ("done", "cancelled", 1)]
    assert meeting.item.state == "cancelled"


def test_it_reads_on_from_where_it_was(meeting: Meeting, peer: MailboxPeer) -> None:
    peer.put(plain_mail())
    assert read_mailbox() == 1
    peer.put(plain_mail(), plain_mail())
    assert (read_mailbox(), len(filed())) == (2, 3)


def test_a_mailbox_that_was_made_anew_is_read_again_and_nothing_happens_twice(
    meeting: Meeting, peer: MailboxPeer
) -> None:
    peer.put(answer_mail(meeting.item, meeting.item.attendances[0].person, "tentative"))
    assert read_mailbox() == 1
    position = db.session.scalars(select(MailboxPosition)).one()
    position.validity += 1
    db.session.commit()
    assert (read_mailbox(), filed()) == (1, [("done", "unsure", 2)])


def test_a_mail_that_breaks_us_stops_no_other(
    meeting: Meeting, peer: MailboxPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    peer.put(plain_mail(subject="breaks"), plain_mail(subject="fine"))

    def break_once(arrival: Any, *rest: Any) -> IncomingMail | None:
        if arrival.letter.subject == "breaks":
            raise RuntimeError
        return receive(arrival, *rest)

    monkeypatch.setattr(incoming, "receive", break_once)
    assert (read_mailbox(), read_mailbox(), filed()) == (2, 0, [("waiting", "no_calendar", 1)])


def test_without_a_mailbox_or_a_server_there_is_nothing_to_do(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_mailbox() == 0
    url = f"imap://user:word@127.0.0.1:{free_port()}/INBOX"
    monkeypatch.setitem(app.config, "IMAP_URL", url)
    assert read_mailbox() == 0


def test_one_that_is_piped_says_what_became_of_it(meeting: Meeting) -> None:
    ada = meeting.item.attendances[0].person
    assert [take_in(one) for one in (plain_mail(), answer_mail(meeting.item, ada))] == ["no_calendar", "cancelled"]


def test_while_the_database_fails_nothing_is_passed_over(
    meeting: Meeting, peer: MailboxPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    peer.put(answer_mail(meeting.item, meeting.item.attendances[0].person))

    def fail(*_arguments: object) -> None:
        raise OperationalError("UPDATE", {}, TimeoutError())

    with monkeypatch.context() as failing:
        failing.setattr(incoming, "receive", fail)
        assert (read_mailbox(), filed()) == (0, [])
    assert (read_mailbox(), filed()) == (1, [("done", "cancelled", 1)])


def test_a_message_that_somebody_took_out_meanwhile_is_passed_over(
    meeting: Meeting, peer: MailboxPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mailbox names it, and has it no more when it is asked for."""
    peer.put(plain_mail())
    found = Mailbox.numbers
    monkeypatch.setattr(Mailbox, "numbers", lambda mailbox, *asked: [*found(mailbox, *asked), 99])
    assert (read_mailbox(), len(filed())) == (2, 1)
