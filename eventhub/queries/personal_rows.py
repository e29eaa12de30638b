"""Every row that is about one account's human, table by table: what they may take away."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from eventhub.db import db
from eventhub.models import (
    Account,
    Attendance,
    ConsentText,
    Delegation,
    IncomingMail,
    Item,
    LogEntry,
    Meeting,
    MeetingOutcome,
    OneTimeCode,
    OneTimeLink,
    OutboxMessage,
    Passkey,
    Person,
    ProfileEntry,
    RecoveryCode,
    Registration,
    RegistrationImport,
    RegistrationNote,
    SavedView,
    SignIn,
    TeamMember,
)
from eventhub.queries.meeting_rows import MeetingRows, meeting_rows
from eventhub.queries.outcomes import outcomes_of
from eventhub.queries.programme_rows import ProgrammeRows, programme_rows

# Each table that points at a person, an account or a registration is in one of these two (a test holds us to it).
TAKEN_ALONG = {
    "account": "account.json",
    "sign_in": "account.json, browsers",
    "one_time_code": "account.json, since when; the secret itself opens the account",
    "passkey": "account.json, by name; the key itself is of no use elsewhere",
    "recovery_code": "account.json, how many are left; they open the account",
    "one_time_link": "account.json, what was mailed and when; the links themselves open doors",
    "team_member": "account.json, teams",
    "saved_view": "account.json, views of lists that they named",
    "registration_import": "account.json, files that they read in, by name; the rows are others’",
    "log_entry": "log.json and log.csv",
    "person": "each event, profile",
    "profile_entry": "each event, profile",
    "registration": "each event, registration with answers, and their files",
    "consent": "each event, consents with the words",
    "registration_note": "each event, notes of the team, without who wrote them",
    "delegation": "each event, the colleagues that they signed up, by name",
    "attendance": "each event, agenda",
    "meeting_request": "each event, requests and messages",
    "meeting": "each event, agenda",
    "meeting_outcome": "each event, agenda: what they said came of it, and their note",
    "calendar_feed": "each event, private calendar: what they want in it, and who fetched it; its address opens it",
    "colleague_ask": "each event, colleagues asked: who asked them to come to a meeting, and whom they asked",
    "standby_time": "each event, standby: times of theirs that came free or that they offered",
    "standby_offer": "each event, standby: what was offered to them and somebody else",
    "meeting_move": "each event, requests and messages: other times that they asked for",
    "request_note": "each event, requests and messages",
    "message": "each event, messages, those that they got too",
    "veto": "each event, whom they do not want to meet",
    "interpreter": "each event, languages that they interpret",
    "person_caps": "each event, limits of their own",
    "meeting_table": "each event, the tables that are theirs",
    "speaker": "each event, programme: whether they come, and what they said",
    "draft_speaker": "each event, programme: what they are to speak in",
    "absence": "each event, programme: when they are not there",
    "bookmark": "each event, programme: what they keep in mind",
    "seat_wait": "each event, programme: what they wait for",
    "session_file": "each event, programme: the files that they gave, by name",
    "outbox": "mails.json",
    "incoming_mail": "mails.json, those that came from their address or answered for them",
}
LEFT_OUT = {
    "failed_sign_in": "a fingerprint of the address and a moment, for a day: against attacks",
    "mailbox_message": "the demonstration’s mailbox; mails.json says the same mails",
    "person_claim": "the time that the agenda takes, in pieces of five minutes: the agenda says it",
    "consent_text": "the organiser’s words; those that they agreed to stand with their consents",
    "timetable": "a publication that the organiser scheduled; the log says who published",
    "timetable_act": "how the team moved sessions; it is the event’s",
    "programme_version": "what the team published; the log says who did",
    "accepted_conflict": "what the team lets stand; it is the event’s",
    "seat_change": "how often they gave a seat back, so that their calendar follows; it says nothing of them",
    "form_version": "the organiser’s questions; those that they answered stand with their answers",
}


@dataclass(frozen=True)
class PersonRows:
    """What one event knows of them."""

    person: Person
    notes: list[RegistrationNote]
    texts: dict[int, ConsentText]
    colleagues: list[Registration]
    dealings: MeetingRows
    agenda: list[tuple[Item, str, list[str]]]  # their role, and the names of whom they meet
    outcomes: dict[int, MeetingOutcome]  # theirs, by the meeting's item
    met: dict[int, Meeting]  # by its item: what the team wrote down about it
    programme: ProgrammeRows


@dataclass(frozen=True)
class AccountRows:
    sign_ins: list[SignIn]
    links: list[OneTimeLink]
    codes: list[OneTimeCode]
    passkeys: list[Passkey]
    recovery_codes: list[RecoveryCode]
    teams: list[TeamMember]
    views: list[SavedView]
    imports: list[RegistrationImport]


def of_account(model: Any, account: Account) -> list[Any]:
    return list(db.session.scalars(select(model).where(model.account_id == account.id)))


def account_rows(account: Account) -> AccountRows:
    kinds = (SignIn, OneTimeLink, OneTimeCode, Passkey, RecoveryCode, TeamMember, SavedView, RegistrationImport)
    return AccountRows(*(of_account(kind, account) for kind in kinds))


def people_with_all(account: Account) -> list[Person]:
    """What the account is at each event, the latest event first."""
    wanted = (
        select(Person)
        .where(Person.account_id == account.id)
        .options(
            joinedload(Person.event),
            joinedload(Person.organisation),
            joinedload(Person.registration).joinedload(Registration.category),
            joinedload(Person.registration).selectinload(Registration.consents),
            selectinload(Person.entries).selectinload(ProfileEntry.tags),
        )
    )
    return list(db.session.scalars(wanted.order_by(Person.id.desc())))


def person_rows(person: Person) -> PersonRows:
    registration_id = person.registration.id if person.registration else None
    notes = select(RegistrationNote).where(RegistrationNote.registration_id == registration_id)
    consents = person.registration.consents if person.registration else []
    texts = select(ConsentText).where(ConsentText.id.in_([one.text_id for one in consents if one.text_id]))
    return PersonRows(
        person=person,
        notes=list(db.session.scalars(notes.order_by(RegistrationNote.id))),
        texts={text.id: text for text in db.session.scalars(texts)},
        colleagues=colleagues_of(person),
        dealings=meeting_rows(person),
        agenda=agenda_of(person),
        outcomes=outcomes_of(person),
        met=met_by(person),
        programme=programme_rows(person),
    )


def colleagues_of(person: Person) -> list[Registration]:
    wanted = select(Registration).join(Delegation, Delegation.id == Registration.delegation_id)
    wanted = wanted.where(Delegation.leader_id == person.id).options(joinedload(Registration.person))
    return list(db.session.scalars(wanted.order_by(Registration.id)))


def agenda_of(person: Person) -> list[tuple[Item, str, list[str]]]:
    wanted = select(Item, Attendance.role).join(Attendance, Attendance.item_id == Item.id)
    rows = db.session.execute(wanted.where(Attendance.person_id == person.id).order_by(Item.starts_at, Item.id))
    found = [(item, role) for item, role in rows]
    names = names_met([item.id for item, _role in found], person)
    return [(item, role, names.get(item.id, [])) for item, role in found]


def names_met(item_ids: Collection[int], person: Person) -> dict[int, list[str]]:
    """Whom they met, by item: the only thing of others that leaves with them."""
    wanted = (
        select(Attendance.item_id, Person)
        .join(Person, Person.id == Attendance.person_id)
        .join(Meeting, Meeting.item_id == Attendance.item_id)
        .where(Attendance.item_id.in_(item_ids), Attendance.role == "party", Person.id != person.id)
    )
    names: dict[int, list[str]] = {}
    for item_id, other in db.session.execute(wanted.order_by(Person.id)):
        names.setdefault(item_id, []).append(other.name)
    return names


def met_by(person: Person) -> dict[int, Meeting]:
    wanted = select(Meeting).join(Attendance, Attendance.item_id == Meeting.item_id)
    wanted = wanted.where(Attendance.person_id == person.id, Attendance.role == "party")
    return {one.item_id: one for one in db.session.scalars(wanted)}


def log_about(account: Account, people: Collection[Person]) -> list[LogEntry]:
    """What they did, and what was done about them, the latest first."""
    registrations = [person.registration.public_id for person in people if person.registration]
    about = or_(
        LogEntry.account_id == account.id,
        and_(LogEntry.subject.in_(("account", "team")), LogEntry.subject_id == account.public_id),
        and_(LogEntry.subject == "registration", LogEntry.subject_id.in_(registrations)),
        and_(LogEntry.subject == "person", LogEntry.subject_id.in_([person.public_id for person in people])),
    )
    return list(db.session.scalars(select(LogEntry).where(about).order_by(LogEntry.at.desc(), LogEntry.id.desc())))


def mails_to(account: Account) -> list[OutboxMessage]:
    """Also those to an address that the account had, or was to have."""
    theirs = or_(OutboxMessage.reader_mail == account.email, OutboxMessage.account_id == account.id)
    wanted = select(OutboxMessage).where(theirs)
    return list(db.session.scalars(wanted.order_by(OutboxMessage.id)))


def mails_from(account: Account, people: Collection[Person]) -> list[IncomingMail]:
    """From their address, or answered for them."""
    theirs = or_(IncomingMail.sender == account.email.lower(), IncomingMail.person_id.in_([one.id for one in people]))
    return list(db.session.scalars(select(IncomingMail).where(theirs).order_by(IncomingMail.id)))
