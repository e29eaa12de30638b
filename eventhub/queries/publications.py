"""What publishing a draft would do, and the versions that were published."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, undefer

from eventhub.db import HIGHEST_NUMBER, Words, db
from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.agenda_changes import Attending, Changes, agenda_changes
from eventhub.domain.timetable.conflicts import Conflict, Rule, Severity, conflicts_of
from eventhub.domain.timetable.differences import Difference, Field, Shape, difference
from eventhub.domain.timetable.effects import Effects, effects
from eventhub.domain.timetable.parts import Talk
from eventhub.domain.timetable.version_records import rows_of
from eventhub.models import (
    AcceptedConflict,
    Attendance,
    Event,
    Item,
    ProgrammeVersion,
    Room,
    Session,
    SessionDraft,
    Timetable,
)
from eventhub.models.item import SPEAKING
from eventhub.queries.drafts import last_version
from eventhub.queries.meeting_hits import booked_among, candidates, surroundings_of
from eventhub.queries.timetable import between, people_by_session, timetable_of
from eventhub.queries.told_people import attending_of

People = Mapping[tuple[int, str], Collection[int]]  # (session, role) → ids of persons

SHOWN = ("titles", "abstracts", "kind", "track_id", "room_id", "language", "level", "capacity")


@dataclass(frozen=True)
class Outlook:
    """Everything that publishing the draft would do, as it is now. `act`: the draft's last; `number`: of the version
    that the public sees; `obstacles`: the conflicts that forbid it; `cautions`: those that are worth a look first."""

    act: int
    number: int
    talks: tuple[Talk, ...]
    published: Mapping[int, Shape]
    draft: Mapping[int, Shape]
    public_ids: Mapping[int, str]
    rooms: Mapping[int, Words]
    difference: Difference
    obstacles: tuple[Conflict, ...]
    cautions: tuple[Conflict, ...]
    effects: Effects
    attending: Attending
    changes: Changes

    @cached_property
    def told(self) -> frozenset[int]:
        """Whose agenda changes."""
        meetings = (*(one.hit for one in self.effects.moved), *self.effects.unscheduled)
        blocks = {block.owner_id for block in self.effects.blocks}
        return frozenset(self.changes) | {person for hit in meetings for person in hit.meeting.people} | blocks

    @cached_property
    def seated(self) -> dict[int, frozenset[int]]:
        """session of the draft → who holds a seat in it once it is published."""
        lost: defaultdict[int, set[int]] = defaultdict(set)
        given: defaultdict[int, set[int]] = defaultdict(set)
        for seat in self.effects.lost:
            lost[seat.talk_id].add(seat.person_id)
        for place in self.effects.given:
            given[place.talk_id].add(place.person_id)
        standing = {talk.id for talk in self.talks if talk.time is not None}
        return {one: frozenset(set(self.attending.seats.get(one, ())) - lost[one] | given[one]) for one in standing}

    @property
    def overfull(self) -> list[Talk]:
        """Sessions that would have fewer seats than people hold."""
        limited = (talk for talk in self.talks if talk.capacity is not None and talk.id in self.seated)
        return [talk for talk in limited if talk.capacity is not None and len(self.seated[talk.id]) > talk.capacity]

    @cached_property
    def reclaimed(self) -> frozenset[int]:
        """The sessions whose claims change: another time, other people, seats that come or go."""
        found = self.difference
        spoken = {one.id for one in found.changed if one.fields & {Field.SPEAKERS, Field.CHAIRS}}
        shapes = {one.id for one in (*found.new, *found.gone)} | {one.id for one in found.moved if one.is_other_time}
        seats = {one.talk_id for one in self.effects.lost} | {one.talk_id for one in self.effects.given}
        return frozenset(shapes | spoken | seats)

    def rows(self) -> list[dict[str, Any]]:
        """The difference as it is kept."""
        return rows_of(self.difference, self.published, self.draft, self.public_ids, self.rooms)


def outlook_of(event: Event, now: datetime) -> Outlook:
    """As many statements for one session as for a thousand."""
    timetable = timetable_of(event, now)
    published, draft = published_shapes(event), draft_shapes(event)
    found, attending = difference(published, draft), attending_of(event)
    meetings = booked_among(candidates(timetable.talks))
    around = surroundings_of(event, timetable.talks, meetings, now, changed=found.ids)
    caused, accepted, kept = effects(around), accepted_keys(event), db.session.get(Timetable, event.id)
    conflicts = conflicts_of(timetable)
    return Outlook(
        act=kept.acts if kept else 0,
        number=last_version(event),
        talks=timetable.talks,
        published=published,
        draft=draft,
        public_ids=public_ids_of(event),
        rooms=rooms_of(event),
        difference=found,
        obstacles=tuple(one for one in conflicts if forbids(one, accepted)),
        cautions=tuple(one for one in conflicts if cautions(one, accepted)),
        effects=caused,
        attending=attending,
        changes=agenda_changes(found, published, draft, attending, caused),
    )


def forbids(conflict: Conflict, accepted: frozenset[str]) -> bool:
    """An error, unless somebody let it stand; what is a claim nobody can let stand."""
    is_accepted = conflict.may_be_accepted and conflict.key in accepted
    return conflict.severity is Severity.ERROR and not is_accepted


def cautions(conflict: Conflict, accepted: frozenset[str]) -> bool:
    """A warning that nobody let stand; and a speaker who has not accepted, whom publishing would name."""
    is_grave = conflict.severity is Severity.WARNING or conflict.rule is Rule.UNANSWERED
    return is_grave and conflict.key not in accepted


def accepted_keys(event: Event) -> frozenset[str]:
    return frozenset(db.session.scalars(select(AcceptedConflict.key).where(AcceptedConflict.event_id == event.id)))


def draft_shapes(event: Event) -> dict[int, Shape]:
    """Every session of the draft. Who speaks has no order among the public, so none is compared."""
    return shapes_of_draft(event, people_by_session(event))


def shapes_of_draft(event: Event, people: People, ids: Collection[int] | None = None) -> dict[int, Shape]:
    """All, or these; `people`: who speaks and chairs there."""
    columns = (getattr(SessionDraft, name) for name in SHOWN)
    wanted = select(
        SessionDraft.item_id, SessionDraft.starts_at, SessionDraft.ends_at, SessionDraft.is_withdrawn, *columns
    ).where(SessionDraft.event_id == event.id)
    wanted = wanted if ids is None else wanted.where(SessionDraft.item_id.in_(ids))
    return {
        row.item_id: Shape(
            id=row.item_id,
            time=between(row.starts_at, row.ends_at),
            speakers=tuple(sorted(people.get((row.item_id, "speaker"), ()))),
            chairs=tuple(sorted(people.get((row.item_id, "chair"), ()))),
            is_withdrawn=row.is_withdrawn,
            **{name: getattr(row, name) for name in SHOWN},
        )
        for row in db.session.execute(wanted)
    }


def published_shapes(event: Event) -> dict[int, Shape]:
    """Every session that the public sees."""
    return shapes_of_published(event, published_people(event))


def shapes_of_published(event: Event, people: People, ids: Collection[int] | None = None) -> dict[int, Shape]:
    """All, or these; `people`: who speaks and chairs there."""
    columns = (getattr(Session, name) for name in SHOWN)
    wanted = select(Session.item_id, Item.starts_at, Item.ends_at, *columns).join(Item, Item.id == Session.item_id)
    wanted = wanted if ids is None else wanted.where(Session.item_id.in_(ids))
    return {
        row.item_id: Shape(
            id=row.item_id,
            time=Interval(row.starts_at, row.ends_at) if row.starts_at and row.ends_at else None,
            speakers=tuple(people.get((row.item_id, "speaker"), ())),
            chairs=tuple(people.get((row.item_id, "chair"), ())),
            **{name: getattr(row, name) for name in SHOWN},
        )
        for row in db.session.execute(wanted.where(Session.event_id == event.id, Item.state == "published"))
    }


def published_people(event: Event) -> defaultdict[tuple[int, str], list[int]]:
    """(session, role) → ids of persons, in ascending order."""
    wanted = select(Attendance.item_id, Attendance.role, Attendance.person_id).join(Attendance.item)
    wanted = wanted.where(Item.event_id == event.id, Item.kind == "session", Attendance.role.in_(SPEAKING))
    found: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for item, role, person in db.session.execute(wanted.order_by(Attendance.item_id, Attendance.person_id)):
        found[item, role].append(person)
    return found


def public_ids_of(event: Event) -> dict[int, str]:
    wanted = select(Item.id, Item.public_id).where(Item.event_id == event.id, Item.kind == "session")
    return dict(db.session.execute(wanted).all())


def rooms_of(event: Event) -> dict[int, Words]:
    """room → its names."""
    return dict(db.session.execute(select(Room.id, Room.names).where(Room.event_id == event.id)).all())


def versions_of(event: Event) -> list[ProgrammeVersion]:
    """The latest first."""
    wanted = select(ProgrammeVersion).where(ProgrammeVersion.event_id == event.id)
    shown = wanted.options(joinedload(ProgrammeVersion.account))
    return list(db.session.scalars(shown.order_by(ProgrammeVersion.number.desc())))


def version_numbered(event: Event, number: int) -> ProgrammeVersion | None:
    """The whole of it."""
    if number > HIGHEST_NUMBER:
        return None
    wanted = select(ProgrammeVersion).where(ProgrammeVersion.event_id == event.id, ProgrammeVersion.number == number)
    return db.session.scalar(wanted.options(joinedload(ProgrammeVersion.account), undefer(ProgrammeVersion.snapshot)))


def due_publications(now: datetime) -> list[int]:
    """The events whose scheduled publication is due."""
    wanted = select(Timetable.event_id).where(Timetable.publish_at <= now)
    return list(db.session.scalars(wanted.order_by(Timetable.publish_at, Timetable.event_id)))


def scheduled_publication(event: Event) -> Timetable | None:
    """The publication that is to come, with who asked for it."""
    wanted = select(Timetable).where(Timetable.event_id == event.id, Timetable.publish_at.is_not(None))
    return db.session.scalar(wanted.options(joinedload(Timetable.publish_by)))
