"""Loads whom an address below the limits names, or answers 404."""

from flask import abort

from eventhub.models import Person
from eventhub.queries.people import person_with_id
from eventhub.services.limits import can_be_limited
from eventhub.web.subjects import event_of


def limited_person(event: str, person_id: str) -> Person:
    """Somebody who registered: nobody else asks or meets."""
    person = person_with_id(event_of(event), person_id)
    return person if person is not None and can_be_limited(person) else abort(404)
