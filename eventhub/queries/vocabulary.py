"""The tags of an event: all by group, those that are offered, and how often each is used."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.vocabulary import ordered_groups
from eventhub.models import EntryTag, Event, ProfileEntry, Tag


@dataclass(frozen=True)
class TagGroup:
    """The tags of one group, in their order."""

    group: str
    tags: list[Tag]


@dataclass(frozen=True)
class Uses:
    """How many offers and how many needs bear a tag."""

    offers: int = 0
    needs: int = 0

    @property
    def total(self) -> int:
        return self.offers + self.needs


def tags_of(event: Event) -> list[Tag]:
    """All tags, those that were put away too, in the order of their positions."""
    wanted = select(Tag).where(Tag.event_id == event.id).order_by(Tag.position, Tag.id)
    return list(db.session.scalars(wanted))


def in_groups(tags: Iterable[Tag]) -> list[TagGroup]:
    """These tags by group, groups in the order in which they are shown."""
    kept = list(tags)
    groups = ordered_groups(tag.group for tag in kept)
    return [TagGroup(group, [tag for tag in kept if tag.group == group]) for group in groups]


def tag_named(event: Event, key: str) -> Tag | None:
    return db.session.scalar(select(Tag).where(Tag.event_id == event.id, Tag.key == key))


def uses_of(event: Event) -> dict[int, Uses]:
    """tag's id → how often it is used; one that nobody uses is left out."""
    wanted = (
        select(EntryTag.tag_id, ProfileEntry.kind, func.count())
        .join(ProfileEntry, ProfileEntry.id == EntryTag.entry_id)
        .join(Tag, Tag.id == EntryTag.tag_id)
        .where(Tag.event_id == event.id)
        .group_by(EntryTag.tag_id, ProfileEntry.kind)
    )
    counts = {(tag_id, kind): count for tag_id, kind, count in db.session.execute(wanted)}
    return {tag_id: Uses(counts.get((tag_id, "offer"), 0), counts.get((tag_id, "need"), 0)) for tag_id, _kind in counts}


def held_tags(event_id: int, keys: Collection[str]) -> dict[str, Tag]:
    """These tags by key, kept from going before the transaction ends: a merge waits, and finds what was tagged."""
    if not keys:
        return {}
    wanted = select(Tag).where(Tag.event_id == event_id, Tag.key.in_(keys)).order_by(Tag.id)
    held = wanted.with_for_update(read=True, key_share=True).execution_options(populate_existing=True)
    return {tag.key: tag for tag in db.session.scalars(held)}
