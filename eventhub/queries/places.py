"""Places and the line of those who wait for one: counts, turns, and who stands where."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Function, case, func, or_, select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.domain.waiting_list import Waiting
from eventhub.models import Category, Event, InvitationCode, Registration

WAITS = Registration.status == "waitlisted"


@dataclass(frozen=True)
class Position:
    """Where somebody stands among those who wait for the same category: `number` of `length`."""

    number: int
    length: int


@dataclass(frozen=True)
class PlaceCount:
    """What one category's places are used for."""

    confirmed: int = 0
    offered: int = 0
    waiting: int = 0
    pending: int = 0


def needs_approval(event: Event, category: Category) -> bool:
    """Whether the team decides on each registration of this category before it has a place or a wait."""
    return category.needs_approval or event.admission == "approval"


def line_of(event: Event) -> list[Waiting]:
    """Everybody who waits, in turn; who came before turns were numbered goes first."""
    wanted = (
        select(Registration.id, Category.key, Registration.line_number, Registration.offered_until)
        .join(Category, Category.id == Registration.category_id)
        .where(Registration.event_id == event.id, WAITS)
        .order_by(turn(), Registration.id)
    )
    return [Waiting(one, key, number or 0, until) for one, key, number, until in db.session.execute(wanted)]


def turns_of(event: Event, public_ids: Collection[str]) -> dict[str, int]:
    """The turn of each of these that has one: who is still pending got theirs when the address was confirmed."""
    wanted = select(Registration.public_id, Registration.line_number).where(Registration.event_id == event.id, ~WAITS)
    chosen = set(public_ids)
    found = db.session.execute(wanted.where(Registration.line_number.is_not(None)))
    return {public_id: number for public_id, number in found if number is not None and public_id in chosen}


def turn() -> Function[int]:
    return func.coalesce(Registration.line_number, 0)


def waiting_without_offer(event: Event, before: int | None = None) -> dict[str, int]:
    """How many wait and have no offer, by the category's key; those before this turn alone, where one is given."""
    wanted = (
        select(Category.key, func.count())
        .join(Registration, Registration.category_id == Category.id)
        .where(Registration.event_id == event.id, WAITS, Registration.offered_until.is_(None))
        .group_by(Category.key)
    )
    if before is not None:
        wanted = wanted.where(turn() < before)
    return {row[0]: row[1] for row in db.session.execute(wanted)}


def position_of(registration: Registration) -> Position | None:
    """Where this one stands in the line of its category, who has an offer in front; None for who does not."""
    if registration.status != "waitlisted":
        return None
    number = registration.line_number or 0
    is_ahead = or_(turn() < number, (turn() == number) & (Registration.id <= registration.id))
    wanted = select(func.count(case((is_ahead, 1))), func.count()).where(
        Registration.event_id == registration.event_id, Registration.category_id == registration.category_id, WAITS
    )
    ahead, length = db.session.execute(wanted).one()
    return Position(ahead, length)


def positions_of(event: Event, public_ids: Collection[str]) -> dict[str, int]:
    """Where each of these stands among those who wait for the same category; who does not wait is left out."""
    if not public_ids:
        return {}
    place = func.row_number().over(partition_by=Registration.category_id, order_by=(turn(), Registration.id))
    line = (
        select(Registration.public_id, place.label("place")).where(Registration.event_id == event.id, WAITS).subquery()
    )
    found = db.session.execute(select(line.c.public_id, line.c.place).where(line.c.public_id.in_(public_ids)))
    return {row.public_id: row.place for row in found}


def place_counts(event: Event) -> dict[int, PlaceCount]:
    """What the places of each category are used for, by its id; categories without registrations are left out."""
    is_offered = WAITS & Registration.offered_until.is_not(None)
    wanted = (
        select(
            Registration.category_id,
            func.count(case((Registration.status == "confirmed", 1))),
            func.count(case((is_offered, 1))),
            func.count(case((WAITS, 1))),
            func.count(case((Registration.status == "pending", 1))),
        )
        .where(Registration.event_id == event.id)
        .group_by(Registration.category_id)
    )
    return {category: PlaceCount(*numbers) for category, *numbers in db.session.execute(wanted)}


def waiting_registrations(ids: list[int]) -> list[Registration]:
    """These registrations with their people, in the order of `ids`."""
    wanted = select(Registration).where(Registration.id.in_(ids)).options(joinedload(Registration.person))
    found = {one.id: one for one in db.session.scalars(wanted.execution_options(populate_existing=True))}
    return [found[one] for one in ids]


def events_with_lapsed_offers(now: datetime) -> list[int]:
    """Ids of the events where somebody let an offer lapse."""
    wanted = select(Registration.event_id).where(WAITS, Registration.offered_until <= now)
    return list(db.session.scalars(wanted.distinct().order_by(Registration.event_id)))


def events_with_a_line(now: datetime) -> list[int]:
    """Ids of the open events with a place left where somebody waits without an offer."""
    has_room = or_(Event.capacity.is_(None), Event.taken < Event.capacity)
    category_has_room = or_(Category.capacity.is_(None), Category.taken < Category.capacity)
    wanted = (
        select(Event.id)
        .join(Registration, Registration.event_id == Event.id)
        .join(Category, Category.id == Registration.category_id)
        .where(Event.state == "open", Event.ends_at > now, has_room, category_has_room)
        .where(WAITS, Registration.offered_until.is_(None))
    )
    return list(db.session.scalars(wanted.distinct().order_by(Event.id)))


def codes_of(event: Event) -> list[InvitationCode]:
    """The event's codes with their categories, the newest first."""
    wanted = select(InvitationCode).where(InvitationCode.event_id == event.id)
    wanted = wanted.options(joinedload(InvitationCode.category))
    return list(db.session.scalars(wanted.order_by(InvitationCode.created_at.desc(), InvitationCode.id.desc())))


def code_called(event: Event, code: str) -> InvitationCode | None:
    """The event's code that reads so; case and spaces around it do not count."""
    wanted = select(InvitationCode).where(InvitationCode.event_id == event.id, InvitationCode.code == code)
    return db.session.scalar(wanted)


def code_with_id(event: Event, public_id: str) -> InvitationCode | None:
    wanted = select(InvitationCode).where(InvitationCode.event_id == event.id, InvitationCode.public_id == public_id)
    return db.session.scalar(wanted)


def has_codes(event: Event) -> bool:
    """Whether there is a field to type a code into."""
    if any(category.is_by_invitation for category in event.categories):
        return True
    return db.session.scalar(select(InvitationCode.id).where(InvitationCode.event_id == event.id).limit(1)) is not None
