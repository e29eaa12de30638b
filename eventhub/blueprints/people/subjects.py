"""Loads the person that an address names, or answers 404."""

from flask import abort

from eventhub.models import Person
from eventhub.queries import people
from eventhub.web.subjects import event_of


def person_of(event: str, person_id: str) -> Person:
    """The person of this address, at the event of this address."""
    return people.person_with_id(event_of(event), person_id) or abort(404)
