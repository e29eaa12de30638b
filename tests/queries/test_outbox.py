"""What waits to leave, and the demonstration's mailbox."""

from datetime import timedelta
from email.message import EmailMessage

from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.dead_letters import check_again
from eventhub.domain.errors import DomainError
from eventhub.models import Event, MailboxMessage, OutboxMessage
from eventhub.queries.outbox import (
    count_mails,
    delivered_message,
    delivered_messages,
    mail_called,
    mail_counts,
    mail_in,
    mails_of,
    may_leave_again,
    message_numbered,
    part_of,
    waiting_count,
)
from tests.factories import make_event
from tests.factories.mails import bury_mail, queue_mail
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


def stand(event: Event, minutes: int = 0, **values: object) -> OutboxMessage:
    mail = queue_mail(NOW + timedelta(minutes=minutes), event=event)
    for name, value in values.items():
        setattr(mail, name, value)
    db.session.commit()
    return mail


def test_what_needs_somebody_stands_first_and_then_the_newest(app: Flask) -> None:
    event = make_event()
    dead = bury_mail(event)
    retried = stand(event, last_error="451 later")
    old, waiting = stand(event, 1, state="sent"), stand(event, 2)
    new = stand(event, 3, state="sent")
    bury_mail(make_event())
    bury_mail(None)
    everything = [dead, retried, new, waiting, old]
    assert mails_of(event, None, 0, 50) == everything
    assert [mails_of(event, None, start, 2) for start in (0, 2, 4)] == [everything[:2], everything[2:4], everything[4:]]
    found = {one: mails_of(event, one, 0, 50) for one in ("dead", "retried", "waiting", "sent")}
    assert found == {"dead": [dead], "retried": [retried], "waiting": [waiting], "sent": [new, old]}


def test_counts_by_standing_and_what_may_leave_again(app: Flask) -> None:
    event = make_event()
    assert mail_counts(event).by_standing == {"dead": 0, "retried": 0, "waiting": 0, "sent": 0, "gathered": 0}
    bury_mail(event)
    bury_mail(event, values={"take_address": "https://trial/secret"})
    for state, error in (("queued", "451 later"), ("queued", ""), ("sent", ""), ("sent", "")):
        stand(event, state=state, last_error=error)
    bury_mail(make_event())
    counts = mail_counts(event)
    assert counts.by_standing == {"dead": 2, "retried": 1, "waiting": 1, "sent": 2, "gathered": 0}
    assert counts.may_leave_again == 1


def is_refused(mail: OutboxMessage) -> bool:
    try:
        check_again(mail.state, mail.values)
    except DomainError:
        return True
    return False


def test_the_database_judges_as_the_rule_does(app: Flask) -> None:
    event = make_event()
    mails = [bury_mail(event), bury_mail(event, values={"take_address": "https://trial/secret"})]
    mails += [stand(event), stand(event, state="sent")]
    found = set(db.session.scalars(select(OutboxMessage).where(may_leave_again())))
    assert found == {one for one in mails if not is_refused(one)} == {mails[0]}


def test_a_mail_is_found_at_its_event_alone(app: Flask) -> None:
    event, other = make_event(), make_event()
    mail, of_account = stand(event), bury_mail(None)
    found = [mail_called(one, mail.message_id) for one in (event, other)]
    assert (found, mail_called(event, of_account.message_id)) == ([mail, None], None)
