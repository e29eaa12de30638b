"""Messages between participants: one's conversations, one of them, and what was reported to the organisers."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.models import Event, Message, Person
from eventhub.queries.people import with_profile

MOST_SHOWN = 200  # of one conversation, the latest


@dataclass(frozen=True)
class Conversation:
    """All that two wrote to each other, as a list shows it: with whom, what was last, how much is new to the reader."""

    other: Person
    last: Message
    unread: int


def between(one: Person, other: Person) -> ColumnElement[bool]:
    there = and_(Message.sender_id == one.id, Message.recipient_id == other.id)
    return or_(there, and_(Message.sender_id == other.id, Message.recipient_id == one.id))


def new_to(person: Person) -> ColumnElement[bool]:
    return and_(Message.recipient_id == person.id, Message.read_at.is_(None))


def conversations_of(person: Person) -> list[Conversation]:
    """The latest first; two statements and those of the profiles, however many there are."""
    other_id = case((Message.sender_id == person.id, Message.recipient_id), else_=Message.sender_id)
    unread = func.sum(case((new_to(person), 1), else_=0))
    theirs = or_(Message.sender_id == person.id, Message.recipient_id == person.id)
    wanted = select(other_id, func.max(Message.id), unread).where(theirs).group_by(other_id)
    found = {last: (other, new) for other, last, new in db.session.execute(wanted)}
    others = Person.id.in_(sorted(other for other, _new in found.values()))
    people = {one.id: one for one in db.session.scalars(select(Person).where(others).options(*with_profile()))}
    messages = db.session.scalars(select(Message).where(Message.id.in_(sorted(found))).order_by(Message.id.desc()))
    return [Conversation(people[found[one.id][0]], one, found[one.id][1]) for one in messages]


def messages_between(one: Person, other: Person) -> list[Message]:
    """The latest MOST_SHOWN, in the order in which they were written."""
    wanted = select(Message).where(between(one, other)).order_by(Message.id.desc()).limit(MOST_SHOWN)
    return list(db.session.scalars(wanted))[::-1]


def last_message(one: Person, other: Person) -> Message | None:
    return db.session.scalar(select(Message).where(between(one, other)).order_by(Message.id.desc()).limit(1))


def has_written(sender: Person, recipient: Person) -> bool:
    wanted = exists().where(Message.sender_id == sender.id, Message.recipient_id == recipient.id)
    return bool(db.session.scalar(select(wanted)))


def have_talked(one: Person, other: Person) -> bool:
    return last_message(one, other) is not None


def unanswered(sender: Person, recipient: Person) -> int:
    """How many of `sender` stand since the last of `recipient`."""
    back = select(func.max(Message.id)).where(Message.sender_id == recipient.id, Message.recipient_id == sender.id)
    there = (Message.sender_id == sender.id, Message.recipient_id == recipient.id)
    since = Message.id > func.coalesce(back.scalar_subquery(), 0)
    return db.session.scalar(select(func.count()).where(*there, since)) or 0


def unread_by(person: Person) -> int:
    return db.session.scalar(select(func.count()).where(new_to(person))) or 0


def message_named(event: Event, public_id: str) -> Message | None:
    """The message of this address, within this event, with the two."""
    wanted = select(Message).where(Message.event_id == event.id, Message.public_id == public_id)
    return db.session.scalar(wanted.options(joinedload(Message.sender), joinedload(Message.recipient)))


def reported_in(event: Event) -> list[Message]:
    """Those that nobody judged yet first, then the latest judged."""
    wanted = select(Message).where(Message.event_id == event.id, Message.reported_at.is_not(None))
    ordered = wanted.order_by(Message.judged_at.is_not(None), Message.reported_at.desc(), Message.id.desc())
    return list(db.session.scalars(ordered.options(joinedload(Message.sender), joinedload(Message.recipient))))
