"""What tracks, rooms and session types share: held together, told apart by name, put in order; and a new event's."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import select

from eventhub.db import Words, db
from eventhub.domain.errors import MaterialNameTaken, StaleForm
from eventhub.domain.session_types import LENGTHS
from eventhub.domain.vocabulary import is_same_name, moved
from eventhub.models import Account, Event, Room, SessionDraft, SessionType, Timetable, Track
from eventhub.services.timetables import Wanted, act, lock_timetable

Row = TypeVar("Row", Track, Room, SessionType)


def make_material(event: Event) -> None:
    """What a new event has from the start: the usual types of session, under the names of the house, and a draft."""
    db.session.add(Timetable(event_id=event.id))
    db.session.add_all(
        SessionType(event_id=event.id, key=key, names={}, minutes=minutes, position=position)
        for position, (key, minutes) in enumerate(LENGTHS.items())
    )
    db.session.flush()


def held(event: Event, model: type[Row]) -> list[Row]:
    """All of them in order, and the draft with them, ours alone until this transaction ends."""
    lock_timetable(event)
    table: Any = model
    wanted = select(model).where(table.event_id == event.id).order_by(table.position, table.id)
    return list(db.session.scalars(wanted.execution_options(populate_existing=True)))


def named(rows: Iterable[Row], key: str) -> Row:
    """StaleForm where somebody took it away meanwhile."""
    found = next((one for one in rows if one.key == key), None)
    if found is None:
        raise StaleForm(changed=("status",))
    return found


def refuse_double(others: Iterable[Track | Room | SessionType], names: Words) -> None:
    """MaterialNameTaken where readers of some language could not tell two apart."""
    double = next((one for one in others if is_same_name(names, one.names)), None)
    if double:
        language = next(code for code in names if is_same_name({code: names[code]}, double.names))
        raise MaterialNameTaken(names[language])


def next_position(rows: Iterable[Track | Room | SessionType]) -> int:
    return max((one.position for one in rows), default=-1) + 1


def put_in_order(event: Event, model: type[Row], key: str, step: int) -> bool:
    """So many places further on, or back; at the end it stays where it is. Whether anything moved."""
    rows = held(event, model)
    named(rows, key)
    keys = [one.key for one in rows]
    wanted = moved(keys, key, step)
    for one in rows:
        one.position = wanted.index(one.key)
    return wanted != keys


def change_drafts(
    event: Event, drafts: Sequence[SessionDraft], values: dict[str, Any], account: Account, now: datetime
) -> None:
    """Take from these drafts what is about to go. Nobody undoes that: what it would lead back to is gone."""
    made = act(event, "edit", [Wanted(one.item.public_id, values) for one in drafts], account, now)
    if made:
        made.undone_by = made.number
        db.session.flush()
