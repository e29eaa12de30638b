"""Loads the person, the photo or the tag that an address names, or answers 404."""

from dataclasses import dataclass

from flask import abort

from eventhub.models import Event, Person, Tag
from eventhub.queries import people, photos, vocabulary
from eventhub.queries.photos import Photo
from eventhub.web.subjects import event_of


def person_of(event: str, person_id: str) -> Person:
    """The person of this address, at the event of this address."""
    return people.person_with_id(event_of(event), person_id) or abort(404)


def photo_of_person(event: str, person_id: str) -> Photo:
    """The photo of this address, at the event of this address."""
    return photos.photo_of(event_of(event), person_id) or abort(404)


@dataclass(frozen=True)
class Term:
    """A word of this event's vocabulary."""

    event: Event
    tag: Tag


def term_of(event: str, tag: str) -> Term:
    """The tag of this address, at the event of this address."""
    entered = event_of(event)
    return Term(entered, vocabulary.tag_named(entered, tag) or abort(404))
