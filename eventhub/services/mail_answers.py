"""A request that is answered by the link of its mail: the same as on the web, and the log says that a link did it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from eventhub.models import Meeting, MeetingRequest, Person
from eventhub.services.log import note
from eventhub.services.meetings import accept_meeting
from eventhub.services.proposals import propose_times
from eventhub.services.requests import decline_request


def accept_by_mail(
    request: MeetingRequest, person: Person, starts_at: datetime | None, version: int, now: datetime
) -> Meeting:
    """As `accept_meeting`."""
    meeting = accept_meeting(request, person, starts_at, version, now)
    noted("request.accepted", request, person, now)
    return meeting


def decline_by_mail(request: MeetingRequest, person: Person, version: int, reason: str, now: datetime) -> None:
    """As `decline_request`; a "no" for ever is said where one is signed in."""
    decline_request(request, person, version, reason, now)
    noted("request.declined", request, person, now)


def propose_by_mail(
    request: MeetingRequest, person: Person, starts: Collection[datetime], version: int, now: datetime
) -> None:
    """As `propose_times`."""
    propose_times(request, person, starts, version, now)
    noted("request.proposed", request, person, now)


def noted(action: str, request: MeetingRequest, person: Person, now: datetime) -> None:
    """No sign-in stands behind it, but whoever holds the mail."""
    values: dict[str, Any] = {"by_mail": True, "request": request.public_id}
    note(action, ("person", person.public_id), None, now, event=person.event, values=values)
