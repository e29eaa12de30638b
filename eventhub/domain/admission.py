"""Confirm, wait-list or refuse a registration whose address was just proved."""

from dataclasses import dataclass

from eventhub.domain.errors import RegistrationClosed


@dataclass(frozen=True)
class Places:
    """How many places there are (None: no limit) and how many are taken."""

    capacity: int | None
    taken: int

    @property
    def left(self) -> int | None:
        return None if self.capacity is None else max(self.capacity - self.taken, 0)

    @property
    def is_full(self) -> bool:
        return self.left == 0


def admit(event_state: str, of_event: Places, of_category: Places) -> str:
    """The status of the registration: "confirmed", or "waitlisted" where event or category is full.

    Places go in the order of confirmations: call it under the lock that the counters are read with.
    RegistrationClosed where the event is not open.
    """
    if event_state != "open":
        raise RegistrationClosed
    return "waitlisted" if of_event.is_full or of_category.is_full else "confirmed"
