"""Make sessions of a programme's draft, place, change and withdraw them: the public sees none of it yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import delete

from eventhub.db import db
from eventhub.domain.intervals import Interval
from eventhub.domain.session_types import length_of
from eventhub.domain.timetable.lasting_names import PEOPLE
from eventhub.domain.timetable.placing import checked, whole_days
from eventhub.models import Account, DraftSpeaker, Event, Item, Session, SessionDraft, TimetableAct
from eventhub.models.item import SPEAKING
from eventhub.queries.lasting_names import lasting_names
from eventhub.services.log import note
from eventhub.services.timetables import Wanted, act, keep_for_good, lock_timetable

MINUTE = timedelta(minutes=1)
PUBLISHED = ("titles", "abstracts", "kind", "track_id", "room_id", "language", "level", "capacity")  # of a session


@dataclass(frozen=True)
class Placement:
    """Where a session is to stand; without a time it goes back among those to be placed."""

    public_id: str
    starts_at: datetime | None
    ends_at: datetime | None
    room_id: int | None
    version: int | None = None  # of the draft that was shown


def place(
    event: Event, placements: Iterable[Placement], account: Account | None, now: datetime, kind: str = "move"
) -> TimetableAct | None:
    """Move sessions, together. It succeeds whatever clashes: the conflicts are told, not forbidden.

    SessionEndsBeforeStart, SessionTooLong, OutsideEvent, NotOnGrid; SessionMovedMeanwhile.
    """
    days = days_of(event)
    return act(event, kind, [wanted_of(one, days) for one in placements], account, now)


def days_of(event: Event) -> Interval:
    return whole_days(event.starts_at, event.ends_at, event.time_zone)


def wanted_of(placement: Placement, days: Interval) -> Wanted:
    starts_at, ends_at = placement.starts_at, placement.ends_at
    values: dict[str, Any] = {"starts_at": starts_at, "ends_at": ends_at, "room_id": placement.room_id}
    if starts_at is not None and ends_at is not None:
        values["minutes"] = checked(starts_at, ends_at, days).length // MINUTE
    return Wanted(placement.public_id, values, placement.version)


def new_session(
    event: Event, values: Mapping[str, Any], people: Iterable[tuple[int, str]], account: Account | None, now: datetime
) -> SessionDraft:
    """A session that is not placed yet; `values`: fields of the draft; `people`: persons' ids with their roles.

    ChosenGone where one of what they name is not there.
    """
    lock_timetable(event)
    chosen = list(people)
    names = lasting_names(event, [one for one, _role in chosen], holds=True)
    names.kept({**values, PEOPLE: chosen})
    draft = add_session(event, values, now)
    draft.people = [DraftSpeaker(person_id=one, role=role, position=at) for at, (one, role) in enumerate(chosen)]
    db.session.flush()
    keep_for_good(event, "create", draft, account, now)
    note("session.created", ("session", draft.item.public_id), account, now, event=event)
    return draft


def add_session(event: Event, values: Mapping[str, Any], now: datetime) -> SessionDraft:
    """The rows of a session that nobody sees yet."""
    item = Item(event_id=event.id, kind="session", state="draft", uid=str(uuid4()), created_at=now, changed_at=now)
    draft = SessionDraft(item=item, event_id=event.id, changed_at=now, **values)
    db.session.add(draft)
    db.session.add(Session(item=item, event_id=event.id, **{name: getattr(draft, name) for name in PUBLISHED}))
    db.session.flush()
    return draft


def change_session(  # what is changed, by whom, and from which version
    draft: SessionDraft,
    values: Mapping[str, Any],
    people: Iterable[tuple[int, str]] | None,
    account: Account | None,
    now: datetime,
    version: int | None = None,
) -> TimetableAct | None:
    """Other words, another track, other speakers. SessionMovedMeanwhile where it is no longer as it was shown."""
    wanted = dict(values) if people is None else {**values, PEOPLE: [list(one) for one in people]}
    return act(draft.item.event, "edit", [Wanted(draft.item.public_id, wanted, version)], account, now)


def withdraw(draft: SessionDraft, account: Account | None, now: datetime) -> None:
    """Take a session out: at once, if it was never published; else with the next version."""
    event, public_id = draft.item.event, draft.item.public_id
    if draft.item.state == "draft":
        keep_for_good(event, "withdraw", draft, account, now)
        db.session.execute(delete(Item).where(Item.id == draft.item_id))
        db.session.expire_all()
    else:
        act(event, "withdraw", [Wanted(public_id, {"is_withdrawn": True})], account, now)
    note("session.withdrawn", ("session", public_id), account, now, event=event)


def restore(draft: SessionDraft, account: Account | None, now: datetime) -> None:
    """Let a session stay, or come back, that was to go."""
    act(draft.item.event, "restore", [Wanted(draft.item.public_id, {"is_withdrawn": False})], account, now)
    note("session.restored", ("session", draft.item.public_id), account, now, event=draft.item.event)


def draft_of(session: Session, now: datetime) -> SessionDraft:
    """The draft of a session that was made as it is published: a demonstration's, a copied event's."""
    item = session.item
    values = {name: getattr(session, name) for name in PUBLISHED}
    draft = SessionDraft(item=item, event_id=session.event_id, changed_at=now, **values)
    draft.minutes = length_of(session.kind)
    if item.starts_at is not None and item.ends_at is not None:
        draft.starts_at, draft.ends_at = item.starts_at, item.ends_at
        draft.minutes = (item.ends_at - item.starts_at) // MINUTE
    spoken = [one for one in item.attendances if one.role in SPEAKING]
    draft.people = [
        DraftSpeaker(person_id=one.person_id, role=one.role, position=position) for position, one in enumerate(spoken)
    ]
    return draft
