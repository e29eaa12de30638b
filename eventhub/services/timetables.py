"""The draft of a programme under its lock: each act is numbered, kept with what it changed, and can be taken back.

Whoever changes the draft holds the event's timetable until the transaction ends, so that acts stand in one order.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from eventhub.db import db, take_turn
from eventhub.domain.errors import ChangedSince, NothingToUndo, SessionMovedMeanwhile
from eventhub.domain.timetable.lasting_names import PEOPLE, LastingNames
from eventhub.domain.timetable.steps import Change, as_kept, change_between, stands
from eventhub.models import Account, DraftSpeaker, Event, Item, SessionDraft, Timetable, TimetableAct
from eventhub.queries.lasting_names import lasting_names
from eventhub.queries.material import standing_kinds
from eventhub.queries.timetable_acts import acts_on, last_act, last_titles, last_undone


@dataclass(frozen=True)
class Wanted:
    """What a session is to become: fields of its draft; `version` is the one that was shown (None: whatever it is)."""

    public_id: str
    values: Mapping[str, Any]
    version: int | None = None


def lock_timetable(event: Event) -> Timetable:
    """The event's timetable, ours alone until this transaction ends; made where there is none yet."""
    take_turn(Timetable, event.id)
    wanted = select(Timetable).where(Timetable.event_id == event.id)
    held = wanted.with_for_update(of=Timetable, key_share=True).execution_options(populate_existing=True)
    return db.session.scalar(held) or make_timetable(event)


def make_timetable(event: Event) -> Timetable:
    """Of two who come at once, the second waits in line and finds that of the first."""
    db.session.add(made := Timetable(event_id=event.id))
    db.session.flush()
    return made


def act(
    event: Event, kind: str, wanted: Iterable[Wanted], account: Account | None, now: datetime
) -> TimetableAct | None:
    """Change these sessions together. None where all is so already.

    SessionMovedMeanwhile where one of them has another version than was shown; ChosenGone where they are to name what
    is not there.
    """
    timetable = lock_timetable(event)
    asked = {one.public_id: one for one in wanted}
    drafts = drafts_named(event, asked, people=any(PEOPLE in one.values for one in asked.values()))
    for one in asked.values():
        check_version(drafts[one.public_id], one.version)
    names = names_for(event, drafts, asked)
    changes = {name: change_of(draft, asked[name].values, names) for name, draft in drafts.items()}
    changes = {name: change for name, change in changes.items() if not change.is_empty}
    return keep_act(timetable, kind, put_all(drafts, changes, names, now), account, now) if changes else None


def names_for(event: Event, drafts: Mapping[str, SessionDraft], asked: Mapping[str, Wanted]) -> LastingNames:
    """Of the people, those who are in these sessions and those who are to be, where that is asked at all."""
    named = [name for name in drafts if PEOPLE in asked[name].values]
    wanted = {number for name in named for number, _role in asked[name].values[PEOPLE]}
    standing = people_in(drafts[name] for name in named)
    return lasting_names(event, wanted | standing, holds=True)


def drafts_named(event: Event, public_ids: Iterable[str], *, people: bool = True) -> dict[str, SessionDraft]:
    """public id → its draft, as it is now. KeyError is not for here: the edge loads what the address names."""
    wanted = select(SessionDraft).join(SessionDraft.item)
    wanted = wanted.where(SessionDraft.event_id == event.id, Item.public_id.in_(list(public_ids)))
    wanted = wanted.options(selectinload(SessionDraft.people)) if people else wanted
    fresh = wanted.execution_options(populate_existing=True)
    return {draft.item.public_id: draft for draft in db.session.scalars(fresh)}


def check_version(draft: SessionDraft, version: int | None) -> None:
    if version is None or draft.version == version:
        return
    last = next(iter(acts_on(draft.event_id, draft.item.public_id)), None)
    by = last.account.name if last and last.account else ""
    raise SessionMovedMeanwhile(draft.titles, by, draft.starts_at, draft.room.names if draft.room else {})


def values_of(draft: SessionDraft, fields: Collection[str], names: LastingNames) -> dict[str, Any]:
    """These fields as they are now, as histories keep them; whoever is erased is nobody there."""
    kept = names.kept({field: getattr(draft, field) for field in fields if field != PEOPLE})
    if PEOPLE in fields:
        kept[PEOPLE] = [[names.people.get(one.person_id, ""), one.role] for one in draft.people]
    return kept


def change_of(draft: SessionDraft, values: Mapping[str, Any], names: LastingNames) -> Change:
    return change_between(values_of(draft, values, names), names.kept(values))


def put_all(
    drafts: Mapping[str, SessionDraft], changes: Mapping[str, Change], names: LastingNames, now: datetime
) -> dict[str, Any]:
    """Write the changes; what an act keeps of them."""
    for name, change in changes.items():
        values, _gone = names.found(change.after)
        put(drafts[name], values, now)
    return {name: {"before": change.before, "after": change.after} for name, change in changes.items()}


def keep_act(  # an act is all of this
    timetable: Timetable,
    kind: str,
    changes: dict[str, Any],
    account: Account | None,
    now: datetime,
    undoes: int | None = None,
) -> TimetableAct:
    """The next act of this draft."""
    timetable.acts += 1
    kept = TimetableAct(
        event_id=timetable.event_id,
        number=timetable.acts,
        account_id=account.id if account else None,
        at=now,
        kind=kind,
        changes=changes,
        undoes=undoes,
    )
    db.session.add(kept)
    db.session.flush()
    return kept


def keep_for_good(event: Event, kind: str, draft: SessionDraft, account: Account | None, now: datetime) -> TimetableAct:
    """An act that nobody takes back: a session was made, or is gone. How it was called then is kept."""
    called = {"titles": dict(draft.titles), "kind": draft.kind}
    kept = keep_act(lock_timetable(event), kind, {draft.item.public_id: {"before": called, "after": {}}}, account, now)
    kept.undone_by = kept.number
    db.session.flush()
    return kept


def put(draft: SessionDraft, values: Mapping[str, Any], now: datetime) -> None:
    for name, value in values.items():
        if name == PEOPLE:
            put_people(draft, value)
        else:
            setattr(draft, name, as_kept(name, value))
    draft.version += 1
    draft.changed_at = now


def put_people(draft: SessionDraft, people: Iterable[tuple[int, str]]) -> None:
    """These people in this order; who stays keeps the row."""
    standing = {(one.person_id, one.role): one for one in draft.people}
    draft.people = [
        standing.get((person, role)) or DraftSpeaker(person_id=person, role=role) for person, role in people
    ]
    for position, one in enumerate(draft.people):
        one.position = position


def undo(event: Event, account: Account, now: datetime) -> TimetableAct:
    """Take back the last of one's own acts that stands. NothingToUndo; ChangedSince where another changed it since."""
    timetable = lock_timetable(event)
    before = last_act(event.id, account.id)
    if before is None:
        raise NothingToUndo
    made = turn(timetable, event, before, "undo", account, now)
    before.undone_by = made.number
    return made


def redo(event: Event, account: Account, now: datetime) -> TimetableAct:
    """Do again what one took back last, unless one did something else since. NothingToUndo; ChangedSince as above."""
    timetable = lock_timetable(event)
    taken_back = last_undone(event.id, account.id)
    if taken_back is None:
        raise NothingToUndo(again=True)
    made = turn(timetable, event, taken_back, "redo", account, now)
    taken_back.undone_by = made.number
    acts = select(TimetableAct).where(TimetableAct.event_id == event.id, TimetableAct.number == taken_back.undoes)
    db.session.scalars(acts).one().undone_by = None
    return made


def turn(  # as keep_act
    timetable: Timetable, event: Event, before: TimetableAct, kind: str, account: Account, now: datetime
) -> TimetableAct:
    """The act the other way round, where everything still is as it left it, and all that it names is there."""
    changes = {name: Change(**change).turned() for name, change in before.changes.items()}
    drafts, kinds = drafts_named(event, changes), standing_kinds(event.id)
    names = lasting_names(event, people_in(drafts.values()), people_named(changes.values()), holds=True)
    for name, change in changes.items():
        fields, gone = names.found(change.before)
        is_standing = name in drafts and not gone and stands(values_of(drafts[name], fields, names), change.before)
        has_gone = names.found(change.after)[1] or change.after.get("kind") not in kinds | {None}
        if not is_standing or has_gone:
            raise ChangedSince(drafts[name].titles if name in drafts else last_titles(event.id, name))
    return keep_act(timetable, kind, put_all(drafts, changes, names, now), account, now, undoes=before.number)


def people_in(drafts: Iterable[SessionDraft]) -> set[int]:
    return {one.person_id for draft in drafts for one in draft.people}


def people_named(changes: Iterable[Change]) -> set[str]:
    """The public ids of those whom these changes name, before or after."""
    sides = (side.get(PEOPLE, ()) for change in changes for side in (change.before, change.after))
    return {name for people in sides for name, _role in people}
