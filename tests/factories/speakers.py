"""Whom a team asks to speak, and the link that opens their page."""

from datetime import datetime
from typing import Any

from eventhub.db import db
from eventhub.domain.token_hashes import hash_of
from eventhub.models import Event, Person, Speaker
from eventhub.services.links import MailedLink
from eventhub.services.speakers import NewSpeaker
from tests.factories.moments import NOW
from tests.factories.people import make_speaker

TOKEN = "token-of-the-speaker".ljust(43, "x")


def make_asked(event: Event, *, token: str = TOKEN, status: str = "invited", **values: Any) -> Speaker:
    """Somebody without an account who was asked, nothing of whom is released; their link is good."""
    person = values.pop("person", None) or make_speaker(event, **{"released_fields": []} | values.pop("of_person", {}))
    defaults: dict[str, Any] = {"email": f"speaker{person.id}@example.org", "language": "fr", "invited_at": NOW}
    made = Speaker(person=person, event_id=event.id, status=status, **defaults | values)
    made.link_hash = hash_of(token)
    db.session.add(made)
    db.session.flush()
    return made


def make_new_speaker(email: str = "ada@example.org", **values: Any) -> NewSpeaker:
    defaults: dict[str, Any] = {"given_name": "Ada", "family_name": "Orateur", "organisation": "", "language": "fr"}
    return NewSpeaker(email=email, **defaults | values)


def letter(token: str = TOKEN) -> MailedLink:
    return MailedLink(token, f"https://trial/speaking/{token}")


def row_of(person: Person) -> Speaker:
    return db.session.get_one(Speaker, person.id)


def later(now: datetime = NOW) -> datetime:
    """After the hour within which nobody is written to twice."""
    return now.replace(hour=now.hour + 1)
