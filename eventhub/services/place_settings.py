"""How many places there are, and who may have one: for the event, and for each category."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from eventhub.db import db
from eventhub.domain.errors import CapacityBelowTaken, StaleForm
from eventhub.domain.fingerprints import Content, Fingerprints, changed_fields
from eventhub.models import Account, Category, Event
from eventhub.services.halls import Hall, lock_hall
from eventhub.services.log import note
from eventhub.services.waiting_list import move_up


@dataclass(frozen=True)
class EventPlaces:
    """Of the whole event; moments in UTC. `offer_hours`: how long a free place is kept for who is next."""

    capacity: int | None
    admission: str
    opens_at: datetime | None
    closes_at: datetime | None
    offer_hours: int


@dataclass(frozen=True)
class CategoryPlaces:
    """Of one category; `closes_at` (UTC) where it closes before the event's registration."""

    capacity: int | None
    needs_approval: bool
    is_by_invitation: bool
    closes_at: datetime | None


def event_places_of(event: Event) -> EventPlaces:
    return EventPlaces(event.capacity, event.admission, event.opens_at, event.closes_at, event.offer_hours)


def category_places_of(category: Category) -> CategoryPlaces:
    settings = (category.capacity, category.needs_approval, category.is_by_invitation)
    return CategoryPlaces(*settings, closes_at=category.closes_at)


def save_event_places(
    event: Event, typed: EventPlaces, opened: Fingerprints, account: Account | None, now: datetime
) -> int:
    """Change the event's places; more of them go to who waits at once: how many were offered one.

    StaleForm where somebody else changed them; CapacityBelowTaken.
    """
    hall = lock_hall(event.id)
    return save(hall, hall.event, event_places_of(hall.event), typed, opened, account, now)


def save_category_places(
    category: Category, typed: CategoryPlaces, opened: Fingerprints, account: Account | None, now: datetime
) -> int:
    """The same for one category."""
    hall = lock_hall(category.event_id)
    mine = hall.categories[category.id]
    return save(hall, mine, category_places_of(mine), typed, opened, account, now)


def save(  # noqa: PLR0917  # what stands, what was typed, who and when
    hall: Hall,
    counted: Event | Category,
    standing: EventPlaces | CategoryPlaces,
    typed: EventPlaces | CategoryPlaces,
    opened: Fingerprints,
    account: Account | None,
    now: datetime,
) -> int:
    changed = changed_fields(standing, typed, opened)
    if changed:
        raise StaleForm(changed, noun="places")
    key = counted.key if isinstance(counted, Category) else ""
    if typed.capacity is not None and typed.capacity < counted.taken:
        raise CapacityBelowTaken(category=key, taken=counted.taken)
    for name, value in asdict(typed).items():
        setattr(counted, name, value)
    db.session.flush()
    values = whose(counted) | differences(standing, typed)
    if values["after"]:
        note("places.changed", ("event", hall.event.slug), account, now, event=hall.event, values=values)
    return move_up(hall, now)


def whose(counted: Event | Category) -> dict[str, Any]:
    """Whose places, as the log keeps it: of the event ("") or of a category, with its names as they were."""
    return {"category": counted.key, "names": counted.names} if isinstance(counted, Category) else {"category": ""}


def differences(standing: Content, typed: Content) -> dict[str, Any]:
    """What is another now, by name: as it was, and as it is. Moments as the log keeps them, in ISO 8601."""
    before, after = asdict(standing), asdict(typed)
    names = [name for name in before if before[name] != after[name]]
    return {
        "before": {name: plain(before[name]) for name in names},
        "after": {name: plain(after[name]) for name in names},
    }


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
