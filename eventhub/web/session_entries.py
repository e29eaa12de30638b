"""The calendar entry of a session, from facts alone: read for files, kept in mails as they were when it happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from flask_babel import gettext as _

from eventhub.db import Words
from eventhub.domain.calendar.items import CalendarItem
from eventhub.web.languages import localised
from eventhub.web.titles import session_title


@dataclass(frozen=True)
class SessionFacts:
    """`speakers`: the names that were released; `rooms`, `tracks`: in each language, empty for none; `mailbox`: to
    whom programs answer. Times are aware."""

    uid: str
    sequence: int
    session_id: str
    starts_at: datetime
    ends_at: datetime
    created_at: datetime
    changed_at: datetime
    stands: bool
    titles: Words
    kind: str
    abstracts: Words
    rooms: Words
    tracks: Words
    speakers: Sequence[str]
    event_slug: str
    venues: Words
    city: str
    latitude: float | None
    longitude: float | None
    organiser: str
    mailbox: str


def entry_of_session(facts: SessionFacts) -> CalendarItem:
    """In the language of whoever reads it."""
    address = f"{current_app.config['BASE_URL']}/{facts.event_slug}/sessions/{facts.session_id}"
    by = _("With %(names)s", names=", ".join(facts.speakers)) if facts.speakers else ""
    words = "\n\n".join(part for part in (by, localised(facts.abstracts)) if part)
    return CalendarItem(
        uid=facts.uid,
        sequence=facts.sequence,
        starts_at=facts.starts_at,
        ends_at=facts.ends_at,
        created_at=facts.created_at,
        changed_at=facts.changed_at,
        status="CONFIRMED" if facts.stands else "CANCELLED",
        summary=session_title(facts.titles, facts.kind),
        location=", ".join(part for part in (localised(facts.rooms), localised(facts.venues), facts.city) if part),
        description=f"{words}\n{address}".strip(),
        url=address,
        categories=(localised(facts.tracks),) if facts.tracks else (),
        latitude=facts.latitude,
        longitude=facts.longitude,
        organizer_name=facts.organiser,
        organizer_mail=facts.mailbox,
    )
