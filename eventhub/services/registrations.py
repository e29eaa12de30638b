"""Register, confirm the address, and let go of what nobody confirmed."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.exc import IntegrityError

from eventhub.db import db
from eventhub.domain.errors import AlreadyRegistered, LinkNotGood
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.domain.search_words import fold
from eventhub.models import Account, Event, OneTimeLink, Person, Registration
from eventhub.queries.places import needs_approval
from eventhub.queries.registrations import is_registered, registration_of_link
from eventhub.queries.speaker_pages import speaker_with_address
from eventhub.queries.viewers import person_at
from eventhub.services.accounts import find_or_create
from eventhub.services.answer_files import forget_unused_files, hashes_in
from eventhub.services.consents import proofs_of
from eventhub.services.doors import category_called, check_category_door, check_open, check_way_in
from eventhub.services.halls import lock_hall, take_place
from eventhub.services.invitation_codes import find_code, spend_code
from eventhub.services.links import MailedLink, keep_link, use_link
from eventhub.services.log import note_step
from eventhub.services.organisations import choose_organisation, forget_empty_organisations
from eventhub.services.outbox import count_written
from eventhub.services.registration_letters import write_to
from eventhub.services.sign_ins import open_sign_in

LASTS = timedelta(hours=48)
MAILS_AN_HOUR = 5  # to one address
WAYS_IN = ("confirm_registration", "already_registered")  # the mails that answer whoever registers


@dataclass(frozen=True)
class Application:
    """What somebody typed into the form; `email` normalised, `consents` as (purpose, version of its text)."""

    category: str
    given_name: str
    family_name: str
    email: str
    organisation: str
    function: str
    languages: tuple[str, ...]
    consents: tuple[tuple[str, str], ...]
    language: str
    code: str = ""  # of an invitation, as it was typed
    organisation_id: str = ""  # the public id of the known one that is meant, where the person said so


@dataclass(frozen=True)
class Welcome:
    """The addresses of the mail after confirming."""

    registration_address: str
    profile_address: str
    programme_address: str


@dataclass(frozen=True)
class Confirmation:
    """How it ended: the registration's status, and the token that a new account is signed in with."""

    status: str
    account_id: int
    sign_in: str | None


def refresh_search_text(registration: Registration) -> str:
    """Set what the organiser's search looks through: name, address and organisation, folded. The family name comes
    first: the list is sorted by it.

    Whoever changes one of these calls it in the same transaction.
    """
    person = registration.person
    organisation = person.organisation.name if person.organisation else ""
    registration.search_text = fold(f"{person.family_name} {person.given_name} {registration.email} {organisation}")
    return registration.search_text


def register(event: Event, application: Application, invitation: MailedLink, now: datetime) -> Registration:
    """Keep an attempt, unconfirmed, and write to its address.

    Each attempt stands alone and touches no other and no account. Where the address belongs to somebody who is
    registered, all is done alike but the mail, which tells its reader so. Nobody gets more than a few mails an hour,
    whoever types their address.
    """
    check_way_in(event, application.category, application.code, now)
    registration = keep_attempt(event, application, now)
    invite(registration, invitation, now)
    return registration


def invite(registration: Registration, invitation: MailedLink, now: datetime) -> None:
    """Make the link that confirms the attempt, and mail it, where fewer than a few were written this hour.

    What was written is what counts, not what was tried: so whoever gets no mail, because somebody else typed their
    address too often, has some in the mailbox whose links are good for a day and more. Nobody takes those away:
    attempts that were written to stay until they lapse.
    """
    link = OneTimeLink(purpose=LinkPurpose.CONFIRM, registration_id=registration.id)
    keep_link(link, invitation.token, LASTS, now)
    written = count_written(registration.event, registration.email, WAYS_IN, now - timedelta(hours=1))
    if written < MAILS_AN_HOUR and is_registered(registration.event, registration.email):
        write_to(registration, "already_registered", {"sign_in_address": invitation.sign_in_address}, now)
    elif written < MAILS_AN_HOUR:
        write_to(registration, "confirm_registration", {"confirm_address": invitation.address}, now)
    db.session.flush()


def keep_attempt(event: Event, application: Application, now: datetime) -> Registration:
    """The rows of one attempt: a person without account, a registration without place, its consents."""
    category = category_called(event, application.category)
    code = find_code(category, application.code, now) if application.code else None
    person = Person(
        event_id=event.id,
        given_name=application.given_name,
        family_name=application.family_name,
        organisation=choose_organisation(event, application.organisation, application.organisation_id),
        functions={application.language: application.function} if application.function else {},
        languages=list(application.languages),
    )
    registration = Registration(
        event_id=event.id,
        category_id=category.id,
        email=application.email,
        language=application.language,
        created_at=now,
        code_id=code.id if code else None,
    )
    registration.consents = proofs_of(event, application.consents, now)
    person.registration = registration
    refresh_search_text(registration)
    db.session.add(person)
    db.session.flush()
    return registration


def confirm(
    event: Event, token: str, password_hash: str | None, welcome: Welcome, browser: str, now: datetime
) -> Confirmation:
    """Take the address as proved: find or make its account, tie the registration to it, and admit it.

    `password_hash` is for a new account, which may do without: it signs in by mailed links. One that exists keeps its
    own, and is not signed in.
    LinkNotGood, AlreadyRegistered, what `check_door` refuses, CodeNotGood.
    """
    check_open(event, now)
    registration = registration_of_link(event, token, now)
    if registration is None:
        raise LinkNotGood
    use_link(token, LinkPurpose.CONFIRM, now)
    check_category_door(registration.category, now, has_code=registration.code_id is not None)
    account, is_new = account_of(registration, password_hash, now)
    tie(registration, account)
    come_in(registration, account, welcome, now)
    return Confirmation(registration.status, account.id, open_sign_in(account, browser, now) if is_new else None)


def come_in(
    registration: Registration, account: Account, welcome: Welcome, now: datetime, *, is_let_in: bool = False
) -> str:
    """Whoever has proved the address takes their turn, and the place or the wait that it brings; its status.

    `is_let_in`: the team has decided on them already.
    """
    hall = lock_hall(registration.event_id)
    goes_past_approval = spend_code(registration, now) or is_let_in
    is_to_decide = needs_approval(hall.event, registration.category) and not goes_past_approval
    registration.confirmed_at = now
    status = take_place(hall, registration, now, needs_approval=is_to_decide)
    note_step("registration.address_confirmed", registration, account, now, status=status)
    write_to(registration, "registration_confirmed", {"status": status} | asdict(welcome), now)
    db.session.flush()
    return status


def account_of(registration: Registration, password_hash: str | None, now: datetime) -> tuple[Account, bool]:
    """The account of the proved address, and whether it is new."""
    wanted = Account(
        email=registration.email,
        name=registration.person.name,
        password_hash=password_hash,
        language=registration.language,
        created_at=now,
    )
    return find_or_create(wanted)


def tie(registration: Registration, account: Account) -> None:
    """The registration belongs to the account's person from now on (AlreadyRegistered where that one has another).

    Who was asked to speak at this address is that person: under the event's lock, which whoever asks speakers takes.
    """
    lock_hall(registration.event_id)
    known = person_at(account, registration.event) or speaker_with_address(registration.event, account.email)
    if known is not None and known.registration is not None:
        raise AlreadyRegistered
    try:
        with db.session.begin_nested():
            if known is None:
                registration.person.account_id = account.id
            else:
                known.account_id = account.id
                move_to(known, registration)
    except IntegrityError:
        raise AlreadyRegistered from None
    refresh_search_text(registration)


def move_to(known: Person, registration: Registration) -> None:
    """Whoever the event knew before registering (a speaker) stays the same person; what it lacks is filled in."""
    typed = registration.person
    known.organisation_id = known.organisation_id or typed.organisation_id
    known.functions = known.functions or typed.functions
    known.languages = known.languages or typed.languages
    moved = update(Registration).where(Registration.id == registration.id).values(person_id=known.id)
    db.session.execute(moved.execution_options(synchronize_session=False))
    db.session.execute(delete(Person).where(Person.id == typed.id).execution_options(synchronize_session=False))
    db.session.expire(typed)  # else its registration would leave the session with it
    db.session.expunge(typed)
    db.session.expire(known)
    db.session.expire(registration)


def remove_unconfirmed(now: datetime) -> int:
    """Let go of attempts that nobody confirmed in time, with their person, consents and links; how many."""
    without_end = and_(Registration.lapses_at.is_(None), Registration.created_at <= now - LASTS)
    is_late = or_(without_end, Registration.lapses_at <= now)
    late = (Registration.status == "unconfirmed", is_late)
    rows = db.session.execute(select(Registration.person_id, Registration.answers).where(*late))
    answers = {person_id: given for person_id, given in rows}  # noqa: C416  # dict() would need a type
    old = select(Registration.person_id).where(*late)
    # Asked of the person's own row too: a confirmation that commits while this waits for that row must win.
    gone = delete(Person).where(Person.id.in_(old), Person.account_id.is_(None)).returning(Person.id, Person.event_id)
    removed = db.session.execute(gone.execution_options(synchronize_session=False)).all()
    for event_id in {row.event_id for row in removed}:
        forget_empty_organisations(event_id)
    for event_id in {row.event_id for row in removed if hashes_in(answers.get(row.id, {}).values())}:
        forget_unused_files(event_id)
    return len(removed)
