"""The agendas of two who would meet, and of those whom the first of them meets already: meetings that might move.

Of anybody but the one who asks only times are read, as few statements for a full day as for an empty one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import exists, func, select

from eventhub.db import db
from eventhub.domain.intervals import TICK_MINUTES, Interval
from eventhub.domain.matchmaking.agendas import Agenda, Engagement, Role
from eventhub.domain.matchmaking.slot_fit import Pair
from eventhub.models import Attendance, Item, Meeting, Person, PersonClaim, Session, Veto
from eventhub.queries.meetings import company_of
from eventhub.queries.timetable import walking_minutes

TABLES = "tables"  # stands for where tables are: a room has a number
MEETING = ("party", "interpreter")  # whose time a meeting takes
NOBODY = 0  # a number that no person has
UNNAMED = Role.PARTY  # as what others attend what takes their time: nobody's business


def pair_of(you: Person, other: Person, without: Meeting | None = None) -> Pair:
    """The two with all that a page and a refusal say of them, but that meeting."""
    own = own_engagements(you)
    met = {number for one in own for number in one.others} - {NOBODY}
    company = [one.id for one in company_of(without, you, other)]
    agendas = agendas_among({you.id, other.id, *met, *company})
    hidden = without.item.public_id if without else ""
    return Pair(
        yours=Agenda(you.id, tuple(own)).without(hidden),
        theirs=together(other.id, agendas, company).without(hidden),
        place=TABLES,
        walking=timedelta(minutes=walking_minutes(you.event)),
        agendas=agendas,
    )


def plain_pair_of(you: Person, other: Person, without: Meeting | None = None) -> Pair:
    """The two with nothing but their times: enough to know whether a slot suits both. One statement."""
    company = [one.id for one in company_of(without, you, other)]
    agendas = agendas_among({you.id, other.id, *company})
    hidden = without.item.public_id if without else ""
    return Pair(agendas[you.id].without(hidden), together(other.id, agendas, company).without(hidden))


def together(person_id: int, agendas: Mapping[int, Agenda], company: Collection[int]) -> Agenda:
    """Of somebody and all who come with the two: what takes anybody's time takes theirs."""
    beside = (one for number in company for one in agendas[number].engagements)
    return Agenda(person_id, (*agendas[person_id].engagements, *beside))


def agendas_among(people: Collection[int]) -> dict[int, Agenda]:
    """When these people's time is taken, as the claims say."""
    wanted = (
        select(PersonClaim.person_id, Item.public_id, func.min(PersonClaim.tick), func.max(PersonClaim.tick))
        .join(Item, Item.id == PersonClaim.item_id)
        .where(PersonClaim.person_id.in_(sorted(people)))
        .group_by(PersonClaim.person_id, Item.public_id)
    )
    found: defaultdict[int, list[Engagement]] = defaultdict(list)
    for number, public_id, first, last in db.session.execute(wanted):
        found[number].append(Engagement(public_id, UNNAMED, Interval(moment_of(first), moment_of(last + 1))))
    return {number: Agenda(number, tuple(found[number])) for number in people}


def moment_of(tick: int) -> datetime:
    """When a tick begins."""
    return datetime.fromtimestamp(tick * TICK_MINUTES * 60, UTC)


def own_engagements(person: Person) -> list[Engagement]:
    """What takes the person's time, each once, as what weighs most: with titles, rooms and the people met."""
    wanted = (
        select(Item.id, Item.kind, Item.public_id, Attendance.role, Item.starts_at, Item.ends_at)
        .join(Attendance, Attendance.item_id == Item.id)
        .where(Attendance.person_id == person.id)
        .where(Item.id.in_(select(PersonClaim.item_id).where(PersonClaim.person_id == person.id)))
    )
    found: dict[int, Engagement] = {}
    kinds: dict[str, list[int]] = {"session": [], "meeting": [], "block": []}
    for item, kind, public_id, role, starts_at, ends_at in db.session.execute(wanted):
        if starts_at and ends_at and weighs_more(Role(role), found.get(item)):
            found[item] = Engagement(public_id, Role(role), Interval(starts_at, ends_at))
            kinds[kind].append(item)
    found |= dict(with_titles(found, kinds["session"]))
    found |= dict(with_others(found, kinds["meeting"], person))
    return list(found.values())


def weighs_more(role: Role, before: Engagement | None) -> bool:
    order = list(Role)
    return before is None or order.index(role) < order.index(before.role)


def with_titles(found: Mapping[int, Engagement], sessions: Collection[int]) -> Iterator[tuple[int, Engagement]]:
    if not sessions:
        return
    wanted = select(Session.item_id, Session.titles, Session.room_id).where(Session.item_id.in_(sorted(set(sessions))))
    for item, titles, room in db.session.execute(wanted):
        yield item, replace(found[item], titles=titles, place=room)


def with_others(
    found: Mapping[int, Engagement], meetings: Collection[int], person: Person
) -> Iterator[tuple[int, Engagement]]:
    """A meeting is named after the other party; its interpreter's agenda counts, too, where it would move. Whose "no"
    for ever stands is nobody whose agenda is known: no remedy says when they would be free."""
    if not meetings:
        return
    refuses = exists().where(Veto.person_id == Person.id, Veto.against_id == person.id)
    wanted = (
        select(Attendance.item_id, Attendance.role, Person.id, Person.given_name, Person.family_name, refuses)
        .join(Person, Person.id == Attendance.person_id)
        .where(Attendance.item_id.in_(sorted(set(meetings))), Attendance.role.in_(MEETING), Person.id != person.id)
        .order_by(Attendance.item_id, Person.id)
    )
    names: dict[int, str] = {}
    others: defaultdict[int, set[int]] = defaultdict(set)
    for item, role, number, given_name, family_name, is_refused in db.session.execute(wanted):
        others[item].add(NOBODY if is_refused else number)
        if role == Role.PARTY:
            names[item] = f"{given_name} {family_name}".strip()
    for item in meetings:
        yield item, replace(found[item], place=TABLES, name=names.get(item, ""), others=frozenset(others[item]))
