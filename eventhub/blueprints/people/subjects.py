"""Loads the person that an address names, or answers 404."""

import re

from flask import abort

from eventhub.models import Person
from eventhub.queries import people
from eventhub.web.subjects import event_of

PUBLIC_ID = re.compile(r"[0-9a-f]{16}")


def person_of(event: str, person_id: str) -> Person:
    """The person of this address, at the event of this address."""
    entered = event_of(event)
    found = people.person_with_id(entered, person_id) if PUBLIC_ID.fullmatch(person_id) else None
    if found is None:
        abort(404)
    return found
