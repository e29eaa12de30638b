"""Let the team keep the types of its sessions: add, rename, say how long one lasts, order, take away."""

from dataclasses import asdict, dataclass
from datetime import datetime

from eventhub.db import Words, db
from eventhub.domain.errors import BreakStays, SessionTypeInUse
from eventhub.domain.fingerprints import Fingerprints
from eventhub.domain.session_types import BREAK
from eventhub.domain.typed_text import filled
from eventhub.models import Account, Event, SessionType
from eventhub.queries.material import drafts_of, sessions_of
from eventhub.services.log import note
from eventhub.services.material import Material, add, change_drafts, held, named, put_in_order, save


@dataclass(frozen=True)
class TypeContent:
    """All that a type's form changes; its fields bear the names by which StaleForm speaks of them."""

    names: Words
    minutes: int


def content_of(kind: SessionType) -> TypeContent:
    """The type as it stands; without names of its own it is called as the house calls it."""
    return TypeContent(filled(kind.names), kind.minutes)


def write(kind: SessionType, typed: TypeContent) -> None:
    kind.names, kind.minutes = filled(typed.names), typed.minutes


SESSION_TYPES = Material(SessionType, "session_type", "type", content_of, write)


def add_type(event: Event, typed: TypeContent, account: Account, now: datetime) -> SessionType:
    """A new one, last of all. MaterialNameTaken where one reads the same."""
    made = add(event, SESSION_TYPES, typed)
    note("session_type.added", ("session_type", made.key), account, now, event=event, values=asdict(typed))
    return made


def save_type(
    event: Event, key: str, typed: TypeContent, opened: Fingerprints, account: Account, now: datetime
) -> None:
    """Keep what was typed if the type still is what the form was `opened` on, else StaleForm; MaterialNameTaken.

    Sessions that are there keep their lengths.
    """
    if save(event, SESSION_TYPES, key, typed, opened):
        note("session_type.changed", ("session_type", key), account, now, event=event, values=asdict(typed))


def move_type(event: Event, key: str, step: int, account: Account, now: datetime) -> None:
    if put_in_order(event, SessionType, key, step):
        note("session_type.moved", ("session_type", key), account, now, event=event)


def remove_type(event: Event, key: str, other: str, account: Account, now: datetime) -> None:
    """Take a type away; its sessions become of the `other` one ("" where it has none), for the public too.

    BreakStays; SessionTypeInUse without another one; StaleForm where one of the two is gone.
    """
    types = held(event, SessionType)
    kind = named(types, key)
    if key == BREAK:
        raise BreakStays
    drafts, sessions = drafts_of(event, kind), sessions_of(event, kind)
    if drafts or sessions:
        become(event, other, types, key)
        change_drafts(event, drafts, {"kind": other}, account, now)
    for session in sessions:
        session.kind = other
    values = asdict(content_of(kind)) | {"other": other}
    db.session.delete(kind)
    note("session_type.removed", ("session_type", key), account, now, event=event, values=values)


def become(event: Event, other: str, types: list[SessionType], key: str) -> None:
    """Whether sessions of this type can become of the other one."""
    if not other or other == key:
        standing = next(one for one in types if one.key == key)
        raise SessionTypeInUse(len(drafts_of(event, standing)))
    named(types, other)
