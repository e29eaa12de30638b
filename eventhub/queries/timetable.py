"""The draft of a programme as its rules see it: as many statements for one session as for a thousand."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, select

from eventhub.db import db
from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.parts import Hall, Place, Talk, Timetable
from eventhub.models import (
    Absence,
    DraftSpeaker,
    Event,
    Item,
    OpenHours,
    Room,
    Session,
    SessionDraft,
    Speaker,
)
from eventhub.models import Timetable as KeptTimetable
from eventhub.queries.audiences import audiences_of
from eventhub.queries.meeting_hits import hits_of
from eventhub.queries.seats import waiting_counts

WALKING = 5  # minutes, where nobody said otherwise
UNANSWERED = ("added", "invited")
DECLINED = "declined"


def timetable_of(event: Event, now: datetime) -> Timetable:
    """Everything that the rules of a programme need to know. Hit meetings find no better time before `now`."""
    talks, answers = talks_of(event), answers_of(event)
    return Timetable(
        talks=talks,
        halls=halls_of(event),
        open_hours=open_hours_of(event),
        absences=absences_of(event),
        audiences=audiences_of(event),
        hits=hits_of(event, talks, now),
        unanswered=frozenset().union(*(answers.get(status, ()) for status in UNANSWERED)),
        declined=answers.get(DECLINED, frozenset()),
        walking=timedelta(minutes=walking_minutes(event)),
    )


def talks_of(event: Event) -> tuple[Talk, ...]:
    """Every session of the draft that is not to go, in the order in which they were made."""
    people, waiting = people_by_session(event), waiting_counts(event)
    return tuple(talk_of(row, people, waiting) for row in db.session.execute(drafted(event)))


def drafted(event: Event) -> Select[*tuple[Any, ...]]:
    draft = SessionDraft
    columns = (draft.item_id, draft.kind, draft.minutes, draft.starts_at, draft.ends_at, draft.room_id, draft.track_id)
    wishes = (draft.language, draft.capacity, draft.needs)
    published = (
        Session.taken,
        Session.room_id.label("published_room"),
        Item.state,
        Item.starts_at.label("published_start"),
        Item.ends_at.label("published_end"),
    )
    return (
        select(*columns, *wishes, *published)
        .join(Item, Item.id == draft.item_id)
        .join(Session, Session.item_id == draft.item_id)
        .where(draft.event_id == event.id, draft.is_withdrawn.is_(False))
        .order_by(draft.item_id)
    )


def talk_of(row: Row[Any], people: Mapping[tuple[int, str], list[int]], waiting: Mapping[int, int]) -> Talk:
    return Talk(
        id=row.item_id,
        kind=row.kind,
        length=timedelta(minutes=row.minutes),
        time=between(row.starts_at, row.ends_at),
        room_id=row.room_id,
        track_id=row.track_id,
        language=row.language,
        capacity=row.capacity,
        taken=row.taken,
        waiting=waiting.get(row.item_id, 0),
        speakers=tuple(people[row.item_id, "speaker"]),
        chairs=tuple(people[row.item_id, "chair"]),
        needs=frozenset(row.needs),
        published=published_place(row.state, row.published_start, row.published_end, row.published_room),
    )


def between(starts_at: datetime | None, ends_at: datetime | None) -> Interval | None:
    return Interval(starts_at, ends_at) if starts_at and ends_at else None


def published_place(
    state: str, starts_at: datetime | None, ends_at: datetime | None, room_id: int | None
) -> Place | None:
    time = between(starts_at, ends_at) if state == "published" else None
    return Place(time, room_id) if time else None


def people_by_session(event: Event) -> Mapping[tuple[int, str], list[int]]:
    """(session, role) → ids of persons, in their order."""
    wanted = (
        select(DraftSpeaker.item_id, DraftSpeaker.role, DraftSpeaker.person_id)
        .join(SessionDraft, SessionDraft.item_id == DraftSpeaker.item_id)
        .where(SessionDraft.event_id == event.id)
        .order_by(DraftSpeaker.item_id, DraftSpeaker.position, DraftSpeaker.person_id)
    )
    found: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for item, role, person in db.session.execute(wanted):
        found[item, role].append(person)
    return found


def halls_of(event: Event) -> dict[int, Hall]:
    wanted = select(Room.id, Room.capacity, Room.equipment).where(Room.event_id == event.id)
    return {row.id: Hall(row.id, row.capacity, frozenset(row.equipment)) for row in db.session.execute(wanted)}


def open_hours_of(event: Event) -> tuple[Interval, ...]:
    wanted = select(OpenHours.starts_at, OpenHours.ends_at).where(OpenHours.event_id == event.id)
    return tuple(Interval(*row) for row in db.session.execute(wanted.order_by(OpenHours.starts_at)))


def absences_of(event: Event) -> dict[int, tuple[Interval, ...]]:
    """person → when they cannot be there; of those who speak or chair."""
    speaking = select(DraftSpeaker.person_id).join(SessionDraft, SessionDraft.item_id == DraftSpeaker.item_id)
    wanted = select(Absence).where(Absence.person_id.in_(speaking.where(SessionDraft.event_id == event.id)))
    found: defaultdict[int, tuple[Interval, ...]] = defaultdict(tuple)
    for one in db.session.scalars(wanted.order_by(Absence.person_id, Absence.starts_at)):
        found[one.person_id] += (Interval(one.starts_at, one.ends_at),)
    return dict(found)


def answers_of(event: Event) -> dict[str, frozenset[int]]:
    """What speakers answered → who: those who said that they come are left out."""
    wanted = select(Speaker.status, Speaker.person_id).where(Speaker.event_id == event.id)
    found: defaultdict[str, set[int]] = defaultdict(set)
    for status, person_id in db.session.execute(wanted.where(Speaker.status.in_((*UNANSWERED, DECLINED)))):
        found[status].add(person_id)
    return {status: frozenset(people) for status, people in found.items()}


def walking_minutes(event: Event) -> int:
    kept = db.session.get(KeptTimetable, event.id)
    return WALKING if kept is None else kept.walking_minutes
