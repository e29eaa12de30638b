"""Accounts, participants, speakers."""

from itertools import count
from typing import Any

from sqlalchemy import delete

from eventhub.db import db
from eventhub.models import Account, Event, Person, ProfileEntry, Registration
from eventhub.services.registrations import refresh_search_text
from tests.factories.moments import NOW

numbers = count(1)
ALL_FIELDS = ["photo", "organisation", "function", "biography", "languages", "offers", "needs"]


def make_account(**values: Any) -> Account:
    number = next(numbers)
    defaults: dict[str, Any] = {"email": f"person{number}@example.org", "name": f"Person {number}", "created_at": NOW}
    account = Account(**defaults | values)
    db.session.add(account)
    db.session.flush()
    return account


def erase(person: Person) -> None:
    """What the right to be forgotten does to a person's row: all that hangs on it goes, and others' meetings stay."""
    db.session.execute(delete(Person).where(Person.id == person.id).execution_options(synchronize_session=False))
    db.session.expire_all()


def make_participant(event: Event, category: str = "researcher", status: str = "confirmed", **values: Any) -> Person:
    """A person with an account and a registration, in the directory with every field."""
    account = values.pop("account", None) or make_account()
    person = add_participant(event, account, category, status, **values)
    db.session.flush()
    return person


def add_participant(event: Event, account: Account, category: str, status: str, **values: Any) -> Person:
    """The same, not sent to the database yet: for many at once."""
    number = next(numbers)
    defaults: dict[str, Any] = {
        "given_name": "Camille",
        "family_name": f"Essai-{number}",
        "languages": ["fr", "en"],
        "is_visible": True,
        "visible_fields": list(ALL_FIELDS),
    }
    person = Person(event_id=event.id, account=account, **defaults | values)
    person.registration = Registration(
        event_id=event.id,
        category=next(one for one in event.categories if one.key == category),
        email=account.email,
        language="fr",
        status=status,
        created_at=NOW,
        confirmed_at=NOW,
    )
    db.session.add(person)
    refresh_search_text(person.registration)
    return person


def make_speaker(event: Event, **values: Any) -> Person:
    """Somebody who speaks and has not registered, with everything released for the public page."""
    defaults: dict[str, Any] = {
        "given_name": "Dominique",
        "family_name": f"Parole-{next(numbers)}",
        "released_fields": ["name", "organisation", "function", "biography"],
    }
    person = Person(event_id=event.id, **defaults | values)
    db.session.add(person)
    db.session.flush()
    return person


def make_entry(person: Person, kind: str, text: str, language: str = "en") -> ProfileEntry:
    entry = ProfileEntry(kind=kind, text=text, language=language, position=len(person.entries))
    person.entries.append(entry)
    db.session.flush()
    return entry
