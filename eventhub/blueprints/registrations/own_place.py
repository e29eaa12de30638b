"""What the page of my registration says about my place: where I stand in the line, and what is offered to whom."""

from dataclasses import dataclass
from datetime import datetime

from eventhub.domain.registration_lifecycle import may_rejoin
from eventhub.models import Registration
from eventhub.queries.delegations import OpenTransfer, open_transfer
from eventhub.queries.places import Position, position_of


@dataclass(frozen=True)
class OwnPlace:
    position: Position | None
    offered_until: datetime | None
    transfer: OpenTransfer | None
    may_rejoin: bool


def own_place(registration: Registration, now: datetime) -> OwnPlace:
    until = registration.offered_until
    return OwnPlace(
        position=position_of(registration),
        offered_until=until if until is not None and until > now else None,
        transfer=open_transfer(registration, now) if registration.status == "confirmed" else None,
        may_rejoin=may_rejoin(registration.status, registration.ended_by),
    )
