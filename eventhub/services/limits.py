"""Let the team say how much people may ask and meet: by category, and for one person otherwise."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from eventhub.db import db, hold_row
from eventhub.domain.errors import NobodyToLimit, StaleForm
from eventhub.domain.fingerprints import Fingerprints, changed_fields, changed_values
from eventhub.domain.matchmaking.caps import NO_LIMITS, Cap, Caps
from eventhub.models import Account, Category, Event, Person, PersonCaps
from eventhub.services.log import note

CapsByCategory = dict[str, Caps]


def caps_of_row(row: Category | PersonCaps | None) -> Caps:
    """What a category, or a person, is limited to; nobody's row limits nothing."""
    return Caps(**{cap: getattr(row, cap) for cap in Cap}) if row is not None else NO_LIMITS


def can_be_limited(person: Person) -> bool:
    """Who registered, and proved their address: nobody else asks or meets."""
    registration = person.registration
    return registration is not None and registration.status != "unconfirmed" and person.erased_at is None


def own_limits(person: Person) -> Caps:
    """As they stand."""
    return caps_of_row(row_of(person))


def category_limits(event: Event) -> CapsByCategory:
    """category's key → its limits, as they stand."""
    return {category.key: caps_of_row(category) for category in event.categories}


def set_category_limits(
    event: Event, typed: Mapping[str, Caps], opened: Fingerprints, account: Account, now: datetime
) -> None:
    """Keep these limits; StaleForm where somebody else changed one, or a category came or went. Who is over a limit
    already keeps what they have."""
    hold_row(event)
    standing = category_limits(event)
    if standing.keys() != typed.keys() or changed_values(standing, typed, opened):
        raise StaleForm(changed=("limits",), noun="limits")
    for category in event.categories:
        if typed[category.key] == standing[category.key]:
            continue
        write(category, typed[category.key])
        values = {"names": category.names} | asdict(typed[category.key])
        note("limits.changed", ("event", event.slug), account, now, event=event, values=values)
    db.session.flush()


def set_person_limits(person: Person, typed: Caps, opened: Fingerprints, account: Account, now: datetime) -> None:
    """Limits of this person's own, where they are not their category's; without any the exception is none.

    StaleForm where somebody else changed them; NobodyToLimit.
    """
    hold_row(person.event)
    if not can_be_limited(person):
        raise NobodyToLimit
    row = row_of(person)
    standing = caps_of_row(row)
    changed = changed_fields(standing, typed, opened)
    if changed:
        raise StaleForm(changed, noun="limits")
    if typed == standing:
        return
    keep(person, row, typed)
    note_person("limits.person", person, typed, account, now)


def clear_person_limits(person: Person, account: Account, now: datetime) -> None:
    """Back to what the category says; nothing happens where there was no exception any more."""
    hold_row(person.event)
    row = row_of(person)
    if row is None:
        return
    keep(person, row, NO_LIMITS)
    note_person("limits.person_cleared", person, NO_LIMITS, account, now)


def row_of(person: Person) -> PersonCaps | None:
    return db.session.get(PersonCaps, person.id, populate_existing=True)


def keep(person: Person, row: PersonCaps | None, caps: Caps) -> None:
    """A row only where somebody has a limit of their own."""
    if row is not None and caps == NO_LIMITS:
        db.session.delete(row)
    elif caps != NO_LIMITS:
        row = row or PersonCaps(person_id=person.id)
        write(row, caps)
        db.session.add(row)
    db.session.flush()


def write(row: Category | PersonCaps, caps: Caps) -> None:
    for name, value in asdict(caps).items():
        setattr(row, name, value)


def note_person(action: str, person: Person, caps: Caps, account: Account, now: datetime) -> None:
    """By the person's id alone: their name goes with them."""
    note(action, ("person", person.public_id), account, now, event=person.event, values=asdict(caps))
