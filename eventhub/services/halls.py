"""The places of one event under their lock: who is let in, and what each step changes of the counts.

Whoever changes a registration's status locks the event first, so that counts, turns and offers change in one order.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from eventhub.db import db, take_turn
from eventhub.domain.admission import NOBODY, Places, admit
from eventhub.domain.errors import RegistrationMoved
from eventhub.domain.foresight import Comer, outcomes_of
from eventhub.domain.registration_lifecycle import Standing, Step, ending_of, next_standing, places_taken
from eventhub.domain.waiting_list import ahead_of
from eventhub.models import Category, Event, Registration
from eventhub.queries.places import line_of, waiting_without_offer


@dataclass(frozen=True)
class Hall:
    """An event and its categories as they are now, ours alone until this transaction ends."""

    event: Event
    categories: dict[int, Category]

    @property
    def by_category(self) -> dict[str, Places]:
        return {category.key: places_of(category) for category in self.categories.values()}


def places_of(counted: Event | Category) -> Places:
    return Places(counted.capacity, counted.taken)


def foretell(event: Event, comers: Iterable[Comer]) -> list[str]:
    """The status of each who would come in now, one after the other; nothing is locked or written."""
    by_category = {one.key: places_of(one) for one in event.categories}
    return outcomes_of(places_of(event), by_category, line_of(event), comers)


def lock_hall(event_id: int) -> Hall:
    """Lock the event, then its categories, always in this order; of a crowd, each when it is their turn."""
    take_turn(Event, event_id)
    events = select(Event).where(Event.id == event_id)
    categories = select(Category).where(Category.event_id == event_id).order_by(Category.id)
    fresh = {"populate_existing": True}
    event = db.session.scalars(events.with_for_update(key_share=True).execution_options(**fresh)).one()
    found = db.session.scalars(categories.with_for_update(key_share=True).execution_options(**fresh))
    return Hall(event, {category.id: category for category in found})


def lock_hall_of(registration: Registration) -> Hall:
    """The hall of a registration, which is read again: somebody may have decided on it meanwhile."""
    hall = lock_hall(registration.event_id)
    db.session.refresh(registration)
    return hall


def standing_of(registration: Registration) -> Standing:
    return Standing(registration.status, is_offered=registration.offered_until is not None)


def move_on(
    hall: Hall, registration: Registration, step: Step, now: datetime, outcome: str | None = None
) -> Registration:
    """Take one step and write it. RegistrationMoved where it cannot follow."""
    take_step(hall, registration, step, now, outcome)
    db.session.flush()
    return registration


def take_step(hall: Hall, registration: Registration, step: Step, now: datetime, outcome: str | None = None) -> None:
    """The status, how it ended, the offer and the counts, all of it; whoever takes it for many writes them together."""
    if registration.person.erased_at is not None:  # nobody is let in, and nobody is written to
        raise RegistrationMoved(step=step.value, status="erased")
    before = standing_of(registration)
    after = next_standing(step, before, outcome)
    change = places_taken(before, after)
    if change:
        hall.event.taken += change
        hall.categories[registration.category_id].taken += change
    registration.status, registration.ended_by = after.status, ending_of(step, after)
    registration.offered_until = offer_ends(hall.event, now) if after.is_offered else None
    registration.changed_at = now
    registration.version += 1


def offer_ends(event: Event, now: datetime) -> datetime:
    return min(now + timedelta(hours=event.offer_hours), event.ends_at)


def give_turn(hall: Hall, registration: Registration) -> None:
    """The next number of the line, behind everybody who has one."""
    hall.event.line_length += 1
    registration.line_number = hall.event.line_length


def admission_of(
    hall: Hall,
    registration: Registration,
    *,
    needs_approval: bool = False,
    waiting: Mapping[str, int] | None = None,
) -> str:
    """What the rule says of this one now: nobody overtakes whose turn is earlier.

    `waiting`: how many wait before it without an offer, by the category's key, where that is known already.
    """
    category = hall.categories[registration.category_id]
    if waiting is None:
        waiting = waiting_without_offer(hall.event, registration.line_number)
    ahead = ahead_of(category.key, hall.by_category, waiting) if waiting else NOBODY
    return admit(places_of(hall.event), places_of(category), ahead=ahead, needs_approval=needs_approval)


def take_place(hall: Hall, registration: Registration, now: datetime, *, needs_approval: bool = False) -> str:
    """Somebody whose address is proved comes in: the next turn, and the status that follows."""
    give_turn(hall, registration)
    outcome = admission_of(hall, registration, needs_approval=needs_approval)
    return move_on(hall, registration, Step.CONFIRM_ADDRESS, now, outcome).status
