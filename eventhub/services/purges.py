"""When an event's time is over, its people are forgotten: some at a time, so that a worker that stops goes on later."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, exists, select, update

from eventhub.db import db, take_turn
from eventhub.models import (
    Account,
    Event,
    IncomingMail,
    InvitationCode,
    LogEntry,
    OneTimeLink,
    OutboxMessage,
    Person,
    RegistrationImport,
    SavedView,
    SignIn,
    TeamMember,
)
from eventhub.queries.retention import ANNOUNCED, Ending, endings_of, known_people, owners_of, statistics_of
from eventhub.services.answer_files import forget_unused_files
from eventhub.services.cancellations import close_requests
from eventhub.services.erasures import Leaving, remove_accounts
from eventhub.services.forgetting import forget_mails_called, forget_people, run
from eventhub.services.forgotten_meetings import forget_overrider
from eventhub.services.letters import about_event
from eventhub.services.log import note
from eventhub.services.organisations import forget_empty_organisations
from eventhub.services.outbox import tell

CHUNK = 200  # people of one transaction: short enough for others to write in between


def purge_some(event_id: int, now: datetime, most: int = CHUNK) -> int:
    """Forget the next people of an event whose time is over; how many. After the last ones: `end_purge`."""
    event = lock_due(event_id, now)
    if event is None:
        return 0
    people = known_people(event, most)
    accounts = {person.account_id for person in people if person.account_id}
    for person in people:
        close_requests(person, now)
    db.session.execute(delete(OutboxMessage).where(OutboxMessage.event_id == event.id, OutboxMessage.state == "queued"))
    forget_people(people, now)
    forget_lonely_accounts(accounts, now)
    return len(people)


def lock_due(event_id: int, now: datetime) -> Event | None:
    """The event, ours alone; None where its people may be kept, nobody was told, or they are forgotten already."""
    take_turn(Event, event_id)
    wanted = select(Event).where(Event.id == event_id, Event.purged_at.is_(None)).with_for_update()
    event = db.session.scalar(wanted.execution_options(populate_existing=True))
    if event is None:
        return None
    (ending,) = endings_of([event])
    return event if ending.is_due(now) else None


def forget_lonely_accounts(account_ids: Collection[int], now: datetime) -> None:
    """Accounts that were made for this event alone: no other event, no team, and signed in nowhere."""
    known = exists().where(Person.account_id == Account.id) | exists().where(TeamMember.account_id == Account.id)
    signed_in = exists().where(SignIn.account_id == Account.id, SignIn.expires_at > now)
    lonely = select(Account).where(Account.id.in_(account_ids), ~known, ~signed_in)
    lonely = lonely.where(Account.is_operator.is_(False), Account.may_create_events.is_(False))
    remove_accounts([Leaving(one.id, one.email, one.public_id) for one in db.session.scalars(lonely)], now)


def end_purge(event_id: int, now: datetime) -> bool:
    """The rest goes, the counts are written down, and the event says that its people are forgotten."""
    event = lock_due(event_id, now)
    if event is None or known_people(event, 1):
        return False
    mails = select(OutboxMessage.message_id).where(OutboxMessage.event_id == event.id)
    forget_mails_called(list(db.session.scalars(mails)))
    for table in (IncomingMail, RegistrationImport, SavedView, OneTimeLink):
        run(delete(table).where(table.event_id == event.id))
    run(update(InvitationCode).where(InvitationCode.event_id == event.id).values(note=""))
    run(update(LogEntry).where(LogEntry.event_id == event.id).values(account_id=None))
    forget_overrider(event.id)
    forget_unused_files(event.id)
    forget_empty_organisations(event.id)
    db.session.expire_all()
    event.purged_at = now
    note("event.purged", ("event", event.slug), None, now, event=event, values=statistics_of(event))
    return True


def warn_owners(ending: Ending, now: datetime) -> int:
    """Say once to each owner when the people of their event are forgotten; how many are told now.

    It is written down even where an event has no owner: from then on the days of notice are counted.
    """
    event, until = ending.event, ending.until
    (standing,) = endings_of([event])
    told = 0
    for account in owners_of(event):
        key = f"purge_warning:{event.id}:{until:%Y-%m-%d}:{account.public_id}"
        if db.session.scalar(select(exists().where(OutboxMessage.dedupe_key == key))):
            continue
        values = about_event(event) | {"until": ending.goes_at(now).isoformat()}
        language = account.language or event.languages[0]
        tell(
            "purge_warning",
            reader_mail=account.email,
            reader_name=account.name,
            language=language,
            values=values,
            dedupe_key=key,
            now=now,
            event=event,
        )
        told += 1
    if told or standing.told_at is None:
        note(ANNOUNCED, ("event", event.slug), None, now, event=event, values={"until": until.isoformat()})
    return told
