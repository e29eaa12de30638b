"""How much of a draft differs from what is published: numbers for the head of the editor, asked at each move."""

from collections.abc import Collection, Sequence

from sqlalchemy import String, cast, func, or_, select

from eventhub.db import db
from eventhub.domain.timetable.differences import difference
from eventhub.domain.timetable.parts import Talk
from eventhub.models import Event, Item, Session, SessionDraft
from eventhub.queries.publications import draft_shapes, published_people, published_shapes

PLAIN = ("kind", "track_id", "language", "level")
WRITTEN = ("titles", "abstracts")  # compared as text: reading the words of four hundred takes longer than a move


def changes_of(event: Event, talks: Sequence[Talk]) -> dict[str, int]:
    """What `difference` counts, where `talks` are all of the draft that is not to go: moved, new, gone, changed."""
    standing = [talk for talk in talks if talk.time is not None]
    taken_off = sum(talk.time is None and talk.published is not None for talk in talks)
    suspects = suspects_among(event, [talk for talk in standing if talk.published is not None])
    return {
        "moved": sum(talk.has_moved for talk in standing),
        "new": sum(talk.published is None for talk in standing),
        "gone": taken_off + count_withdrawn(event),
        "changed": count_changed(event, suspects),
    }


def suspects_among(event: Event, talks: Sequence[Talk]) -> set[int]:
    """Those of which anything but the place may differ; what they really say is compared afterwards."""
    people = published_people(event)
    others = {
        talk.id
        for talk in talks
        if (sorted(talk.speakers), sorted(talk.chairs)) != (people[talk.id, "speaker"], people[talk.id, "chair"])
    }
    return (others | reworded(event)) & {talk.id for talk in talks}


def reworded(event: Event) -> set[int]:
    differs = [getattr(SessionDraft, name).is_distinct_from(getattr(Session, name)) for name in (*PLAIN, "capacity")]
    differs += [cast(getattr(SessionDraft, name), String) != cast(getattr(Session, name), String) for name in WRITTEN]
    wanted = select(SessionDraft.item_id).join(Session, Session.item_id == SessionDraft.item_id)
    return set(db.session.scalars(wanted.where(SessionDraft.event_id == event.id, or_(*differs))))


def count_withdrawn(event: Event) -> int:
    """Published sessions that go with the next version."""
    wanted = select(func.count()).join(Item, Item.id == SessionDraft.item_id).select_from(SessionDraft)
    mine = (SessionDraft.event_id == event.id, SessionDraft.is_withdrawn, Item.state == "published")
    return db.session.scalar(wanted.where(*mine)) or 0


def count_changed(event: Event, ids: Collection[int]) -> int:
    if not ids:
        return 0
    return len(difference(published_shapes(event, ids), draft_shapes(event, ids)).changed)
