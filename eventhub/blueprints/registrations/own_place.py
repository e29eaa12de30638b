"""What the page of my registration says about my place: where I stand in the line, and what is offered to whom."""

from dataclasses import dataclass
from datetime import datetime

from eventhub.models import Registration
from eventhub.queries.delegations import OpenTransfer, open_transfer
from eventhub.queries.places import Position, last_step, position_of
from eventhub.services.rejoining import OWN_ENDS


@dataclass(frozen=True)
class OwnPlace:
    position: Position | None
    offered_until: datetime | None
    transfer: OpenTransfer | None
    ended_by: str  # the last step of a registration that has ended, such as "registration.transferred"

    @property
    def may_rejoin(self) -> bool:
        return self.ended_by in OWN_ENDS


def own_place(registration: Registration, now: datetime) -> OwnPlace:
    until = registration.offered_until
    return OwnPlace(
        position=position_of(registration),
        offered_until=until if until is not None and until > now else None,
        transfer=open_transfer(registration, now) if registration.status == "confirmed" else None,
        ended_by=last_step(registration) if registration.status == "cancelled" else "",
    )
