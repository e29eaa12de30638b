"""Participants write to each other as the rules of the event allow; what is amiss is reported to the organisers."""

from datetime import datetime

from sqlalchemy import update

from eventhub.db import db, rows_changed
from eventhub.domain.errors import TooManyUnanswered
from eventhub.domain.matchmaking.why_not import first_refusal
from eventhub.models import Account, Message, Person
from eventhub.permissions import ALLOWED_ROLES, Permission
from eventhub.queries.encounters import writing_obstacles
from eventhub.queries.messages import last_message, unanswered
from eventhub.queries.teams import members_of
from eventhub.services.letters import about, about_event, send
from eventhub.services.log import note
from eventhub.services.outbox import tell
from eventhub.services.request_steps import hold

MOST_LETTERS = 2000  # of one message, as the table keeps them
MOST_UNANSWERED = 5  # in a row


def write_message(sender: Person, recipient: Person, words: str, now: datetime) -> Message:
    """Write, and count what the other wrote as read; refused with the gravest obstacle (`obstacles_to_writing`).

    The same words sent twice in a row are one message. TooManyUnanswered. Of several that wait to be read the first
    alone is mailed.
    """
    hold(sender, recipient)
    last = last_message(sender, recipient)
    if last is not None and (last.sender_id, last.words) == (sender.id, words):
        return last
    obstacle = first_refusal(writing_obstacles(sender, recipient, now))
    if obstacle is not None:
        raise obstacle.refusal()
    if unanswered(sender, recipient) >= MOST_UNANSWERED:
        raise TooManyUnanswered(recipient.name, MOST_UNANSWERED)
    read_messages(sender, recipient, now)
    waits = last is not None and last.sender_id == sender.id and last.read_at is None
    message = Message(
        event_id=sender.event_id, sender_id=sender.id, recipient_id=recipient.id, words=words, sent_at=now
    )
    db.session.add(message)
    db.session.flush()
    if not waits:
        tell_recipient(message, sender, recipient, now)
    return message


def tell_recipient(message: Message, sender: Person, recipient: Person, now: datetime) -> None:
    values = about(recipient.event, sender) | {"words": message.words, "other_id": sender.public_id}
    send("message_received", recipient, values, f"message_received:{message.public_id}", now)


def read_messages(reader: Person, other: Person, now: datetime) -> int:
    """What the other wrote is not new to the reader any more; how many were."""
    new = (Message.sender_id == other.id, Message.recipient_id == reader.id, Message.read_at.is_(None))
    return rows_changed(update(Message).where(*new).values(read_at=now))


def report_message(message: Message, reason: str, now: datetime) -> bool:
    """Show a message that one got to the organisers; False where one did before: the first reason stays."""
    new = (Message.id == message.id, Message.reported_at.is_(None))
    done = rows_changed(update(Message).where(*new).values(reported_at=now, report_reason=reason)) == 1
    db.session.refresh(message)
    if done:
        tell_organisers(message, now)
    return done


def tell_organisers(message: Message, now: datetime) -> None:
    """Those who judge it; its words are on their page alone."""
    event = message.sender.event
    for member in members_of(event):
        if member.role in ALLOWED_ROLES[Permission.JUDGE_MESSAGES]:
            account = member.account
            tell(
                "message_reported",
                reader_mail=account.email,
                reader_name=account.name,
                language=account.language or event.languages[0],
                values=about_event(event),
                dedupe_key=f"message_reported:{message.public_id}:{account.public_id}",
                now=now,
                event=event,
                account=account,
            )


def judge_message(message: Message, withhold: bool, actor: Account, now: datetime) -> bool:
    """The organisers take its words away from both, or let them stand; False where that was decided before."""
    new = (Message.id == message.id, Message.reported_at.is_not(None), Message.judged_at.is_(None))
    done = rows_changed(update(Message).where(*new).values(judged_at=now, is_withheld=withhold)) == 1
    if done:
        action = "message.withheld" if withhold else "message.kept"
        note(action, ("message", message.public_id), actor, now, event=message.sender.event)
    db.session.refresh(message)
    return done
