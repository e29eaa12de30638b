"""Mail that came in: what it is about, who wrote it, and what of it the team has to look at."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import joinedload, selectinload

from eventhub.db import db
from eventhub.domain.incoming.letters import Letter
from eventhub.models import (
    Account,
    Attendance,
    Event,
    IncomingMail,
    Item,
    MailboxPosition,
    Meeting,
    MeetingRequest,
    OutboxMessage,
    Person,
    Session,
)

ATTENDED_AS = ("seat", "party", "interpreter")  # what somebody is invited as by mail


def mail_with(fingerprint: str) -> IncomingMail | None:
    return db.session.scalar(select(IncomingMail).where(IncomingMail.fingerprint == fingerprint))


def item_called(uid: str) -> Item | None:
    """What stands in calendars under this UID, with who attends it."""
    people = selectinload(Item.attendances).joinedload(Attendance.person).joinedload(Person.account)
    return db.session.scalar(select(Item).where(Item.uid == uid).options(people))


def invited_as(item: Item, address: str) -> Attendance | None:
    """As what somebody with this address was invited to it, and still is."""
    for one in item.attendances:
        account = one.person.account
        if account is not None and account.email.lower() == address and one.role in ATTENDED_AS:
            return one
    return None


def meeting_behind(item: Item) -> Meeting:
    return db.session.get_one(Meeting, item.id)


def session_behind(item: Item) -> Session:
    return db.session.get_one(Session, item.id)


def answered_until(item: Item, person: Person) -> datetime | None:
    """When the last answer was written that was acted upon."""
    wanted = select(func.max(IncomingMail.said_at)).where(IncomingMail.item_id == item.id, IncomingMail.state == "done")
    return db.session.scalar(wanted.where(IncomingMail.person_id == person.id))


def event_of_letter(letter: Letter, now: datetime) -> Event | None:
    """The event whose mail it answers; else the one that its sender comes to next. None where neither is known."""
    of_mails = select(Event).join(OutboxMessage, OutboxMessage.event_id == Event.id)
    answered = of_mails.where(OutboxMessage.message_id.in_(letter.answers)).order_by(OutboxMessage.id.desc()).limit(1)
    if letter.answers and (event := db.session.scalar(answered)):
        return event
    of_people = select(Event).join(Person, Person.event_id == Event.id).join(Account, Account.id == Person.account_id)
    theirs = of_people.where(func.lower(Account.email) == letter.sender, Event.ends_at > now)
    return db.session.scalar(theirs.order_by(Event.starts_at, Event.id).limit(1)) if letter.sender else None


def mail_about(mail_id: str) -> OutboxMessage | None:
    """Ours, with this part of a Message-ID."""
    return db.session.scalar(select(OutboxMessage).where(OutboxMessage.message_id == mail_id))


def newest_beside(mail: IncomingMail, since: datetime) -> tuple[int, IncomingMail | None]:
    """How many other mails of its sender are kept since then, and the last of them; none of nobody's."""
    if not mail.sender:
        return 0, None
    theirs = (IncomingMail.sender == mail.sender, IncomingMail.received_at > since, IncomingMail.id != mail.id)
    number = db.session.scalar(select(func.count()).select_from(IncomingMail).where(*theirs)) or 0
    last = select(IncomingMail).where(*theirs).order_by(IncomingMail.id.desc()).limit(1)
    return number, db.session.scalar(last)


def incoming_of(event: Event | None, state: str | None, offset: int, size: int) -> list[IncomingMail]:
    """This stretch of an event's incoming mail, what waits first, then the newest. None: of no event that is known."""
    wanted = select(IncomingMail).where(belongs_to(event)).options(joinedload(IncomingMail.person))
    wanted = wanted.options(joinedload(IncomingMail.item))
    if state:
        wanted = wanted.where(IncomingMail.state == state)
    order = case((IncomingMail.state == "waiting", 0), else_=1)
    ordered = wanted.order_by(order, IncomingMail.received_at.desc(), IncomingMail.id.desc())
    return list(db.session.scalars(ordered.offset(offset).limit(size)))


def incoming_counts(event: Event | None) -> dict[str, int]:
    """How many stand how; states without any are left out."""
    wanted = select(IncomingMail.state, func.count()).where(belongs_to(event)).group_by(IncomingMail.state)
    return {str(state): number for state, number in db.session.execute(wanted)}


def belongs_to(event: Event | None) -> ColumnElement[bool]:
    return IncomingMail.event_id == event.id if event else IncomingMail.event_id.is_(None)


def incoming_called(event: Event, mail_id: str) -> IncomingMail | None:
    wanted = select(IncomingMail).where(IncomingMail.event_id == event.id, IncomingMail.public_id == mail_id)
    return db.session.scalar(wanted)


def position_in(mailbox: str) -> MailboxPosition | None:
    return db.session.get(MailboxPosition, mailbox)


def requests_behind(mails: Collection[IncomingMail]) -> dict[int, str]:
    """The public id of the request behind each meeting that these are about, by item: the team's page of it."""
    ids = [mail.item_id for mail in mails if mail.item_id is not None]
    wanted = select(Meeting.item_id, MeetingRequest.public_id).join(Meeting.request).where(Meeting.item_id.in_(ids))
    return {number: str(public_id) for number, public_id in db.session.execute(wanted)} if ids else {}


def names_of_senders(event: Event, mails: Collection[IncomingMail]) -> dict[str, str]:
    """The names of those of the event who wrote these mails, by the address that they wrote from. A sender is believed
    here, and nothing is done upon it."""
    addresses = {mail.sender for mail in mails if mail.sender}
    wanted = select(Account.email, Person).join(Person, Person.account_id == Account.id)
    of_event = (Person.event_id == event.id, func.lower(Account.email).in_(addresses))
    return {email.lower(): person.name for email, person in db.session.execute(wanted.where(*of_event))}
