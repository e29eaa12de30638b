"""Dead mail leaves once more, as it was and as one mail; what lost its link, waits or left does not."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import MailLinkGone, MailNotDead, StaleForm
from eventhub.models import Account, Event, LogEntry, OutboxMessage
from eventhub.services import deliveries
from eventhub.services.dead_letters import send_again, send_all_again
from eventhub.transactions import transact
from tests.factories import make_event
from tests.factories.mails import bury_mail, queue_mail
from tests.factories.moments import NOW

LATER = NOW + timedelta(days=3)
LINK = {"take_address": "https://trial/secret"}


def noted() -> list[tuple[str, str, str, dict[str, Any]]]:
    entries = db.session.scalars(select(LogEntry).order_by(LogEntry.id))
    return [(one.action, one.subject, one.subject_id, one.values) for one in entries]


def states() -> list[str]:
    return list(db.session.scalars(select(OutboxMessage.state).order_by(OutboxMessage.id)))


def test_a_dead_mail_leaves_as_the_mail_that_it_was(app: Flask, event: Event, account: Account) -> None:
    mail = bury_mail(event)
    before = (mail.message_id, mail.values, mail.created_at, mail.dedupe_key)
    transact(send_again, mail, event, account, LATER)
    assert (mail.state, mail.attempts, mail.next_try_at, mail.last_error) == ("queued", 0, LATER, "")
    assert (mail.message_id, mail.values, mail.created_at, mail.dedupe_key) == before
    assert noted() == [("mail.sent_again", "mail", mail.message_id, {"template": "trial"})]


def test_a_worker_takes_it_in_hand_as_a_new_one(app: Flask, event: Event, account: Account) -> None:
    mail = bury_mail(event)
    assert transact(deliveries.lease, LATER) is None
    transact(send_again, mail, event, account, LATER)
    assert transact(deliveries.lease, LATER) == deliveries.Taking(mail.id, attempt=1)


@pytest.mark.parametrize("state", ["queued", "sent"])
def test_what_waits_or_left_is_not_sent_again(app: Flask, event: Event, account: Account, state: str) -> None:
    mail = bury_mail(event)
    mail.state = state
    db.session.commit()
    with pytest.raises(MailNotDead):
        transact(send_again, mail, event, account, LATER)
    assert (states(), noted()) == ([state], [])


def test_what_lost_its_link_stays_dead(app: Flask, event: Event, account: Account) -> None:
    mail = bury_mail(event, values=LINK)
    with pytest.raises(MailLinkGone):
        transact(send_again, mail, event, account, LATER)
    assert (states(), noted()) == (["dead"], [])


def test_what_was_erased_meanwhile_is_no_fault(app: Flask, event: Event, account: Account) -> None:
    mail = bury_mail(event)
    db.session.delete(mail)
    db.session.flush()
    with pytest.raises(StaleForm):
        send_again(mail, event, account, LATER)


def test_all_that_may_leave_again_do_and_those_of_this_event_alone(app: Flask, event: Event, account: Account) -> None:
    bury_mail(event)
    bury_mail(event, values=LINK)
    bury_mail(event)
    bury_mail(make_event())
    bury_mail(None)
    queue_mail(NOW, event=event).state = "sent"
    db.session.commit()
    assert transact(send_all_again, event, account, LATER) == 2
    assert states() == ["queued", "dead", "queued", "dead", "dead", "sent"]
    assert noted() == [("mails.sent_again", "event", "trial", {"number": 2})]


def test_where_there_is_none_nothing_is_noted(app: Flask, event: Event, account: Account) -> None:
    bury_mail(event, values=LINK)
    assert (transact(send_all_again, event, account, LATER), noted()) == (0, [])
