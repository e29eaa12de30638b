"""The organiser adds an organisation and changes what is said of one."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from eventhub.db import Words, db
from eventhub.domain.errors import OrganisationNameTaken, OrganisationsChanged, StaleForm
from eventhub.domain.fingerprints import Fingerprints, changed_fields
from eventhub.domain.organisation_names import name_key
from eventhub.domain.typed_text import filled
from eventhub.models import Account, Event, Organisation, Person, Registration
from eventhub.queries.organisation_list import names_of
from eventhub.services.log import note
from eventhub.services.organisations import add_name, organisation_called, plain_spelling
from eventhub.services.registrations import refresh_search_text


@dataclass(frozen=True)
class OrganisationContent:
    """All that the organiser's form changes; its fields bear the names by which StaleForm speaks of them."""

    name: str
    short_name: str = ""
    other_names: tuple[str, ...] = ()
    kind: str = "other"
    city: str = ""
    website: str = ""
    facts: Words | None = None
    searches: Words | None = None
    is_partner: bool = False
    is_listed: bool = False


def content_of(organisation: Organisation) -> OrganisationContent:
    """What stands."""
    return OrganisationContent(
        name=organisation.name,
        short_name=organisation.short_name,
        other_names=tuple(row.name for row in names_of(organisation)),
        kind=organisation.kind,
        city=organisation.city,
        website=organisation.website,
        facts=filled(organisation.facts),
        searches=filled(organisation.needs),
        is_partner=organisation.is_partner,
        is_listed=organisation.is_listed,
    )


def add_organisation(event: Event, content: OrganisationContent, account: Account, now: datetime) -> Organisation:
    """A new one; OrganisationNameTaken where one of this name is known."""
    known = organisation_called(event, plain_spelling(content.name))
    if known is not None:
        raise OrganisationNameTaken(known.name, is_merged=False)
    made = Organisation(event_id=event.id, name=content.name, kind=content.kind)
    keep(made, content)
    lay_names(made, content.other_names)
    note("organisation.added", ("organisation", made.public_id), account, now, event=event)
    return made


def save_organisation(
    organisation: Organisation, content: OrganisationContent, opened: Fingerprints, account: Account, now: datetime
) -> None:
    """Keep what was typed over what the form was opened on; StaleForm where somebody else changed the same.

    OrganisationNameTaken where another one has the name, OrganisationsChanged where it was merged meanwhile.
    """
    held = select(Organisation).where(Organisation.id == organisation.id)
    held = held.with_for_update(key_share=True).execution_options(populate_existing=True)
    kept = db.session.scalar(held)
    if kept is None or kept.merged_into_id is not None:
        raise OrganisationsChanged
    standing = content_of(kept)
    changed = changed_fields(standing, content, opened)
    if changed:
        raise StaleForm(changed=changed, noun="organisation")
    differing = [one.name for one in fields(content) if getattr(standing, one.name) != getattr(content, one.name)]
    if not differing:
        return
    keep(kept, content)
    lay_names(kept, content.other_names)
    if standing.name != content.name:
        refresh_search([kept.id])
    subject = ("organisation", kept.public_id)
    note("organisation.edited", subject, account, now, event=kept.event, values={"changed": differing})


def keep(organisation: Organisation, content: OrganisationContent) -> None:
    """Write all but the further names; a constraint says whether the name is free."""
    event_id = organisation.event_id
    try:
        with db.session.begin_nested():
            write(organisation, content)
            db.session.add(organisation)
    except IntegrityError:
        taken = select(Organisation).where(Organisation.event_id == event_id, Organisation.name == content.name)
        other = db.session.scalar(taken)
        is_merged = other is not None and other.merged_into_id is not None
        raise OrganisationNameTaken(content.name, is_merged=is_merged) from None


def write(organisation: Organisation, content: OrganisationContent) -> None:
    organisation.name, organisation.short_name, organisation.kind = content.name, content.short_name, content.kind
    organisation.city, organisation.website = content.city, content.website
    organisation.facts, organisation.needs = content.facts or {}, content.searches or {}
    organisation.is_partner, organisation.is_listed = content.is_partner, content.is_listed


def lay_names(organisation: Organisation, wanted: Iterable[str]) -> None:
    """Its further names are these; one that stays keeps its row, and so its place in a merge that may be undone."""
    standing = {row.name: row for row in names_of(organisation)}
    keys = {name_key(organisation.name)}
    for name in wanted:
        if name in standing:
            keys.add(name_key(name))
    for name in dict.fromkeys(wanted):
        if name not in standing and name_key(name) not in keys:
            add_name(organisation, name)
            keys.add(name_key(name))
    for name, row in standing.items():
        if name not in wanted:
            db.session.delete(row)
    db.session.flush()


def refresh_search(organisations: Iterable[int]) -> None:
    """Whoever comes from there is found in the organiser's list by its name of now."""
    people = select(Person.id).where(Person.organisation_id.in_(list(organisations)))
    wanted = select(Registration).where(Registration.person_id.in_(people))
    loaded = wanted.options(joinedload(Registration.person).joinedload(Person.organisation))
    for registration in db.session.scalars(loaded.execution_options(populate_existing=True)):
        refresh_search_text(registration)
    db.session.flush()
