"""How much of a draft differs from what is published: numbers for the head of the editor, asked at each move."""

from collections.abc import Mapping, Sequence

from sqlalchemy import String, cast, or_, select

from eventhub.db import db
from eventhub.domain.timetable.differences import difference
from eventhub.domain.timetable.parts import Talk
from eventhub.models import Event, Session, SessionDraft
from eventhub.queries.drafts import DraftRow
from eventhub.queries.publications import People, published_people, shapes_of_draft, shapes_of_published

PLAIN = ("kind", "track_id", "language", "level")
WRITTEN = ("titles", "abstracts")  # compared as text: reading the words of four hundred takes longer than a move


def changes_of(event: Event, talks: Sequence[Talk], rows: Mapping[int, DraftRow]) -> dict[str, int]:
    """What `difference` counts: moved, new, gone, changed. `rows` are all of the draft, `talks` those that stay."""
    standing = [talk for talk in talks if talk.time is not None]
    taken_off = sum(talk.time is None and talk.published is not None for talk in talks)
    kept = [talk for talk in standing if talk.published is not None]
    return {
        "moved": sum(talk.has_moved for talk in standing),
        "new": sum(talk.published is None for talk in standing),
        "gone": taken_off + sum(row.is_withdrawn and row.state == "published" for row in rows.values()),
        "changed": count_changed(event, kept),
    }


def count_changed(event: Event, talks: Sequence[Talk]) -> int:
    """Of those that the public sees and will see: only those are read of which anything but the place may differ."""
    before, after = published_people(event), people_of(talks)
    ids = {talk.id for talk in talks}
    suspects = {one for one, role in after if list(after[one, role]) != before[one, role]} | (reworded(event) & ids)
    if not suspects:
        return 0
    published = shapes_of_published(event, before, suspects)
    return len(difference(published, shapes_of_draft(event, after, suspects)).changed)


def people_of(talks: Sequence[Talk]) -> People:
    speaking = {(talk.id, "speaker"): sorted(talk.speakers) for talk in talks}
    return speaking | {(talk.id, "chair"): sorted(talk.chairs) for talk in talks}


def reworded(event: Event) -> set[int]:
    differs = [getattr(SessionDraft, name).is_distinct_from(getattr(Session, name)) for name in (*PLAIN, "capacity")]
    differs += [cast(getattr(SessionDraft, name), String) != cast(getattr(Session, name), String) for name in WRITTEN]
    wanted = select(SessionDraft.item_id).join(Session, Session.item_id == SessionDraft.item_id)
    return set(db.session.scalars(wanted.where(SessionDraft.event_id == event.id, or_(*differs))))
