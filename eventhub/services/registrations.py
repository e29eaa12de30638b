"""Register, confirm the address, and let go of what nobody confirmed."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from eventhub.db import db
from eventhub.domain.admission import Places, admit
from eventhub.domain.errors import AlreadyRegistered, LinkNotGood, PasswordLength, RegistrationClosed
from eventhub.domain.passwords import LEAST, MOST
from eventhub.models import Account, Category, Consent, Event, OneTimeLink, Person, Registration
from eventhub.queries.registrations import CONFIRMS, count_attempts, is_registered, registration_of_link
from eventhub.queries.viewers import hash_of, person_at
from eventhub.services.accounts import find_or_create
from eventhub.services.organisations import find_or_create_organisation, forget_empty_organisations
from eventhub.services.outbox import tell
from eventhub.services.sign_ins import open_sign_in

LASTS = timedelta(hours=48)
MAILS_AN_HOUR = 5  # to one address


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


@dataclass(frozen=True)
class Invitation:
    """The link that goes out, and the addresses of its mail."""

    token: str
    confirm_address: str
    sign_in_address: str


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


def check_open(event: Event, now: datetime) -> None:
    """RegistrationClosed where the event takes no registrations, or is over."""
    if event.state != "open" or event.ends_at <= now:
        raise RegistrationClosed


def register(event: Event, application: Application, invitation: Invitation, now: datetime) -> Registration:
    """Keep an attempt, unconfirmed, and write to its address.

    Each attempt stands alone and touches no other and no account. Where the address belongs to somebody who is
    registered, all is done alike but the mail, which tells its reader so. Nobody gets more than a few mails an hour,
    whoever types their address.
    """
    check_open(event, now)
    written = count_attempts(event, application.email, now - timedelta(hours=1))
    registration = keep_attempt(event, application, now)
    link = OneTimeLink(token_hash=hash_of(invitation.token), purpose=CONFIRMS, registration_id=registration.id)
    link.created_at, link.expires_at = now, now + LASTS
    db.session.add(link)
    if written >= MAILS_AN_HOUR:
        return registration
    if is_registered(event, application.email):
        write_to(registration, "already_registered", {"sign_in_address": invitation.sign_in_address}, now)
    else:
        write_to(registration, "confirm_registration", {"confirm_address": invitation.confirm_address}, now)
    db.session.flush()
    return registration


def keep_attempt(event: Event, application: Application, now: datetime) -> Registration:
    """The rows of one attempt: a person without account, a registration without place, its consents."""
    category = next(category for category in event.categories if category.key == application.category)
    person = Person(
        event_id=event.id,
        given_name=application.given_name,
        family_name=application.family_name,
        organisation=find_or_create_organisation(event, application.organisation),
        functions={application.language: application.function} if application.function else {},
        languages=list(application.languages),
    )
    registration = Registration(
        event_id=event.id,
        category_id=category.id,
        email=application.email,
        language=application.language,
        created_at=now,
    )
    registration.consents = [
        Consent(purpose=purpose, text_version=version, given_at=now) for purpose, version in application.consents
    ]
    person.registration = registration
    db.session.add(person)
    db.session.flush()
    return registration


def write_to(registration: Registration, template: str, values: dict[str, str], now: datetime) -> None:
    """Queue a mail to the registration's address. Nobody has proved an unconfirmed one: it is given no name."""
    event, proved = registration.event, registration.confirmed_at is not None
    tell(
        template=template,
        reader_mail=registration.email,
        reader_name=registration.person.name if proved else "",
        language=registration.language,
        values={"event_slug": event.slug, "event_names": event.names, "time_zone": event.time_zone} | values,
        dedupe_key=f"{template}:{registration.public_id}",
        now=now,
        event=event,
    )


def confirm(
    event: Event, token: str, password_hash: str | None, welcome: Welcome, browser: str, now: datetime
) -> Confirmation:
    """Take the address as proved: find or make its account, tie the registration to it, and admit it.

    `password_hash` is for a new account; one that exists keeps its own, and is not signed in.
    LinkNotGood, AlreadyRegistered, RegistrationClosed; PasswordLength where a new account came without a password.
    """
    check_open(event, now)
    registration = use_link(event, token, now)
    account, is_new = account_of(registration, password_hash, now)
    tie(registration, account)
    registration.status = take_place(registration)
    registration.confirmed_at = now
    db.session.flush()
    write_to(registration, "registration_confirmed", {"status": registration.status} | asdict(welcome), now)
    db.session.flush()
    return Confirmation(registration.status, account.id, open_sign_in(account, browser, now) if is_new else None)


def use_link(event: Event, token: str, now: datetime) -> Registration:
    """The registration of this link, which is good no more; of two who press at once, one gets it."""
    registration = registration_of_link(event, token, now)
    if registration is None:
        raise LinkNotGood
    used = db.session.scalar(
        update(OneTimeLink)
        .where(OneTimeLink.token_hash == hash_of(token), OneTimeLink.used_at.is_(None))
        .values(used_at=now)
        .returning(OneTimeLink.id)
        .execution_options(synchronize_session=False)
    )
    if used is None:
        raise LinkNotGood
    return registration


def account_of(registration: Registration, password_hash: str | None, now: datetime) -> tuple[Account, bool]:
    """The account of the proved address, and whether it is new."""
    wanted = Account(
        email=registration.email,
        name=registration.person.name,
        password_hash=password_hash,
        language=registration.language,
        created_at=now,
    )
    account, is_new = find_or_create(wanted)
    if is_new and password_hash is None:
        raise PasswordLength(LEAST, MOST)
    return account, is_new


def tie(registration: Registration, account: Account) -> None:
    """The registration belongs to the account's person from now on (AlreadyRegistered where that one has another)."""
    known = person_at(account, registration.event)
    if known is not None and known.registration is not None:
        raise AlreadyRegistered
    try:
        with db.session.begin_nested():
            if known is None:
                registration.person.account_id = account.id
            else:
                move_to(known, registration)
    except IntegrityError:
        raise AlreadyRegistered from None


def move_to(known: Person, registration: Registration) -> None:
    """Whoever the event knew before registering (a speaker) stays the same person; what it lacks is filled in."""
    typed = registration.person
    known.organisation_id = known.organisation_id or typed.organisation_id
    known.functions = known.functions or typed.functions
    known.languages = known.languages or typed.languages
    moved = update(Registration).where(Registration.id == registration.id).values(person_id=known.id)
    db.session.execute(moved.execution_options(synchronize_session=False))
    db.session.execute(delete(Person).where(Person.id == typed.id).execution_options(synchronize_session=False))
    db.session.expunge(typed)
    db.session.expire(known)
    db.session.expire(registration)


def take_place(registration: Registration) -> str:
    """What the rule says under the lock of both counters; a place of event and category where it is "confirmed"."""
    event, category = lock_counters(registration)
    status = admit(event.state, Places(event.capacity, event.taken), Places(category.capacity, category.taken))
    if status == "confirmed":
        event.taken += 1
        category.taken += 1
    return status


def lock_counters(registration: Registration) -> tuple[Event, Category]:
    """Event and category as they are now, ours alone until this transaction ends; always locked in this order."""
    events = select(Event).where(Event.id == registration.event_id)
    categories = select(Category).where(Category.id == registration.category_id)
    now_and_ours = {"populate_existing": True}
    event = db.session.scalars(events.with_for_update(key_share=True).execution_options(**now_and_ours)).one()
    category = db.session.scalars(categories.with_for_update(key_share=True).execution_options(**now_and_ours)).one()
    return event, category


def remove_unconfirmed(now: datetime) -> int:
    """Let go of attempts that nobody confirmed in time, with their person, consents and links; how many."""
    old = select(Registration.person_id).where(
        Registration.status == "unconfirmed", Registration.created_at <= now - LASTS
    )
    # Asked of the person's own row too: a confirmation that commits while this waits for that row must win.
    gone = delete(Person).where(Person.id.in_(old), Person.account_id.is_(None)).returning(Person.id)
    removed = len(db.session.scalars(gone.execution_options(synchronize_session=False)).all())
    if removed:
        forget_empty_organisations()
    return removed
