"""What stands in the way of asking each of many people: for lists, where every row has its button."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.domain.matchmaking.encounters import Encounter, OpenRequest
from eventhub.domain.matchmaking.obstacles import Obstacle
from eventhub.domain.matchmaking.why_not import obstacles_to_asking
from eventhub.models import Item, Meeting, MeetingRequest, Person, Registration
from eventhub.queries.encounters import measures_of, plan_of
from eventhub.queries.match_rules import matrix_of, party_of, takes_part, vetoes_of
from eventhub.queries.requests import standing_requests


def obstacles_for(you: Person, others: Collection[Person], now: datetime) -> dict[int, list[Obstacle]]:
    """Id of each of them → why `you` cannot ask them now, the gravest first: as `asking_obstacles` says it one by one,
    with as many statements for one as for all. Who asks for many preloads `registration.category`."""
    if not others:
        return {}
    alone = encounter_alone(you, now)
    standing = open_requests_with(you, now)
    return {one.id: obstacles_to_asking(replace(alone, other=party_of(one)), standing.get(one.id)) for one in others}


def obstacles_by_address(you: Person, public_ids: Collection[str], now: datetime) -> dict[str, list[Obstacle]]:
    """The same for a list that knows people by their public ids alone; whoever is nobody is left out."""
    if not public_ids:
        return {}
    wanted = select(Person).where(Person.event_id == you.event_id, Person.public_id.in_(sorted(public_ids)))
    category = joinedload(Person.registration).joinedload(Registration.category)
    people = list(db.session.scalars(wanted.options(category)))
    found = obstacles_for(you, people, now)
    return {one.public_id: found[one.id] for one in people}


def encounter_alone(you: Person, now: datetime) -> Encounter:
    """All that is the same whoever the other is; they stand in for the other."""
    measures = measures_of([you], now)
    party = party_of(you)
    return Encounter(
        you=party,
        other=party,
        plan=plan_of(you.event),
        now=now,
        matrix=matrix_of(you.event),
        vetoes=vetoes_of(you),
        caps=measures.caps[you.id],
        load=measures.loads[you.id],
        takes_part=takes_part(you),
    )


def open_requests_with(you: Person, now: datetime) -> dict[int, OpenRequest]:
    """The other's id → the open request between the two, whoever asked."""
    asked = MeetingRequest
    wanted = (
        standing_requests(you.event, now)
        .where(or_(asked.lo_id == you.id, asked.hi_id == you.id))
        .outerjoin(Meeting, Meeting.request_id == asked.id)
        .outerjoin(Item, Item.id == Meeting.item_id)
        .with_only_columns(asked.lo_id, asked.hi_id, asked.requester_id, asked.public_id, Item.public_id)
    )
    return {
        (high if low == you.id else low): OpenRequest(name, by == you.id, meeting_id or "")
        for low, high, by, name, meeting_id in db.session.execute(wanted)
    }
