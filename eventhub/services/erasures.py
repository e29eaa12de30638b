"""Erases what is kept about somebody, at one event or everywhere; others are told that they do not come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, or_, select, update

from eventhub.db import db, take_turn
from eventhub.domain.errors import OwnsAlone
from eventhub.domain.registration_lifecycle import IN_LIFE
from eventhub.domain.token_hashes import hash_of
from eventhub.models import (
    Account,
    Event,
    FailedSignIn,
    IncomingMail,
    LogEntry,
    OneTimeLink,
    OutboxMessage,
    Person,
    TeamMember,
)
from eventhub.queries.personal_records import events_owned_alone, unclaimed_people
from eventhub.queries.viewers import role_at
from eventhub.services.answer_files import forget_unused_files
from eventhub.services.cancellations import cancel_registration, close_requests, let_go
from eventhub.services.forgetting import forget_mails, forget_mails_called, forget_people, run
from eventhub.services.forgotten_meetings import forget_overrider
from eventhub.services.forgotten_rows import forget_imported_rows
from eventhub.services.forgotten_words import forget_inviter, forget_words_of_team, somebody_at
from eventhub.services.halls import lock_hall
from eventhub.services.log import note
from eventhub.services.organisations import forget_empty_organisations


@dataclass(frozen=True)
class Leaving:
    """An account that goes, by what still names it once its row is gone; `name` is its public id."""

    id: int
    email: str
    name: str


def erase_part(person: Person, account: Account | None, now: datetime) -> bool:
    """Erase what the event keeps about this person: meetings are called off and the others told, the place goes to
    the next, answers, files, profile, notes, links and mails go. What is counted stays. False where it is done already.
    """
    somebody = somebody_at(person, account)
    forget_imported_rows(person.event, somebody)  # before others wait: it reads whole files
    forget_words_of_team(person.event, somebody)
    lock_hall(person.event_id)
    lock_person(person)
    if person.erased_at is not None:
        return False
    event, name = person.event, person.public_id
    end_part(person, account, now)
    forget_mails(event, person)
    forget_people([person], now)
    close_requests(person, now)  # what somebody asked while this waited for the person's row
    forget_unused_files(event.id)
    forget_empty_organisations(event.id)
    if account is not None and role_at(account, event) is None:
        forget_actor(account, event)
    note("person.erased", ("person", name), None, now, event=event)
    return True


def lock_person(person: Person) -> None:
    """Two who erase wait for each other. The row alone: what was loaded with the person cannot be locked with it."""
    db.session.execute(select(Person.id).where(Person.id == person.id).with_for_update(key_share=True))
    db.session.refresh(person)


def end_part(person: Person, account: Account | None, now: datetime) -> None:
    """They come no more, and those who were to meet them are told; `forget_mails` takes the name out of that."""
    registration = person.registration
    is_to_come = registration is not None and person.event.ends_at > now
    if registration is not None and is_to_come and registration.status in IN_LIFE:
        cancel_registration(registration, account, "", now, told=False)
    else:
        let_go(person, now)


def forget_actor(account: Account, event: Event) -> None:
    """The event's log keeps what was done, and not by whom; so do meetings for which they set rules aside."""
    done = (LogEntry.event_id == event.id, LogEntry.account_id == account.id)
    run(update(LogEntry).where(*done).values(account_id=None))
    forget_overrider(event.id, account.id)


def erase_account(account: Account, now: datetime) -> bool:
    """Erase the account with its part of every event. False where it is gone already; OwnsAlone where an event would
    be left without an owner."""
    email, name = account.email, account.public_id
    teams = {member.event_id: member.role for member in memberships(account)}
    people = [*people_of(account), *unclaimed_people(email)]
    lock_events({*teams, *(person.event_id for person in people)})
    alone = events_owned_alone(account)
    if alone:
        raise OwnsAlone(tuple(event.names for event in alone))
    for person in people:
        erase_part(person, account, now)
    for event_id, role in teams.items():
        event = db.session.get_one(Event, event_id)
        note("team.left", ("team", name), None, now, event=event, values={"role": role})
    forget_inviter(account)
    return remove_accounts([Leaving(account.id, email, name)], now) == 1


def remove_accounts(leaving: Sequence[Leaving], now: datetime) -> int:
    """The rows themselves, with what hangs on them (sign-ins, second factors, links), and what knows their addresses;
    how many there still were."""
    emails, ids = [one.email for one in leaving], [one.id for one in leaving]
    theirs = or_(OutboxMessage.reader_mail.in_(emails), OutboxMessage.account_id.in_(ids))
    forget_mails_called(list(db.session.scalars(select(OutboxMessage.message_id).where(theirs))))
    gone = delete(Account).where(Account.id.in_(ids)).returning(Account.id)
    numbers = set(db.session.scalars(gone.execution_options(synchronize_session=False)))
    run(delete(OneTimeLink).where(OneTimeLink.email.in_(emails)))
    run(delete(IncomingMail).where(IncomingMail.sender.in_([email.lower() for email in emails])))
    run(delete(FailedSignIn).where(FailedSignIn.address_hash.in_([hash_of(email) for email in emails])))
    db.session.expire_all()
    for one in leaving:
        if one.id in numbers:
            note("account.erased", ("account", one.name), None, now)
    return len(numbers)


def memberships(account: Account) -> list[TeamMember]:
    wanted = select(TeamMember).where(TeamMember.account_id == account.id)
    return list(db.session.scalars(wanted.order_by(TeamMember.event_id)))


def people_of(account: Account) -> list[Person]:
    wanted = select(Person).where(Person.account_id == account.id)
    return list(db.session.scalars(wanted.order_by(Person.event_id, Person.id)))


def lock_events(event_ids: Iterable[int]) -> None:
    """In one order, so that two who erase, or change a team, wait for each other and never in a circle."""
    numbers = sorted(event_ids)
    for number in numbers:
        take_turn(Event, number)
    wanted = select(Event).where(Event.id.in_(numbers)).order_by(Event.id)
    list(db.session.scalars(wanted.with_for_update(key_share=True).execution_options(populate_existing=True)))
