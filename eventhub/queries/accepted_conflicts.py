"""Which conflicts the team lets stand, and why."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.models import AcceptedConflict, Event


def accepted_of(event: Event) -> dict[str, AcceptedConflict]:
    """key of a conflict → who let it stand and why; those that lapsed are here as well."""
    wanted = select(AcceptedConflict).where(AcceptedConflict.event_id == event.id)
    return {one.key: one for one in db.session.scalars(wanted.options(joinedload(AcceptedConflict.account)))}
