"""What an event’s registrations add up to: by day, category, organisation, country, language, and how far they got."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, String, func, literal, select

from eventhub.db import db
from eventhub.domain.registration_lifecycle import IN_LIFE, Ending
from eventhub.models import Event, Organisation, Person, Registration
from eventhub.queries.registration_answers import is_postgres
from eventhub.queries.registrations import LISTED

MOST_ORGANISATIONS = 15  # bars of one chart that can still be read together; the others are counted
COUNTED = Registration.status.in_(IN_LIFE)
GROUPED = ("is_counted", "is_proved", "language", "country")
HOUR, MINUTE = len("2027-09-01 22"), len("2027-09-01 22:30")


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
    """Five statements, however large the event is; `country_question`: the key of the one that asks for a country."""
    matrix, groups = by_category_and_status(event), groups_of(event, country_question)
    organisations = by_organisation(event)
    return Statistics(
        funnel=funnel_of(event, matrix, groups),
        by_day=by_day(event),
        by_category=matrix,
        by_organisation=organisations[:MOST_ORGANISATIONS],
        organisations=len(organisations),
        by_country=counted((one.country, one.many) for one in groups if one.is_counted) if country_question else [],
        by_language=counted((one.language, one.many) for one in groups if one.is_counted),
    )


def by_category_and_status(event: Event) -> dict[int, Counter[str]]:
    wanted = select(Registration.category_id, Registration.status, func.count().label("many"))
    listed = wanted.where(Registration.event_id == event.id, LISTED)
    rows = db.session.execute(listed.group_by(Registration.category_id, Registration.status))
    found: dict[int, Counter[str]] = {}
    for category, status, many in rows:
        found.setdefault(category, Counter())[status] = many
    return found


@dataclass(frozen=True)
class Group:
    """How many are alike in these; `is_counted`: they come, or may."""

    is_counted: bool
    is_proved: bool
    language: str
    country: str | None
    many: int


def groups_of(event: Event, country_question: str | None) -> list[Group]:
    """All registrations of the event, read once for each count that needs more of them than an index has."""
    country = Registration.answers[country_question].as_string() if country_question else literal("")
    alike = (COUNTED, Registration.confirmed_at.is_not(None), Registration.language, country)
    columns: list[Any] = [one.label(name) for one, name in zip(alike, GROUPED, strict=True)]
    wanted = select(*columns, func.count()).where(Registration.event_id == event.id).group_by(*GROUPED)
    return [Group(bool(counted), bool(proved), *more) for counted, proved, *more in db.session.execute(wanted)]


def passed_on_of(event: Event) -> int:
    """Registrations whose place went on to a colleague: all are cancelled, which an index knows."""
    passed_on = (Registration.status == "cancelled", Registration.ended_by == Ending.TRANSFER)
    return db.session.scalar(select(func.count()).where(Registration.event_id == event.id, *passed_on)) or 0


def funnel_of(event: Event, matrix: dict[int, Counter[str]], groups: list[Group]) -> Funnel:
    total: Counter[str] = sum(matrix.values(), Counter())
    return Funnel(
        started=total.total(),
        proved=sum(one.many for one in groups if one.is_proved),
        in_place=total["confirmed"],
        ended=total["cancelled"] + total["rejected"],
        kept=max(event.taken - total["confirmed"], 0),
        passed_on=passed_on_of(event),
    )


def by_day(event: Event) -> list[tuple[date, int]]:
    """Registrations by the day on which they began, from the first to the last of these days."""
    zone, days = ZoneInfo(event.time_zone), Counter[date]()
    for moment, many in by_hour(event, zone):
        days[moment.astimezone(zone).date()] += many
    if not days:
        return []
    first, last = min(days).toordinal(), max(days).toordinal()
    return [(date.fromordinal(day), days[date.fromordinal(day)]) for day in range(first, last + 1)]


def by_hour(event: Event, zone: ZoneInfo) -> Iterator[tuple[datetime, int]]:
    """How many began in which hour of UTC: these are fewer than registrations. In which minute, where a day of the zone
    begins within such an hour, as in India."""
    summer_and_winter = (event.starts_at, event.starts_at + timedelta(days=182))
    whole = all(moment.astimezone(zone).minute == moment.minute for moment in summer_and_winter)
    began = beginning_of_moment(HOUR if whole else MINUTE).label("began")
    wanted = select(began, func.count().label("many")).where(Registration.event_id == event.id, COUNTED)
    for hour, many in db.session.execute(wanted.group_by("began")):
        yield datetime.fromisoformat(hour).replace(tzinfo=UTC), many


def beginning_of_moment(letters: int) -> ColumnElement[str]:
    """The first letters of the moment in ISO, in UTC, as SQLite keeps it."""
    if is_postgres():
        written = func.to_char(func.timezone("UTC", Registration.created_at), "YYYY-MM-DD HH24:MI", type_=String)
        return func.left(written, letters, type_=String)
    return func.substr(Registration.created_at, 1, letters, type_=String)


def by_organisation(event: Event) -> list[tuple[str, int]]:
    wanted = (
        select(Organisation.name, func.count().label("many"))
        .join(Person, Person.organisation_id == Organisation.id)
        .join(Registration, Registration.person_id == Person.id)
        .where(Registration.event_id == event.id, COUNTED)
        .group_by(Organisation.id, Organisation.name)
    )
    return in_order((name, many) for name, many in db.session.execute(wanted))


def counted(pairs: Iterable[tuple[str | None, int]]) -> list[tuple[str, int]]:
    """How often each value stands there, the most frequent first; none counts as ""."""
    total = Counter[str]()
    for value, many in pairs:
        total[value or ""] += many
    return in_order(total.items())


def in_order(pairs: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
