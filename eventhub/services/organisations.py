"""The organisations that participants name: one row each, however its name was typed."""

import re
import unicodedata

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from eventhub.db import db
from eventhub.domain.search_words import fold
from eventhub.models import Event, Organisation, Person

# Accents of Latin letters that no letter has taken up: strokes and stacks. Vowel signs of other scripts stay.
LOOSE_MARKS = re.compile("[\u0300-\u036f]")
LONGEST_NAME = 160
KIND_UNKNOWN = "other"  # until the organiser says what it is


def plain_spelling(name: str) -> str:
    """The name in letters that everybody has: whoever types it first writes it for all who come from there."""
    return " ".join(LOOSE_MARKS.sub("", unicodedata.normalize("NFC", name)).split())[:LONGEST_NAME]


def find_or_create_organisation(event: Event, name: str) -> Organisation | None:
    """The event's organisation of this name, case and accents aside; a new one is not listed. None for no name."""
    typed = plain_spelling(name)
    if not typed:
        return None
    return organisation_called(event, typed) or create_organisation(event, typed)


def organisation_called(event: Event, name: str) -> Organisation | None:
    """The one of exactly this name, else the first that reads alike."""
    ours = select(Organisation).where(Organisation.event_id == event.id)
    exact = db.session.scalar(ours.where(Organisation.name == name))
    if exact is not None:
        return exact
    names = db.session.execute(
        select(Organisation.id, Organisation.name).where(Organisation.event_id == event.id).order_by(Organisation.id)
    )
    alike = next((number for number, known in names if fold(known) == fold(name)), None)
    return db.session.get(Organisation, alike) if alike is not None else None


def create_organisation(event: Event, name: str) -> Organisation:
    """A row of its own; where somebody else named it a moment ago, theirs."""
    created = Organisation(event_id=event.id, name=name, kind=KIND_UNKNOWN)
    try:
        with db.session.begin_nested():
            db.session.add(created)
    except IntegrityError:
        standing = organisation_called(event, name)
        if standing is None:
            raise
        return standing
    return created


def forget_empty_organisations() -> None:
    """What somebody typed goes with the last person who came from there; listed ones are the organiser's."""
    used = select(Person.organisation_id).where(Person.organisation_id.is_not(None))
    empty = delete(Organisation).where(Organisation.is_listed.is_(False), Organisation.id.not_in(used))
    db.session.execute(empty.execution_options(synchronize_session=False))
