"""Takes out of the rows of an event what says who somebody was; that they were there stays, and is counted."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Delete, Update, delete, or_, select, update

from eventhub.db import db
from eventhub.models import (
    Attendance,
    ColleagueAsk,
    Consent,
    Event,
    IncomingMail,
    Item,
    MailboxMessage,
    Meeting,
    MeetingRequest,
    OneTimeLink,
    OutboxMessage,
    Person,
    ProfileEntry,
    Registration,
    RegistrationNote,
    Speaker,
)
from eventhub.queries.waiting_mails import DIGEST
from eventhub.services.faces import drop_files
from eventhub.services.forgotten_meetings import forget_meeting_part
from eventhub.services.forgotten_speaking import forget_speaking
from eventhub.services.shown import refresh_around

# What a mail to somebody else says of a person; an empty name is read as "a former participant".
SAID_OF_OTHERS = (
    "other_name",
    "other_organisation",
    "with_whom",
    "met",
    "message",
    "reason",
    "note",
    "brought_by",
    "colleague",
    "came",
    "gone",
    "interpreter",
    "who",
    "mover",
    "link",
    "was_link",
)
SAID_IN_DIGESTS = (*SAID_OF_OTHERS, "words")
SAID_OF_SPEAKERS = ("speaker_name", "reason")
SAID_OF_COLLEAGUES = ("leader_name", "holder_name", "other_name")
NOBODY: dict[str, Any] = {
    "given_name": "",
    "family_name": "",
    "account_id": None,
    "organisation_id": None,
    "functions": {},
    "biographies": {},
    "languages": [],
    "is_visible": False,
    "visible_fields": [],
    "released_fields": [],
    "photo_id": None,
    "needs_accessible": False,
    "announcements_declined_at": None,
}


def forget_people(people: Collection[Person], now: datetime) -> None:
    """All of them are nobody from here on. Documents and organisations that nobody names any more are left to
    `answer_files` and `organisations`, once for many."""
    ids = [person.id for person in people]
    files = {person.photo_id for person in people if person.photo_id}
    forget_meeting_part(ids)
    run(delete(Item).where(Item.kind == "block", Item.id.in_(items_of(ids, "owner"))))
    run(delete(ProfileEntry).where(ProfileEntry.person_id.in_(ids)))
    forget_registrations(ids, now)
    files |= forget_speaking(ids)
    refresh_around(ids)
    run(update(Person).where(Person.id.in_(ids)).values(**NOBODY, erased_at=now, version=Person.version + 1))
    db.session.expire_all()
    drop_files(files)


def run(statement: Update | Delete) -> None:
    db.session.execute(statement.execution_options(synchronize_session=False))


def items_of(person_ids: Collection[int], role: str) -> list[int]:
    wanted = select(Attendance.item_id).where(Attendance.person_id.in_(person_ids), Attendance.role == role)
    return list(db.session.scalars(wanted))


def forget_registrations(person_ids: Collection[int], now: datetime) -> None:
    """Status, category and dates stay: they are counted. Consents end, and their proof names nobody any more."""
    ids = list(db.session.scalars(select(Registration.id).where(Registration.person_id.in_(person_ids))))
    run(delete(RegistrationNote).where(RegistrationNote.registration_id.in_(ids)))
    run(delete(OneTimeLink).where(OneTimeLink.registration_id.in_(ids)))
    run(
        update(Consent).where(Consent.registration_id.in_(ids), Consent.withdrawn_at.is_(None)).values(withdrawn_at=now)
    )
    nothing = {"email": "", "answers": {}, "search_text": "", "version": Registration.version + 1}
    run(update(Registration).where(Registration.id.in_(ids)).values(**nothing))


def forget_mails(event: Event, person: Person) -> None:
    """The event's mails to them go; those to others say no more who it was. Call it before `forget_people`."""
    theirs = or_(
        OutboxMessage.reader_mail.in_(addresses_of([person])), OutboxMessage.account_id == (person.account_id or 0)
    )
    mine = (OutboxMessage.event_id == event.id, theirs)
    forget_mails_called(list(db.session.scalars(select(OutboxMessage.message_id).where(*mine))))
    wrote = IncomingMail.sender.in_({one.lower() for one in addresses_of([person])})
    run(delete(IncomingMail).where(IncomingMail.event_id == event.id, wrote))
    ids = named_in_mails([person.id])
    for mail in mails_where(event, ("request_id", "meeting_id"), ids):
        mail.values = mail.values | {key: "" for key in SAID_OF_OTHERS if key in mail.values}
    for mail in mails_where(event, ("speaker_id",), {person.public_id}):
        mail.values = mail.values | dict.fromkeys(SAID_OF_SPEAKERS, "")
    forget_speaker_in_entries(event, person.name)
    for mail in mails_where(event, SAID_OF_COLLEAGUES, {person.name} - {""}):
        mail.values = mail.values | {key: "" for key in SAID_OF_COLLEAGUES if key in mail.values}
    forget_in_digests(event, person, ids)
    db.session.flush()


def forget_speaker_in_entries(event: Event, name: str) -> None:
    """Entries of sessions that went with mails to others name who speaks."""
    of_sessions = OutboxMessage.values[("calendar", "kind")].as_string() == "session"
    for mail in db.session.scalars(select(OutboxMessage).where(OutboxMessage.event_id == event.id, of_sessions)):
        entry = mail.values["calendar"]
        if name and name in entry["speakers"]:
            left = [one for one in entry["speakers"] if one != name]
            mail.values = mail.values | {"calendar": entry | {"speakers": left}}


def forget_in_digests(event: Event, person: Person, ids: Collection[str]) -> None:
    """What mails that gathered others say of this person, in each of those that tells of them."""
    wanted = select(OutboxMessage).where(OutboxMessage.event_id == event.id, OutboxMessage.template == DIGEST)
    for mail in db.session.scalars(wanted):
        told = [one | {"values": without_person(one["values"], person, ids)} for one in mail.values["gathered"]]
        if told != mail.values["gathered"]:
            mail.values = mail.values | {"gathered": told}


def without_person(values: dict[str, Any], person: Person, ids: Collection[str]) -> dict[str, Any]:
    tells = values.get("request_id") in ids or values.get("other_id") == person.public_id
    return values | {key: "" for key in SAID_IN_DIGESTS if key in values} if tells else values


def mails_where(event: Event, keys: Collection[str], said: Collection[str]) -> list[OutboxMessage]:
    """Mails of the event in which one of these values says one of these things."""
    says = or_(*(OutboxMessage.values[key].as_string().in_(said) for key in keys))
    return list(db.session.scalars(select(OutboxMessage).where(OutboxMessage.event_id == event.id, says)))


def addresses_of(people: Collection[Person]) -> set[str]:
    found = {person.registration.email for person in people if person.registration}
    found |= {person.account.email for person in people if person.account}
    found |= set(db.session.scalars(select(Speaker.email).where(Speaker.person_id.in_([one.id for one in people]))))
    return found - {""}


def forget_mails_called(message_ids: Collection[str]) -> None:
    """In the outbox, and in the demonstration's mailbox."""
    run(delete(MailboxMessage).where(MailboxMessage.message_id.in_(message_ids)))
    run(delete(OutboxMessage).where(OutboxMessage.message_id.in_(message_ids)))


def named_in_mails(person_ids: Collection[int]) -> set[str]:
    """The ids by which mails speak of their requests and meetings, and of those that they were asked to come to."""
    part = or_(MeetingRequest.lo_id.in_(person_ids), MeetingRequest.hi_id.in_(person_ids))
    requests = db.session.scalars(select(MeetingRequest.public_id).where(part))
    met = (
        select(Item.public_id)
        .join(Meeting, Meeting.item_id == Item.id)
        .join(Attendance)
        .where(Attendance.person_id.in_(person_ids))
    )
    theirs = or_(ColleagueAsk.person_id.in_(person_ids), ColleagueAsk.by_id.in_(person_ids))
    asked = select(Item.public_id).join(ColleagueAsk, ColleagueAsk.item_id == Item.id).where(theirs)
    return {*requests, *db.session.scalars(met), *db.session.scalars(asked)}
