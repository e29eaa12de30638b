"""Loads the member or the participant that an address names, or answers 404."""

from dataclasses import dataclass

from flask import abort

from eventhub.models import Event, Person, TeamMember
from eventhub.queries.teams import member_named
from eventhub.queries.viewers import person_called
from eventhub.web.subjects import event_of


@dataclass(frozen=True)
class Membership:
    """Somebody's place in the team of this event."""

    event: Event
    member: TeamMember


def member_of(event: str, member_id: str) -> Membership:
    """The member of this address, in the team of this event."""
    entered = event_of(event)
    return Membership(entered, member_named(entered, member_id) or abort(404))


def registered_person(event: str, person_id: str) -> Person:
    """The person of this address with a registration at this event."""
    return person_called(event_of(event), person_id) or abort(404)
