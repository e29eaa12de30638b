"""Writes down when a member of the team looks with a participant's eyes, and when that ends."""

from datetime import datetime

from eventhub.domain.errors import NothingToSeeYet
from eventhub.models import Account, Event, Person
from eventhub.queries.events import event_named
from eventhub.queries.viewers import VIEWING_ENDED, has_viewing_ended
from eventhub.services.log import note


def begin_viewing(event: Event, person: Person, until: datetime, account: Account, now: datetime) -> None:
    """NothingToSeeYet where participants see nothing of the event themselves."""
    if event.state == "draft":
        raise NothingToSeeYet
    subject = ("registration", person.registration.public_id if person.registration else "")
    note("registration.seen_as", subject, account, now, event=event, values={"until": until.isoformat()})


def end_viewing(slug: str, registration_id: str, until: str, account: Account, now: datetime) -> None:
    """From here on a copy of the browser's session sees nothing with these eyes either; `until` tells which looking it
    was. Ended once, it is not ended again."""
    if not has_viewing_ended(registration_id, until):
        subject = ("registration", registration_id)
        note(VIEWING_ENDED, subject, account, now, event=event_named(slug), values={"until": until})
