"""An organiser sees the event with a participant's eyes: what the browser's session keeps of it."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

import flask

from eventhub.models import Event, Person
from eventhub.permissions import Permission, Viewer, allows
from eventhub.queries.viewers import person_called

KEY = "seen_as"
LASTS = timedelta(minutes=30)


@dataclass(frozen=True)
class Sight:
    """Whose eyes, at which event, until when (ISO 8601)."""

    event: str
    person_id: str
    registration_id: str
    name: str
    until: str

    def lasts(self, now: datetime) -> bool:
        return now < datetime.fromisoformat(self.until)

    def reaches(self, event: str | None) -> bool:
        """One event is seen with these eyes, and the pages that are of none."""
        return event in {None, self.event}


def sight_of(person: Person, now: datetime) -> Sight:
    """That person's eyes, for half an hour from now."""
    registration_id = person.registration.public_id if person.registration else ""
    return Sight(person.event.slug, person.public_id, registration_id, person.name, (now + LASTS).isoformat())


def begin(sight: Sight) -> None:
    """From the next request on this browser sees with these eyes."""
    flask.session[KEY] = asdict(sight)


def kept() -> Sight | None:
    """What the session keeps, be it over already."""
    values: dict[str, Any] | None = flask.session.get(KEY)
    return Sight(**values) if values else None


def current(now: datetime) -> Sight | None:
    """Whose eyes this browser sees with; None: one's own."""
    sight = kept()
    return sight if sight and sight.lasts(now) else None


def end() -> None:
    flask.session.pop(KEY, None)


def seen_person(event: Event, role: str | None, now: datetime) -> Person | None:
    """The participant with whose eyes the viewer sees this event, while the viewer's role there allows it."""
    sight = current(now)
    if sight is None or sight.event != event.slug or not allows(Permission.SEE_AS, Viewer(role=role), event):
        return None
    return person_called(event, sight.person_id)
