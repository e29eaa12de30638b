"""Loads the picture, the accent, the member, the category or the participant that an address names, or answers 404."""

from dataclasses import dataclass

from flask import abort

from eventhub.domain.accents import Face, face_of
from eventhub.models import Category, Event, Person, StoredFile, TeamMember
from eventhub.queries.pictures import shown_file
from eventhub.queries.teams import member_named
from eventhub.queries.viewers import person_called
from eventhub.web.subjects import event_of


@dataclass(frozen=True)
class ShownFile:
    """A file as the event shows it."""

    event: Event
    file: StoredFile


@dataclass(frozen=True)
class ShownFace:
    """The face that the event has now."""

    event: Event
    face: Face


def picture_of(event: str, sha256: str) -> ShownFile:
    """The file of this address, at the event of this address alone."""
    entered = event_of(event)
    return ShownFile(entered, shown_file(entered, sha256) or abort(404))


def face_of_event(event: str, accent: str) -> ShownFace:
    """The face of this address, if it is the one that the event has."""
    entered = event_of(event)
    return ShownFace(entered, face_of(f"#{accent}")) if entered.accent == f"#{accent}" else abort(404)


@dataclass(frozen=True)
class Membership:
    """Somebody's place in the team of this event."""

    event: Event
    member: TeamMember


def member_of(event: str, member_id: str) -> Membership:
    """The member of this address, in the team of this event."""
    entered = event_of(event)
    return Membership(entered, member_named(entered, member_id) or abort(404))


def category_of(event: str, category_key: str) -> Category:
    """The category of this key, of this event."""
    entered = event_of(event)
    return next((one for one in entered.categories if one.key == category_key), None) or abort(404)


def registered_person(event: str, person_id: str) -> Person:
    """The person of this address with a registration at this event."""
    return person_called(event_of(event), person_id) or abort(404)
