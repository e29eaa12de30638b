"""What the team's pages of rules tell beside them: which open requests a change would touch, and who has exceptions."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import aliased, joinedload

from eventhub.db import db
from eventhub.domain.matchmaking.matrix import Rules
from eventhub.models import Event, MeetingRequest, Person, PersonCaps, Registration
from eventhub.queries.match_rules import matrix_of

# Whom a request was sent to.
RECIPIENT = case(
    (MeetingRequest.requester_id == MeetingRequest.lo_id, MeetingRequest.hi_id), else_=MeetingRequest.lo_id
)


def standing_rules(event: Event) -> dict[tuple[int, int], Rules]:
    """(from, to), ids of categories → what the first may do towards the second, of every pair of the event."""
    matrix, ids = matrix_of(event), [category.id for category in event.categories]
    return {(from_id, to_id): matrix.rules(from_id, to_id) for from_id in ids for to_id in ids}


def waits(event: Event, now: datetime) -> ColumnElement[bool]:
    """A request of this event that somebody may still answer."""
    return and_(
        MeetingRequest.event_id == event.id, MeetingRequest.status == "pending", MeetingRequest.expires_at > now
    )


def open_between(event: Event, now: datetime) -> dict[tuple[int, int], int]:
    """(from, to), ids of categories → how many requests wait for an answer, where there are any."""
    asking, asked = aliased(Registration), aliased(Registration)
    wanted = (
        select(asking.category_id, asked.category_id, func.count())
        .select_from(MeetingRequest)
        .join(asking, asking.person_id == MeetingRequest.requester_id)
        .join(asked, asked.person_id == RECIPIENT)
        .where(waits(event, now))
        .group_by(asking.category_id, asked.category_id)
    )
    return {(from_id, to_id): number for from_id, to_id, number in db.session.execute(wanted)}


def open_among_colleagues(event: Event, now: datetime) -> int:
    """How many requests wait for an answer between two of one organisation."""
    one, other = aliased(Person), aliased(Person)
    wanted = (
        select(func.count())
        .select_from(MeetingRequest)
        .join(one, one.id == MeetingRequest.lo_id)
        .join(other, other.id == MeetingRequest.hi_id)
        .where(waits(event, now), one.organisation_id == other.organisation_id)
    )
    return db.session.scalar(wanted) or 0


def exceptions_of(event: Event) -> list[tuple[Person, PersonCaps]]:
    """Who has limits of their own, by name; with category and organisation in the same statement."""
    wanted = (
        select(PersonCaps, Person)
        .join(Person, Person.id == PersonCaps.person_id)
        .where(Person.event_id == event.id, Person.erased_at.is_(None))
        .options(joinedload(Person.organisation), joinedload(Person.registration).joinedload(Registration.category))
        .order_by(Person.family_name, Person.given_name, Person.id)
    )
    return [(person, caps) for caps, person in db.session.execute(wanted)]
