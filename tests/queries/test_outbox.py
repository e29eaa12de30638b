"""What waits to leave, and the demonstration's mailbox."""

from datetime import timedelta
from email.message import EmailMessage

from flask import Flask

from eventhub.db import db
from eventhub.models import MailboxMessage
from eventhub.queries.outbox import (
    count_mails,
    delivered_message,
    delivered_messages,
    mail_in,
    message_numbered,
    part_of,
    waiting_count,
)
from tests.factories import make_event
from tests.factories.mails import queue_mail
from tests.factories.moments import NOW


def deliver(reader: str, minutes: int = 0, content: bytes = b"") -> MailboxMessage:
    message = MailboxMessage(
        message_id=f"{reader}-{minutes}",
        reader_mail=reader,
        subject="Trial",
        content=content,
        received_at=NOW + timedelta(minutes=minutes),
    )
    db.session.add(message)
    db.session.flush()
    return message


def test_only_what_is_queued_waits(app: Flask) -> None:
    anna, _ben = (queue_mail(NOW, reader_mail=f"{name}@example.org") for name in ("anna", "ben"))
    queue_mail(NOW).state = "sent"
    queue_mail(NOW).state = "dead"
    db.session.flush()
    assert (waiting_count(), waiting_count("anna@example.org"), waiting_count("nobody@example.org")) == (2, 1, 0)
    assert message_numbered(anna.id) == anna


def test_the_newest_stands_first_and_one_reader_s_alone(app: Flask) -> None:
    old, new = deliver("anna@example.org"), deliver("anna@example.org", minutes=1)
    other = deliver("ben@example.org", minutes=2)
    assert delivered_messages() == [other, new, old]
    assert delivered_messages("anna@example.org") == [new, old]
    assert (delivered_message(old.id), delivered_message(old.id + 1000)) == (old, None)


def test_a_mail_is_read_back_with_both_its_texts(app: Flask) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Été à Marseille"
    mail.set_content("Vingt minutes ?")
    plain = mail_in(deliver("anna@example.org", content=mail.as_bytes()))
    assert (plain["Subject"], part_of(plain, "plain"), part_of(plain, "html")) == (
        "Été à Marseille",
        "Vingt minutes ?\n",
        "",
    )
    mail.add_alternative("<p>Vingt minutes ?</p>", subtype="html")
    both = mail_in(deliver("ben@example.org", content=mail.as_bytes()))
    assert (part_of(both, "plain"), part_of(both, "html")) == ("Vingt minutes ?\n", "<p>Vingt minutes ?</p>\n")


def test_counts_what_was_written_to_an_address_about_an_event(app: Flask) -> None:
    event, other = make_event(), make_event()
    for values in (
        {"event_id": event.id, "state": "sent"},
        {"event_id": event.id, "state": "dead"},
        {"event_id": event.id, "created_at": NOW - timedelta(hours=1)},
        {"event_id": event.id, "template": "another"},
        {"event_id": event.id, "reader_mail": "ben@example.org"},
        {"event_id": other.id},
    ):
        mail = queue_mail(NOW, reader_mail="anna@example.org")
        mail.template = "confirm_registration"
        for name, value in values.items():
            setattr(mail, name, value)
    db.session.flush()
    found = count_mails(event, "anna@example.org", ("confirm_registration",), NOW - timedelta(hours=1))
    assert found == 2
