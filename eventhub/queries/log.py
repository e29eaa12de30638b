"""The log of an event, a page at a time, with the names of those it speaks of."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import aliased, joinedload

from eventhub.db import db
from eventhub.models import Account, Event, LogEntry, MeetingRequest, Organisation, Person, Registration


@dataclass(frozen=True)
class LogPage:
    """Entries, the latest first, and the names of their subjects by kind and id; who is erased has no name."""

    entries: list[LogEntry]
    names: dict[tuple[str, str], str]


def count_entries(event: Event, subject: str | None) -> int:
    return db.session.scalar(select(func.count(LogEntry.id)).where(wanted(event, subject))) or 0


def count_acts(account: Account, actions: Collection[str], since: datetime) -> int:
    """How often an account did one of these things since then, at all events."""
    done = (LogEntry.account_id == account.id, LogEntry.action.in_(actions), LogEntry.at > since)
    return db.session.scalar(select(func.count(LogEntry.id)).where(*done)) or 0


def entries_of(event: Event, subject: str | None, offset: int, size: int) -> LogPage:
    """This stretch of the log: four queries, however long it is."""
    rows = select(LogEntry).where(wanted(event, subject)).order_by(LogEntry.at.desc(), LogEntry.id.desc())
    entries = list(db.session.scalars(rows.options(joinedload(LogEntry.account)).offset(offset).limit(size)))
    return LogPage(entries, names_of(event, entries))


def subjects_of(event: Event) -> list[str]:
    """The kinds of things that the log speaks of."""
    found = select(LogEntry.subject).where(LogEntry.event_id == event.id).distinct()
    return sorted(db.session.scalars(found))


def wanted(event: Event, subject: str | None) -> ColumnElement[bool]:
    of_event = LogEntry.event_id == event.id
    return and_(of_event, LogEntry.subject == subject) if subject else of_event


def names_of(event: Event, entries: list[LogEntry]) -> dict[tuple[str, str], str]:
    people = ids(entries, "registration", "person")
    names: dict[tuple[str, str], str] = {}
    if people:
        found = select(Person, Registration.public_id).outerjoin(Registration, Registration.person_id == Person.id)
        found = found.where(Person.event_id == event.id)
        found = found.where(Registration.public_id.in_(people) | Person.public_id.in_(people))
        for person, registration_id in db.session.execute(found):
            names[("person", person.public_id)] = names[("registration", registration_id)] = person.name
    if team := ids(entries, "team", "account"):
        accounts = select(Account.public_id, Account.name).where(Account.public_id.in_(team))
        for public_id, name in db.session.execute(accounts):
            names[("team", public_id)] = names[("account", public_id)] = name
    if organisations := ids(entries, "organisation"):
        rows = select(Organisation.public_id, Organisation.name).where(Organisation.event_id == event.id)
        for public_id, name in db.session.execute(rows.where(Organisation.public_id.in_(organisations))):
            names[("organisation", public_id)] = name
    if meetings := ids(entries, "meeting"):
        names |= {("meeting", public_id): pair for public_id, pair in pairs_of(event, meetings)}
    return names


def pairs_of(event: Event, request_ids: set[str]) -> Iterator[tuple[str, str]]:
    """Public id of a request → both names; who is erased has none."""
    low, high = aliased(Person), aliased(Person)
    wanted = select(MeetingRequest.public_id, low, high).where(MeetingRequest.event_id == event.id)
    wanted = wanted.join(low, low.id == MeetingRequest.lo_id).join(high, high.id == MeetingRequest.hi_id)
    for public_id, one, other in db.session.execute(wanted.where(MeetingRequest.public_id.in_(request_ids))):
        yield public_id, " – ".join(person.name for person in (one, other) if person.name)


def ids(entries: list[LogEntry], *kinds: str) -> set[str]:
    return {entry.subject_id for entry in entries if entry.subject in kinds}
