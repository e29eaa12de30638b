"""What the people of an organisation look for, as far as they show it to whoever reads."""

from collections import Counter

from sqlalchemy import or_, select

from eventhub.db import db
from eventhub.domain.visibility import fields_of, shown_fields
from eventhub.models import Category, EntryTag, Organisation, Person, ProfileEntry, Registration, Tag
from eventhub.queries.match_rules import found_by

NEEDED = frozenset({"organisation", "needs"})  # fields that somebody shows before their needs are said to be from there


def needed_tags(organisation: Organisation, reader: Person) -> list[tuple[Tag, int]]:
    """The terms of the needs of those who show them and where they come from, and whom the reader may find; with how
    many people, most first."""
    wanted = (
        select(Person.id, Person.visible_fields, Category.profile_fields, EntryTag.tag_id)
        .join(Person.registration)
        .join(Registration.category)
        .join(Person.entries)
        .join(EntryTag, EntryTag.entry_id == ProfileEntry.id)
        .where(Person.organisation_id == organisation.id, Registration.status == "confirmed", Person.is_visible)
        .where(ProfileEntry.kind == "need", or_(Person.id == reader.id, found_by(reader)))
    )
    found = {
        (person, tag)
        for person, visible, fields, tag in db.session.execute(wanted)
        if shown_fields(visible, is_visible=True, fields=fields_of(fields)) >= NEEDED
    }
    counts = Counter(tag for _person, tag in found)
    tags = db.session.scalars(select(Tag).where(Tag.id.in_(counts)))
    return sorted(((tag, counts[tag.id]) for tag in tags), key=lambda one: (-one[1], one[0].position, one[0].id))
