"""Tags, and entries that bear them."""

from itertools import count
from typing import Any

from eventhub.db import db
from eventhub.models import Event, Person, ProfileEntry, Tag
from tests.factories.people import make_entry

numbers = count(1)


def make_tag(event: Event, name: str | None = None, **values: Any) -> Tag:
    number = next(numbers)
    name = name or f"Term {number}"
    defaults: dict[str, Any] = {
        "key": f"term-{number}",
        "names": {"fr": f"{name} (fr)", "en": name},
        "group": "methods",
        "position": number,
    }
    tag = Tag(event_id=event.id, **defaults | values)
    db.session.add(tag)
    db.session.flush()
    return tag


def make_tagged(person: Person, kind: str, text: str, *tags: Tag) -> ProfileEntry:
    entry = make_entry(person, kind, text)
    entry.tags = list(tags)
    db.session.flush()
    return entry
