"""What an event's overview tells: how many are registered, and how many mails somebody has to see to."""

from dataclasses import dataclass

from sqlalchemy import func, select

from eventhub.db import db
from eventhub.models import Event, IncomingMail, OutboxMessage, Registration
from eventhub.queries.registrations import LISTED


@dataclass(frozen=True)
class Figures:
    """How many registrations are in each status, and how many places are taken."""

    by_status: dict[str, int]
    taken: int
    capacity: int | None

    @property
    def kept(self) -> int:
        """Places that are kept for an answer to an offer: they count as taken."""
        return max(self.taken - self.by_status.get("confirmed", 0), 0)


def figures_of(event: Event) -> Figures:
    counted = select(Registration.status, func.count()).where(Registration.event_id == event.id, LISTED)
    by_status = db.session.execute(counted.group_by(Registration.status)).all()
    return Figures(dict(by_status), event.taken, event.capacity)


@dataclass(frozen=True)
class MailsToSee:
    """How many came in and wait for somebody, and how many of ours did not arrive."""

    incoming: int
    dead: int


def mails_to_see(event: Event) -> MailsToSee:
    came = select(func.count()).where(IncomingMail.event_id == event.id, IncomingMail.state == "waiting")
    died = select(func.count()).where(OutboxMessage.event_id == event.id, OutboxMessage.state == "dead")
    return MailsToSee(*db.session.execute(select(came.scalar_subquery(), died.scalar_subquery())).one())
