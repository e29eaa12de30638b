"""What a mail keeps of a meeting for the calendars of who reads it: the entry's facts as they are now."""

from collections.abc import Mapping, Sequence
from typing import Any

from eventhub.models import Meeting, Person
from eventhub.models.item import LEFT

# Mails that put an entry into a calendar or change it, and those that take it out.
REQUESTS = ("meeting_booked", "meeting_moved", "meeting_people", "meeting_joined")
CANCELS = ("meeting_cancelled", "meeting_left", "meeting_missed", "meeting_unscheduled")


def calendar_facts(
    template: str, meeting: Meeting, reader: Person, others: Sequence[Person], more: Mapping[str, Any]
) -> dict[str, Any]:
    """For a mail with this template: `calendar`, with the method (RFC 5546) and what `services/letters` does not keep;
    and `met`, the names. Nothing where no entry is concerned: it has no time, or had none; they sent somebody else.

    `more`: what the mail says besides; what lost its time is cancelled at the time that it had (`was_from`, `was_to`).
    """
    method = "REQUEST" if template in REQUESTS else "CANCEL" if template in CANCELS else ""
    item, event = meeting.item, meeting.item.event
    starts_at = item.starts_at.isoformat() if item.starts_at else more.get("was_from", "")
    ends_at = item.ends_at.isoformat() if item.ends_at else more.get("was_to", "")
    if not method or not starts_at or not had_entry(template, meeting, reader):
        return {}
    kept = {
        "method": method,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "created_at": item.created_at.isoformat(),
        "changed_at": item.changed_at.isoformat(),
        "venues": event.venues,
        "city": event.city,
        "latitude": event.latitude,
        "longitude": event.longitude,
        "organiser": event.organiser_name,
    }
    return {"calendar": kept, "met": [one.name for one in others]}


def had_entry(template: str, meeting: Meeting, reader: Person) -> bool:
    """Who sent somebody is told that the meeting is off: their own entry was cancelled when they sent them."""
    return template != "meeting_cancelled" or any(
        one.person_id == reader.id and one.role != LEFT for one in meeting.item.attendances
    )
