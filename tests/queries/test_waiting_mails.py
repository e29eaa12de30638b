"""Whose mails have waited long enough, what goes with them, and how many left within an hour."""

from datetime import timedelta

from flask import Flask

from eventhub.db import db
from eventhub.queries.waiting_mails import left_since, readers_with_due, waiting_for
from tests.factories import make_event
from tests.factories.mails import queue_mail
from tests.factories.moments import NOW

SOON = NOW + timedelta(minutes=1)


def test_readers_are_found_once_with_all_that_waits_for_them(app: Flask) -> None:
    event = make_event()
    first = queue_mail(NOW, template="request_note", event=event, reader_mail="ada@example.org")
    second = queue_mail(SOON, template="request_note", event=event, reader_mail="ada@example.org")
    queue_mail(SOON + timedelta(minutes=1), template="request_note", event=event, reader_mail="zoe@example.org")
    queue_mail(NOW, template="sign_in_link", reader_mail="ada@example.org")
    db.session.flush()
    assert readers_with_due(SOON) == [("ada@example.org", event.id, "en")]
    ada = ("ada@example.org", event.id, "en")
    assert waiting_for([ada]) == {ada: [first, second]}
    assert readers_with_due(NOW - timedelta(minutes=1)) == []


def test_what_left_within_an_hour_is_counted_by_address(app: Flask) -> None:
    event = make_event()
    for minutes in (0, 30, 61):
        sent = queue_mail(NOW, template="request_note", event=event, reader_mail="ada@example.org")
        sent.state, sent.sent_at, sent.waits_for = "sent", NOW - timedelta(minutes=minutes), ""
    queue_mail(NOW, template="request_note", event=event, reader_mail="ada@example.org")
    db.session.flush()
    counted = left_since(["ada@example.org", "zoe@example.org"], NOW - timedelta(hours=1))
    assert counted == {"ada@example.org": (2, NOW - timedelta(minutes=30))}
