"""Who may register now, and whether they are in, wait for a decision or wait for a place."""

from dataclasses import dataclass
from datetime import datetime

from eventhub.domain.errors import CategoryClosed, InvitationNeeded, RegistrationClosed, RegistrationNotYetOpen


@dataclass(frozen=True)
class Places:
    """How many places there are (None: no limit) and how many are taken: by who is in, or kept for an open offer."""

    capacity: int | None
    taken: int

    @property
    def left(self) -> int | None:
        return None if self.capacity is None else max(self.capacity - self.taken, 0)

    @property
    def is_full(self) -> bool:
        return self.left == 0

    def is_full_behind(self, ahead: int) -> bool:
        """True where those ahead in the line would take the last place."""
        return self.left is not None and self.left <= ahead


@dataclass(frozen=True)
class Ahead:
    """How many of those who wait would take a place first, of the event and of the category.

    `waiting_list.ahead_of` counts them. Mostly none would: places go to the line as soon as they are free.
    """

    of_event: int = 0
    of_category: int = 0


NOBODY = Ahead()


@dataclass(frozen=True)
class Door:
    """What decides whether one may register for a category; moments are aware (UTC)."""

    event_state: str
    opens_at: datetime | None  # none: as soon as the event is open
    closes_at: datetime | None  # none: until the event ends
    ends_at: datetime
    category_closes_at: datetime | None = None
    is_by_invitation: bool = False


def check_door(door: Door, now: datetime, has_code: bool) -> None:
    """Refuses who may not register now; `has_code`: they hold a code that is good for this category.

    RegistrationClosed, RegistrationNotYetOpen, CategoryClosed or InvitationNeeded. At the moment of closing it is
    closed, at the moment of opening it is open. A code opens no door before or after its time.
    """
    if door.event_state != "open" or is_past(door.ends_at, now) or is_past(door.closes_at, now):
        raise RegistrationClosed
    if door.opens_at is not None and now < door.opens_at:
        raise RegistrationNotYetOpen(door.opens_at)
    if is_past(door.category_closes_at, now):
        raise CategoryClosed
    if door.is_by_invitation and not has_code:
        raise InvitationNeeded


def is_past(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and now >= moment


def admit(of_event: Places, of_category: Places, *, ahead: Ahead = NOBODY, needs_approval: bool = False) -> str:
    """The status of the registration: "pending" where it needs approval (and no code went past it), "confirmed", or
    "waitlisted" where event or category is full once those ahead in the line have their places.

    Places go in the order of confirmations: call it under the lock that the counters are read with. Whether the event
    is open is the door's business (`check_door`): the team decides before and after, too.
    """
    if needs_approval:
        return "pending"
    is_full = of_event.is_full_behind(ahead.of_event) or of_category.is_full_behind(ahead.of_category)
    return "waitlisted" if is_full else "confirmed"
