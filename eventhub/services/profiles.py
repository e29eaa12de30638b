"""Save what a participant says about themselves, and what of it others may see."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update

from eventhub.db import Words, db
from eventhub.domain.errors import StaleForm
from eventhub.domain.fingerprints import Fingerprints, changed_fields
from eventhub.domain.search_words import fold
from eventhub.domain.typed_text import filled
from eventhub.domain.visibility import ordered
from eventhub.models import Person, ProfileEntry
from eventhub.queries.vocabulary import held_tags
from eventhub.services.organisations import choose_organisation
from eventhub.services.registrations import refresh_search_text

ENTRIES_MOST = 5  # offers, and as many needs: what a reader takes in, and fields enough for one form


@dataclass(frozen=True)
class Entry:
    """An offer or a need, in its own language."""

    text: str
    language: str
    tags: tuple[str, ...] = ()  # their keys, in order of the alphabet


@dataclass(frozen=True)
class Visibility:
    """In the directory or not, and with which fields."""

    is_visible: bool
    fields: tuple[str, ...]


@dataclass(frozen=True)
class ProfileContent:
    """All that the profile form changes; its fields bear the names by which StaleForm speaks of them."""

    organisation: str
    function: Words
    biography: Words
    languages: tuple[str, ...]
    offers: tuple[Entry, ...]
    needs: tuple[Entry, ...]
    visibility: Visibility


def content_of(person: Person) -> ProfileContent:
    """The profile as it stands."""
    return ProfileContent(
        organisation=person.organisation.name if person.organisation else "",
        function=filled(person.functions),
        biography=filled(person.biographies),
        languages=tuple(sorted(person.languages)),
        offers=tuple(map(entry_of, person.offers)),
        needs=tuple(map(entry_of, person.needs)),
        visibility=Visibility(person.is_visible, ordered(person.visible_fields)),
    )


def entry_of(row: ProfileEntry) -> Entry:
    return Entry(row.text, row.language, tuple(sorted(tag.key for tag in row.tags)))


def save_profile(
    person: Person,
    content: ProfileContent,
    version: int,
    opened: Fingerprints,
    now: datetime,
    *,
    organisation_id: str = "",
) -> None:
    """Keep the profile if nobody changed it since `version`, else StaleForm.

    `opened`: the fingerprints of what the form was opened on, by which the fields that changed since are named.
    `organisation_id`: the public id of the known organisation that is meant, where the person said so.
    """
    moved = db.session.scalar(
        update(Person)
        .where(Person.id == person.id, Person.version == version)
        .values(version=version + 1)
        .returning(Person.id)
        .execution_options(synchronize_session=False)
    )
    db.session.refresh(person)
    if moved is None:
        raise StaleForm(changed=changed_fields(content_of(person), content, opened), noun="profile")
    write_content(person, content, organisation_id)
    write_visibility(person, content.visibility, now)
    db.session.flush()


def write_content(person: Person, content: ProfileContent, organisation_id: str) -> None:
    if fold(content.organisation) != fold(person.organisation.name if person.organisation else ""):
        person.organisation = choose_organisation(person.event, content.organisation, organisation_id)
        if person.registration is not None:
            refresh_search_text(person.registration)
    person.functions = content.function
    person.biographies = content.biography
    person.languages = list(content.languages)
    person.entries = lay_entries(person, "offer", content.offers) + lay_entries(person, "need", content.needs)


def lay_entries(person: Person, kind: str, wanted: tuple[Entry, ...]) -> list[ProfileEntry]:
    """The rows of these entries in this order; one that says the same as before stays the same row.

    StaleForm where a tag went from the vocabulary meanwhile.
    """
    kept = {(entry.text, entry.language): entry for entry in person.entries if entry.kind == kind}
    tags = held_tags(person.event_id, {key for entry in wanted for key in entry.tags})
    if not tags.keys() >= {key for entry in wanted for key in entry.tags}:
        raise StaleForm(changed=("tags",), noun="profile")
    rows = []
    for position, ((text, language), entry) in enumerate(without_doubles(wanted).items()):
        row = kept.get((text, language))
        if row is None:
            row = ProfileEntry(kind=kind, text=text, language=language)
        row.position = position
        row.tags = [tags[key] for key in entry.tags]
        rows.append(row)
    return rows


def without_doubles(wanted: tuple[Entry, ...]) -> dict[tuple[str, str], Entry]:
    """The entries by what they say; of two that say the same, the first."""
    found: dict[tuple[str, str], Entry] = {}
    for entry in wanted:
        found.setdefault((entry.text, entry.language), entry)
    return found


def show_in_directory(person: Person, now: datetime, *, is_visible: bool) -> None:
    """In the directory or out of it, with the fields that were chosen before; a profile that stands open is stale."""
    if person.is_visible == is_visible:
        return
    moved = update(Person).where(Person.id == person.id).values(version=Person.version + 1)
    db.session.execute(moved.execution_options(synchronize_session=False))
    db.session.refresh(person)
    write_visibility(person, Visibility(is_visible, ordered(person.visible_fields)), now)
    db.session.flush()


def write_visibility(person: Person, wanted: Visibility, now: datetime) -> None:
    """Opting in or out is dated: the proof of who showed what since when."""
    if (person.is_visible, ordered(person.visible_fields)) == (wanted.is_visible, ordered(wanted.fields)):
        return
    person.is_visible = wanted.is_visible
    person.visible_fields = list(ordered(wanted.fields))
    person.visibility_changed_at = now
