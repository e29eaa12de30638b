"""What an event’s registrations add up to: by day, category, organisation, country, language, and how far they got."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, SQLColumnExpression, func, select

from eventhub.db import db
from eventhub.domain.registration_lifecycle import IN_LIFE
from eventhub.models import Event, LogEntry, Organisation, Person, Registration
from eventhub.queries.places import TRANSFERRED
from eventhub.queries.registrations import LISTED

MOST_ORGANISATIONS = 15  # bars of one chart that can still be read together; the others are counted
COUNTED = Registration.status.in_(IN_LIFE)


@dataclass(frozen=True)
class Funnel:
    """How many got how far. Attempts that nobody confirmed are deleted after some days, and count no more then."""

    started: int
    proved: int
    in_place: int
    ended: int
    kept: int = 0  # places kept for an answer to an offer: taken, and nobody has one
    passed_on: int = 0  # of those that ended


@dataclass(frozen=True)
class Statistics:
    """Each count by what it is of; days are those of the event's zone, without gaps."""

    funnel: Funnel
    by_day: list[tuple[date, int]]
    by_category: dict[int, Counter[str]]  # category's id → status → registrations
    by_organisation: list[tuple[str, int]]
    organisations: int
    by_country: list[tuple[str, int]]
    by_language: list[tuple[str, int]]


def statistics_of(event: Event, country_question: str | None) -> Statistics:
    """Seven statements, however large the event is; `country_question`: the key of the one that asks for a country."""
    matrix = by_category_and_status(event)
    organisations = by_organisation(event)
    return Statistics(
        funnel=funnel_of(event, matrix),
        by_day=by_day(event),
        by_category=matrix,
        by_organisation=organisations[:MOST_ORGANISATIONS],
        organisations=len(organisations),
        by_country=counted(event, Registration.answers[country_question].as_string()) if country_question else [],
        by_language=counted(event, Registration.language),
    )


def by_category_and_status(event: Event) -> dict[int, Counter[str]]:
    wanted = select(Registration.category_id, Registration.status, func.count().label("many"))
    listed = wanted.where(Registration.event_id == event.id, LISTED)
    rows = db.session.execute(listed.group_by(Registration.category_id, Registration.status))
    found: dict[int, Counter[str]] = {}
    for category, status, many in rows:
        found.setdefault(category, Counter())[status] = many
    return found


def proved_of(event: Event) -> int:
    wanted = select(func.count()).where(Registration.event_id == event.id, Registration.confirmed_at.is_not(None))
    return db.session.scalar(wanted) or 0


def passed_on_of(event: Event) -> int:
    """Registrations that are cancelled, and whose place went on to a colleague."""
    wanted = select(func.count(LogEntry.subject_id.distinct())).join(
        Registration, Registration.public_id == LogEntry.subject_id
    )
    passed_on = (LogEntry.event_id == event.id, LogEntry.subject == "registration", LogEntry.action == TRANSFERRED)
    return db.session.scalar(wanted.where(*passed_on, Registration.status == "cancelled")) or 0


def funnel_of(event: Event, matrix: dict[int, Counter[str]]) -> Funnel:
    total: Counter[str] = sum(matrix.values(), Counter())
    return Funnel(
        started=total.total(),
        proved=proved_of(event),
        in_place=total["confirmed"],
        ended=total["cancelled"] + total["rejected"],
        kept=max(event.taken - total["confirmed"], 0),
        passed_on=passed_on_of(event),
    )


def by_day(event: Event) -> list[tuple[date, int]]:
    """Registrations by the day on which they began, from the first to the last of these days."""
    zone = ZoneInfo(event.time_zone)
    moments = db.session.scalars(select(Registration.created_at).where(Registration.event_id == event.id, COUNTED))
    days = Counter(moment.astimezone(zone).date() for moment in moments)
    if not days:
        return []
    first, last = min(days).toordinal(), max(days).toordinal()
    return [(date.fromordinal(day), days[date.fromordinal(day)]) for day in range(first, last + 1)]


def by_organisation(event: Event) -> list[tuple[str, int]]:
    wanted = (
        select(Organisation.name, func.count().label("many"))
        .join(Person, Person.organisation_id == Organisation.id)
        .join(Registration, Registration.person_id == Person.id)
        .where(Registration.event_id == event.id, COUNTED)
        .group_by(Organisation.id, Organisation.name)
    )
    return in_order(list(db.session.execute(wanted)))


def counted(event: Event, value: SQLColumnExpression[Any]) -> list[tuple[str, int]]:
    """How often each value stands there, the most frequent first; none counts as ""."""
    columns: tuple[Any, ...] = (value.label("value"), func.count().label("many"))
    wanted = select(*columns).where(Registration.event_id == event.id, COUNTED)
    return in_order(list(db.session.execute(wanted.group_by("value"))))


def in_order(rows: list[Row[*tuple[Any, ...]]]) -> list[tuple[str, int]]:
    return sorted(((name or "", many) for name, many in rows), key=lambda pair: (-pair[1], pair[0]))
