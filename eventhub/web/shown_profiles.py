"""The way to somebody's profile, where there is one for this reader: a name leads nowhere that answers 404."""

from flask import url_for

from eventhub.models import Person
from eventhub.permissions.people import may_see_person
from eventhub.web.viewers import viewer


def profile_address(person: Person) -> str:
    """Empty where the reader does not find them, whyever."""
    if not may_see_person(viewer(), person):
        return ""
    return url_for("people.profile", event=person.event.slug, person_id=person.public_id)
