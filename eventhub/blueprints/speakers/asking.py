"""What the team is told once a speaker was asked."""

from flask import flash
from flask_babel import gettext as _

from eventhub.models import Event, Person
from eventhub.queries.speaker_list import talks_of


def tell_if_without_session(event: Event, person: Person) -> None:
    """The mail names what it asks for; nothing is sent when a session comes later."""
    if not talks_of(event, person)[person.id]:
        flash(_("The mail names no session yet, and none follows by itself: ask again once they are in one."), "status")
