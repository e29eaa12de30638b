"""What calendars know of an item, so that each change of it gets the SEQUENCE that it needs."""

from eventhub.domain.calendar.changes import Standing
from eventhub.domain.calendar.items import Status
from eventhub.models import Item

ENDED = ("cancelled", "unscheduled")


def standing_of(item: Item, place_id: int | None) -> Standing | None:
    """How it stands now, in the room or at the table of this id; None where it never left the house, or has no time."""
    if item.state == "draft" or item.starts_at is None or item.ends_at is None:
        return None
    status: Status = "CANCELLED" if item.state in ENDED else "CONFIRMED"
    place = None if place_id is None else str(place_id)
    return Standing(item.starts_at, item.ends_at, place, status)
