"""Let the team keep the words of its event: add, rename, order, merge, put away."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from eventhub.db import Words, db, hold_row
from eventhub.domain.errors import StaleForm, TagExists
from eventhub.domain.fingerprints import Fingerprints, changed_fields
from eventhub.domain.typed_text import filled
from eventhub.domain.vocabulary import double_name, key_for, moved
from eventhub.models import Account, EntryTag, Event, Tag
from eventhub.queries.vocabulary import tags_of
from eventhub.services.log import note


@dataclass(frozen=True)
class TagContent:
    """All that a tag's form changes; its fields bear the names by which StaleForm speaks of them."""

    names: Words
    group: str
    is_offered: bool = True


def content_of(tag: Tag) -> TagContent:
    """The tag as it stands."""
    return TagContent(filled(tag.names), tag.group, tag.is_offered)


def add_tag(event: Event, typed: TagContent, account: Account, now: datetime) -> Tag:
    """A new tag, last of its group. TagExists where one reads the same in some language."""
    tags = held_vocabulary(event)
    refuse_double(tags, typed)
    name = next(iter(typed.names.values()))
    last = max((tag.position for tag in tags), default=-1)
    tag = Tag(event_id=event.id, key=key_for(name, {one.key for one in tags}), position=last + 1)
    write(tag, typed)
    try:
        with db.session.begin_nested():
            db.session.add(tag)
    except IntegrityError as taken:
        raise TagExists(name) from taken
    note("vocabulary.added", ("tag", tag.key), account, now, event=event, values=told(tag))
    return tag


def save_tag(event: Event, key: str, typed: TagContent, opened: Fingerprints, account: Account, now: datetime) -> None:
    """Keep what was typed if the tag still is what the form was `opened` on, else StaleForm; TagExists as above."""
    tags = held_vocabulary(event)
    tag = named(tags, key)
    standing = content_of(tag)
    changed = changed_fields(standing, typed, opened)
    if changed:
        raise StaleForm(changed=changed, noun="tag")
    refuse_double([one for one in tags if one.key != key], typed)
    write(tag, typed)
    db.session.flush()
    if typed != standing:
        note("vocabulary.changed", ("tag", key), account, now, event=event, values=told(tag))


def move_tag(event: Event, key: str, step: int, account: Account, now: datetime) -> None:
    """So many places further on within its group, or back; at the end it stays where it is."""
    tags = held_vocabulary(event)
    tag = named(tags, key)
    group = {one.key: one for one in tags if one.group == tag.group}
    wanted = moved(list(group), key, step)
    for place, one in zip(places_of(list(group.values())), wanted, strict=True):
        group[one].position = place
    db.session.flush()
    if wanted != list(group):
        note("vocabulary.moved", ("tag", key), account, now, event=event)


def places_of(group: list[Tag]) -> list[int]:
    """The positions that these tags share among themselves, each another one."""
    places = [tag.position for tag in group]
    return places if len(set(places)) == len(places) else list(range(places[0], places[0] + len(places)))


def merge_tags(event: Event, key: str, into_key: str, account: Account, now: datetime) -> None:
    """What bears the one bears the other from now on, once, and the one is gone. Nothing is asked of participants."""
    tags = held_vocabulary(event)
    tag, into = named(tags, key), named([one for one in tags if one.key != key], into_key)
    have = select(EntryTag.entry_id).where(EntryTag.tag_id == into.id).scalar_subquery()
    moving = update(EntryTag).where(EntryTag.tag_id == tag.id, EntryTag.entry_id.not_in(have)).values(tag_id=into.id)
    values = {**told(tag), "into": into_key}
    leaving = (delete(EntryTag).where(EntryTag.tag_id == tag.id), delete(Tag).where(Tag.id == tag.id))
    for step in (moving, *leaving):
        db.session.execute(step, execution_options={"synchronize_session": False})
    db.session.expire_all()
    note("vocabulary.merged", ("tag", key), account, now, event=event, values=values)


def named(tags: list[Tag], key: str) -> Tag:
    """StaleForm where somebody merged it away meanwhile."""
    found = next((tag for tag in tags if tag.key == key), None)
    if found is None:
        raise StaleForm(changed=("tags",), noun="tag")
    return found


def held_vocabulary(event: Event) -> list[Tag]:
    """The tags as they stand under a lock: what the team does is done one after the other, profiles wait."""
    hold_row(event)
    wanted = select(Tag.id).where(Tag.event_id == event.id).order_by(Tag.id).with_for_update()
    db.session.execute(wanted).all()
    db.session.expire_all()
    return tags_of(event)


def refuse_double(others: list[Tag], typed: TagContent) -> None:
    taken = double_name(typed.names, [one.names for one in others])
    if taken is not None:
        raise TagExists(taken)


def write(tag: Tag, typed: TagContent) -> None:
    tag.names, tag.group, tag.is_offered = filled(typed.names), typed.group, typed.is_offered


def told(tag: Tag) -> dict[str, object]:
    """What the log says of it: nothing in it is about a person."""
    return {"names": dict(tag.names), "group": tag.group, "is_offered": tag.is_offered}
