"""A participant signs up colleagues: each gets a link, completes their own part, and takes their own place."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from eventhub.db import db, rows_changed
from eventhub.domain.errors import BroughtOneself, LinkNotGood, NotYoursToGive, TooManyDelegates
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.models import Account, Delegation, Event, LogEntry, OneTimeLink, Person, Registration
from eventhub.models.registration import BY_COLLEAGUE, BY_TEAM
from eventhub.queries.delegations import delegate_of_link, leaders_category
from eventhub.services.consents import proofs_of
from eventhub.services.doors import category_called, check_category_door, check_open, check_team_door
from eventhub.services.links import MailedLink, keep_link, use_link
from eventhub.services.log import note
from eventhub.services.organisations import choose_organisation
from eventhub.services.outbox import count_written
from eventhub.services.registration_letters import tell_colleague, way_in
from eventhub.services.registrations import (
    MAILS_AN_HOUR,
    Application,
    Confirmation,
    Welcome,
    account_of,
    come_in,
    refresh_search_text,
    tie,
)
from eventhub.services.sign_ins import open_sign_in
from eventhub.services.transfers import Colleague

LASTS = timedelta(days=14)
MOST = 50  # colleagues of one person
MOST_EVER = 100  # those who were taken off again among them: each was written to
INVITED = "delegation.invited"


def add_delegates(
    leader: Registration, colleagues: Sequence[tuple[Colleague, MailedLink]], account: Account, now: datetime
) -> int:
    """Keep and write to each colleague who is not in the delegation; how many are new.

    An address that is registered already is kept alike, so that the answer is the same; its mail says so.
    NotYoursToGive without a place, BroughtOneself, RegistrationClosed, TooManyDelegates.
    """
    check_open(leader.event, now)
    if leader.status != "confirmed":
        raise NotYoursToGive
    if leader.category.is_by_invitation and leader.source in BY_COLLEAGUE:
        raise BroughtOneself
    delegation = lock_delegation(leader.person, now)
    wanted = select(Registration.email).where(Registration.delegation_id == delegation.id)
    known = set(db.session.scalars(wanted))
    new = {one.email: (one, letter) for one, letter in colleagues if one.email not in known}
    if len(known) + len(new) > MOST:
        raise TooManyDelegates(MOST)
    if count_named(leader) + len(new) > MOST_EVER:
        raise TooManyDelegates(MOST_EVER)
    for _email, (colleague, letter) in sorted(new.items()):  # in one order, since each address has its turn
        invite(leader, delegation, colleague, letter, now)
    values = {"count": len(new)}
    note(INVITED, ("registration", leader.public_id), account, now, event=leader.event, values=values)
    return len(new)


def count_named(leader: Registration) -> int:
    """How many colleagues they ever named, by the log, out of which nobody takes anything."""
    wanted = select(LogEntry.values).where(LogEntry.event_id == leader.event_id, LogEntry.action == INVITED)
    of_leader = (LogEntry.subject == "registration", LogEntry.subject_id == leader.public_id)
    return sum(int(values.get("count", 0)) for values in db.session.scalars(wanted.where(*of_leader)))


def lock_delegation(leader: Person, now: datetime) -> Delegation:
    """The person's delegation, made with their first colleague; two tabs wait for each other here."""
    wanted = select(Delegation).where(Delegation.leader_id == leader.id).with_for_update()
    found = db.session.scalar(wanted)
    if found is not None:
        return found
    try:
        with db.session.begin_nested():
            made = Delegation(event_id=leader.event_id, leader_id=leader.id, created_at=now)
            db.session.add(made)
    except IntegrityError:
        return db.session.scalars(wanted).one()
    return made


def invite(
    leader: Registration, delegation: Delegation, colleague: Colleague, letter: MailedLink, now: datetime
) -> None:
    """An unconfirmed registration in the leader's category and organisation, until they say otherwise."""
    person = Person(
        event_id=leader.event_id,
        given_name=colleague.given_name,
        family_name=colleague.family_name,
        organisation_id=leader.person.organisation_id,
        languages=[leader.language],
    )
    person.registration = Registration(
        event_id=leader.event_id,
        category_id=leader.category_id,
        email=colleague.email,
        language=leader.language,
        created_at=now,
        source="delegation",
        delegation_id=delegation.id,
    )
    db.session.add(person)
    db.session.flush()
    refresh_search_text(person.registration)
    write(leader, person.registration, letter, now)


def write(leader: Registration, registration: Registration, letter: MailedLink, now: datetime) -> None:
    """Their link, good for two weeks or until registration closes, and its mail; but a few mails an hour to one address
    and no more, whoever names it and however often they are taken off again."""
    event = leader.event
    registration.lapses_at = min(now + LASTS, event.closes_at or event.ends_at, event.ends_at)
    link = OneTimeLink(
        purpose=LinkPurpose.COMPLETE, registration_id=registration.id, event_id=event.id, email=registration.email
    )
    keep_link(link, letter.token, registration.lapses_at - now, now)
    if is_written_enough(registration, now):
        return
    values = {"leader_name": leader.person.name} | way_in(event, link.email, letter, "complete_address")
    tell_colleague("delegate_invited", registration, link, values, now)


def is_written_enough(registration: Registration, now: datetime) -> bool:
    since = now - timedelta(hours=1)
    return count_written(registration.event, registration.email, ("delegate_invited",), since) >= MAILS_AN_HOUR


def write_again(
    leader: Registration, registration: Registration, letter: MailedLink, account: Account, now: datetime
) -> None:
    """Another link, with two weeks of its own; the ones before are good no more. Nothing where mails enough were
    written this hour: the link of the last one stays good."""
    check_open(leader.event, now)
    if is_written_enough(registration, now):
        return
    older = (OneTimeLink.registration_id == registration.id, OneTimeLink.used_at.is_(None))
    rows_changed(update(OneTimeLink).where(*older).values(used_at=now))
    write(leader, registration, letter, now)
    note("delegation.written_again", ("registration", leader.public_id), account, now, event=leader.event)


def withdraw(leader: Registration, registration: Registration, account: Account, now: datetime) -> bool:
    """Take a colleague off who has not completed their part: all that was typed about them goes. False: they have."""
    unproved = select(Registration.person_id).where(
        Registration.id == registration.id, Registration.status == "unconfirmed"
    )
    gone = delete(Person).where(Person.id.in_(unproved), Person.account_id.is_(None)).returning(Person.id)
    removed = db.session.scalars(gone.execution_options(synchronize_session=False)).all()
    note("delegation.withdrawn", ("registration", leader.public_id), account, now, event=leader.event)
    return bool(removed)


def complete(  # noqa: PLR0917  # as `registrations.confirm`, with what was typed
    event: Event,
    token: str,
    application: Application,
    password_hash: str | None,
    welcome: Welcome,
    browser: str,
    now: datetime,
) -> Confirmation:
    """Somebody whom a colleague or the team signed up completes their part: address proved, consents given, and their
    turn taken.

    LinkNotGood, AlreadyRegistered, what `check_way_in` refuses.
    """
    registration = delegate_of_link(event, token, now)
    if registration is None:
        check_open(event, now)
        raise LinkNotGood
    is_let_in = check_way_in(registration, application.category, now)
    use_link(token, LinkPurpose.COMPLETE, now)
    fill_in(registration, application, now)
    account, is_new = account_of(registration, password_hash, now)
    tie(registration, account)
    come_in(registration, account, welcome, now, is_let_in=is_let_in)
    return Confirmation(registration.status, account.id, open_sign_in(account, browser, now) if is_new else None)


def check_way_in(registration: Registration, wanted: str, now: datetime) -> bool:
    """Whether the team has let them in: as what it said, whatever the hours, codes and decisions of registration.

    Everybody else, and who chooses another category, goes through its door; a leader's is open to their colleagues as
    long as the leader comes.
    """
    event, category = registration.event, category_called(registration.event, wanted)
    if registration.source in BY_TEAM and category.id == registration.category_id:
        check_team_door(event, now)
        return True
    check_category_door(category, now, has_code=category.id == leaders_category(registration))
    return False


def fill_in(registration: Registration, application: Application, now: datetime) -> None:
    """What they typed stands instead of what their colleague had typed for them."""
    event, person = registration.event, registration.person
    person.given_name, person.family_name = application.given_name, application.family_name
    person.organisation = choose_organisation(event, application.organisation, application.organisation_id)
    person.functions = {application.language: application.function} if application.function else {}
    person.languages = list(application.languages)
    registration.category = category_called(event, application.category)
    registration.language = application.language
    registration.consents = proofs_of(event, application.consents, now)
    db.session.flush()
