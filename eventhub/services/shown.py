"""What visitors see of an event changed in a way that `shown_versions` cannot notice: a statement for many rows."""

from collections.abc import Collection

from sqlalchemy import select, update

from eventhub.db import db
from eventhub.models import Event, Person


def refresh(event_id: int) -> None:
    """Pages that were kept for visitors of this event are old from the end of this transaction on."""
    raised = update(Event).where(Event.id == event_id).values(shown_version=Event.shown_version + 1)
    db.session.execute(raised.execution_options(synchronize_session=False))


def refresh_around(people: Collection[int]) -> None:
    """The same for all events that these people are at."""
    for event_id in db.session.scalars(select(Person.event_id).where(Person.id.in_(people)).distinct()):
        refresh(event_id)
