"""The organisations that participants name: one row each, however its name was typed."""

import re
import unicodedata
from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from eventhub.db import db
from eventhub.domain.organisation_names import LONGEST_NAME, KnownName, alike, name_key
from eventhub.models import Event, Organisation, OrganisationName, Person
from eventhub.services.forgotten_meetings import give_back_tables

# Accents of Latin letters that no letter has taken up: strokes and stacks. Vowel signs of other scripts stay.
LOOSE_MARKS = re.compile("[\u0300-\u036f]")
KIND_UNKNOWN = "other"  # until the organiser says what it is
# From here on another spelling says enough to find the organisation by itself: all typing errors that are forgiven, or
# four fifths of its letters. Set by hand: "Institut Paoli Calmet" (0.72) is kept, "Institut Paoli" (0.65) is not.
SPELLING_STRENGTH = 0.7


def plain_spelling(name: str) -> str:
    """The name in letters that everybody has: whoever types it first writes it for all who come from there."""
    return " ".join(LOOSE_MARKS.sub("", unicodedata.normalize("NFC", name)).split())[:LONGEST_NAME]


def find_or_create_organisation(event: Event, name: str) -> Organisation | None:
    """The event's organisation of this name, however it is written; a new one is not listed. None for no name."""
    typed = plain_spelling(name)
    if not typed:
        return None
    return organisation_called(event, typed) or create_organisation(event, typed)


def choose_organisation(event: Event, typed: str, chosen_id: str = "") -> Organisation | None:
    """The one that somebody said they mean by what they typed: their spelling finds it from now on.

    Where they said nothing, or `chosen_id` is of no organisation here, what they typed decides alone.
    """
    ours = select(Organisation).where(Organisation.event_id == event.id, Organisation.public_id == chosen_id)
    chosen = settled(db.session.scalar(ours)) if chosen_id else None
    if chosen is None:
        return find_or_create_organisation(event, typed)
    remember_spelling(event, chosen, plain_spelling(typed))
    return chosen


def remember_spelling(event: Event, organisation: Organisation, typed: str) -> None:
    """Keep another way of writing it, unless it names one already, or says too little ("Université")."""
    if not typed or organisation_called(event, typed) is not None:
        return
    names = [KnownName(1, name) for name in (organisation.name, organisation.short_name) if name]
    if any(match.strength >= SPELLING_STRENGTH for match in alike(typed, names)):
        add_name(organisation, typed)


def add_name(organisation: Organisation, name: str) -> OrganisationName:
    row = OrganisationName(
        event_id=organisation.event_id, organisation_id=organisation.id, name=name, folded=name_key(name)
    )
    db.session.add(row)
    db.session.flush()
    return row


def organisation_called(event: Event, name: str) -> Organisation | None:
    """The one of exactly this name, else the first that reads alike: by its name, another name, its short name."""
    ours = select(Organisation).where(Organisation.event_id == event.id)
    exact = db.session.scalar(ours.where(Organisation.name == name))
    return settled(exact or organisation_alike(event, name_key(name)))


def organisation_alike(event: Event, key: str) -> Organisation | None:
    named = select(Organisation.id).where(Organisation.event_id == event.id, Organisation.folded == key)
    other = select(OrganisationName.organisation_id).where(OrganisationName.event_id == event.id)
    other = other.where(OrganisationName.folded == key).order_by(OrganisationName.id)
    found = (
        db.session.scalar(named.order_by(Organisation.id).limit(1))
        or db.session.scalar(other.limit(1))
        or called_for_short(event, key)
    )
    return db.session.get(Organisation, found) if found else None


def called_for_short(event: Event, key: str) -> int | None:
    """The one of this short name; one that several have says nothing. The organiser gives them: there are few."""
    wanted = select(Organisation.id, Organisation.short_name)
    wanted = wanted.where(Organisation.event_id == event.id, Organisation.short_name != "")
    short = [number for number, name in db.session.execute(wanted) if name_key(name) == key]
    return short[0] if len(short) == 1 else None


def settled(organisation: Organisation | None) -> Organisation | None:
    """What it is by now, however often it was merged. Nobody merges that one before this transaction ends:
    whoever is about to come from there holds its row, and a merge waits for them and takes them along."""
    return all_settled({organisation.id}).get(organisation.id) if organisation is not None else None


def all_settled(numbers: Collection[int]) -> dict[int, Organisation]:
    """The same for many, by number: one statement, and one for each time that some of them were merged on."""
    held: dict[int, Organisation] = {}
    now, before = {number: number for number in numbers}, dict[int, int]()
    while now != before:
        held |= hold_rows(set(now.values()) - held.keys())
        before, now = now, {number: kept for number, last in now.items() if (kept := kept_by(held.get(last)))}
    return {number: held[last] for number, last in now.items()}


def hold_rows(numbers: Collection[int]) -> dict[int, Organisation]:
    if not numbers:
        return {}
    wanted = select(Organisation).where(Organisation.id.in_(sorted(numbers))).order_by(Organisation.id)
    wanted = wanted.with_for_update(read=True, key_share=True).execution_options(populate_existing=True)
    return {one.id: one for one in db.session.scalars(wanted)}


def kept_by(organisation: Organisation | None) -> int | None:
    """Its own number, or that of the one that it was merged into; None where it is gone."""
    return (organisation.merged_into_id or organisation.id) if organisation else None


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


def forget_empty_organisations(event_id: int) -> None:
    """What somebody typed goes with the last person who came from there; listed ones are the organiser's, and a merge
    keeps all of its own, so that it can be undone."""
    used = select(Person.organisation_id).where(Person.event_id == event_id, Person.organisation_id.is_not(None))
    kept = select(Organisation.merged_into_id).where(Organisation.event_id == event_id)
    kept = kept.where(Organisation.merged_into_id.is_not(None))
    empty = (
        Organisation.event_id == event_id,
        Organisation.is_listed.is_(False),
        Organisation.merged_into_id.is_(None),
        Organisation.id.not_in(used),
        Organisation.id.not_in(kept),
    )
    give_back_tables(list(db.session.scalars(select(Organisation.id).where(*empty))))
    db.session.execute(delete(Organisation).where(*empty).execution_options(synchronize_session=False))
