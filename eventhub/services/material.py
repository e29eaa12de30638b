"""What tracks, rooms and session types share: added, saved, told apart by name, put in order; and a new event's."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import select

from eventhub.db import Words, db
from eventhub.domain.errors import MaterialNameTaken, StaleForm
from eventhub.domain.fingerprints import Content, Fingerprints, changed_fields
from eventhub.domain.material import key_for
from eventhub.domain.session_types import LENGTHS
from eventhub.domain.vocabulary import double_name, moved
from eventhub.models import Account, Event, Room, SessionDraft, SessionType, Timetable, Track
from eventhub.services.timetables import Wanted, act, lock_timetable

Row = TypeVar("Row", Track, Room, SessionType)


class NamedContent(Content, Protocol):
    """All that one form changes, names among it."""

    @property
    def names(self) -> Words: ...


Typed = TypeVar("Typed", bound=NamedContent)


@dataclass(frozen=True)
class Material(Generic[Row, Typed]):
    """What is special of one kind of it: `noun` as StaleForm says it, `stem` of keys where a name gives none."""

    model: type[Row]
    noun: str
    stem: str
    content_of: Callable[[Row], Typed]
    write: Callable[[Row, Typed], None]


def add(event: Event, kind: Material[Row, Typed], typed: Typed) -> Row:
    """A new one, last of all. MaterialNameTaken where one reads the same."""
    rows = held(event, kind.model)
    refuse_double(rows, typed.names)
    key = key_for(kind.stem, typed.names[event.languages[0]], {one.key for one in rows})
    row = kind.model(event_id=event.id, key=key, position=next_position(rows))
    kind.write(row, typed)
    db.session.add(row)
    return row


def save(event: Event, kind: Material[Row, Typed], key: str, typed: Typed, opened: Fingerprints) -> bool:
    """Keep what was typed if the row still is what the form was `opened` on, else StaleForm; MaterialNameTaken.

    Whether anything is another than before.
    """
    rows = held(event, kind.model)
    row = named(rows, key)
    standing = kind.content_of(row)
    changed = changed_fields(standing, typed, opened)
    if changed:
        raise StaleForm(changed=changed, noun=kind.noun)
    refuse_double([one for one in rows if one.key != key], typed.names)
    kind.write(row, typed)
    return typed != standing


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
    taken = double_name(names, [one.names for one in others])
    if taken is not None:
        raise MaterialNameTaken(taken)


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
