"""Mail that could not be delivered leaves once more, as the team asks: the same mail, under the same Message-ID."""

from datetime import datetime

from sqlalchemy import update

from eventhub.db import hold_row, rows_changed
from eventhub.domain.dead_letters import check_again
from eventhub.models import Account, Event, OutboxMessage
from eventhub.queries.outbox import may_leave_again
from eventhub.services.log import note


def send_again(message: OutboxMessage, event: Event, account: Account, now: datetime) -> None:
    """Queue a dead mail as if it were new; MailNotDead, MailLinkGone or StaleForm where it cannot be."""
    hold_row(message)
    check_again(message.state, message.values)
    for name, value in queued(now).items():
        setattr(message, name, value)
    told = {"template": message.template}
    note("mail.sent_again", ("mail", message.message_id), account, now, event=event, values=told)


def send_all_again(event: Event, account: Account, now: datetime) -> int:
    """Queue all dead mails of an event that still hold what they need; how many these were."""
    dead = update(OutboxMessage).where(OutboxMessage.event_id == event.id, may_leave_again())
    number = rows_changed(dead.values(**queued(now)))
    if number:
        note("mails.sent_again", ("event", event.slug), account, now, event=event, values={"number": number})
    return number


def queued(now: datetime) -> dict[str, object]:
    """What a mail is that nobody tried to send yet."""
    return {
        "state": "queued",
        "waits_for": "",
        "attempts": 0,
        "next_try_at": now,
        "leased_until": None,
        "last_error": "",
    }
