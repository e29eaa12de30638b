"""Let the team keep the tables at which people meet: add, change, order, take away, and tell whoever sits there."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import StaleForm, TableBooked, TableNameTaken, TableOwnerGone, TooManyTables
from eventhub.domain.fingerprints import Fingerprints, changed_fields
from eventhub.domain.meeting_tables import OF_ORGANISATIONS, PERSON, POOL, TABLES_MOST, numbered
from eventhub.domain.search_words import fold
from eventhub.domain.vocabulary import moved
from eventhub.models import Account, Event, Meeting, MeetingTable
from eventhub.queries.booked_meetings import at_table, is_to_come, mark_of
from eventhub.queries.meeting_tables import key_of, owner_of, owner_with
from eventhub.services.displaced_meetings import hold_meetings, leave_table, tell_renamed
from eventhub.services.log import note
from eventhub.services.timetables import lock_timetable


@dataclass(frozen=True)
class TableContent:
    """All that a table's form changes; `owner`: the public id of the person or organisation that it is for."""

    name: str
    zone: str
    kind: str
    owner: str
    seats: int
    is_accessible: bool


@dataclass(frozen=True)
class ManyTables:
    """Tables of the pool that are added at once: their names are the prefix with a number."""

    prefix: str
    first: int
    number: int
    zone: str
    seats: int
    is_accessible: bool

    @property
    def contents(self) -> list[TableContent]:
        names = numbered(self.prefix, self.first, self.number)
        return [TableContent(name, self.zone, POOL, "", self.seats, self.is_accessible) for name in names]


@dataclass(frozen=True)
class Left:
    """What became of the meetings at a table that is gone: so many have another one, so many no time."""

    elsewhere: int = 0
    without_time: int = 0


def content_of(table: MeetingTable) -> TableContent:
    """The table as it stands."""
    owner = owner_of(table)
    named = owner.public_id if owner else ""
    return TableContent(table.name, table.zone, table.kind, named, table.seats, table.is_accessible)


def add_table(event: Event, typed: TableContent, account: Account, now: datetime) -> MeetingTable:
    """A new one, last of all. TableNameTaken; TableOwnerGone; TooManyTables."""
    (made,) = add_rows(event, [typed])
    note("table.added", ("table", key_of(made)), account, now, event=event, values=asdict(typed))
    return made


def add_many(event: Event, wanted: ManyTables, account: Account, now: datetime) -> list[MeetingTable]:
    """Several of the pool, last of all: all of them, or none where the event has one of these names."""
    made = add_rows(event, wanted.contents)
    note("table.many_added", ("table", key_of(made[0])), account, now, event=event, values=asdict(wanted))
    return made


def add_rows(event: Event, contents: Sequence[TableContent]) -> list[MeetingTable]:
    tables = held_tables(event)
    if len(tables) + len(contents) > TABLES_MOST:
        raise TooManyTables(TABLES_MOST)
    refuse_double(tables, (one.name for one in contents))
    last = max((one.position for one in tables), default=-1)
    made = []
    for place, typed in enumerate(contents, start=1):
        table = MeetingTable(event_id=event.id, position=last + place)
        write(event, table, typed)
        made.append(table)
    db.session.add_all(made)
    db.session.flush()
    return made


def save_table(
    event: Event, key: str, typed: TableContent, opened: Fingerprints, account: Account, now: datetime
) -> int:
    """Keep what was typed if the table still is what the form was `opened` on, else StaleForm. How many meetings to
    come are at it whose people were told of its new name or zone. TableNameTaken; TableOwnerGone."""
    tables = held_tables(event)
    table = named(tables, key)
    standing = content_of(table)
    changed = changed_fields(standing, typed, opened)
    if changed:
        raise StaleForm(changed=changed, noun="table")
    refuse_double((one for one in tables if one is not table), [typed.name])
    write(event, table, typed)
    told = 0
    if (typed.name, typed.zone) != (standing.name, standing.zone):
        told = tell_people_at(event, table, standing, now)
    if typed != standing:
        note("table.changed", ("table", key), account, now, event=event, values=asdict(typed) | {"told": told})
    return told


def tell_people_at(event: Event, table: MeetingTable, standing: TableContent, now: datetime) -> int:
    """Whoever meets there reads its new words, in a mail and in the calendar."""
    db.session.flush()
    meetings = held_meetings(event, table)
    tell_renamed(meetings, standing.name, standing.zone, now)
    return sum(1 for one in meetings if is_to_come(one, now))


def move_table(event: Event, key: str, step: int, account: Account, now: datetime) -> None:
    """So many places further on, or back: meetings get the first that is free."""
    tables = held_tables(event)
    named(tables, key)
    keys = [key_of(one) for one in tables]
    wanted = moved(keys, key, step)
    for one in tables:
        one.position = wanted.index(key_of(one))
    if wanted != keys:
        note("table.moved", ("table", key), account, now, event=event)


def remove_table(event: Event, key: str, account: Account, now: datetime, *, agreed: str, finds_another: bool) -> Left:
    """Take a table away. What is booked there goes to another one, or (also where none is free) has no time;
    everybody who comes is told. StaleForm where it is gone; TableBooked unless `agreed` names these very meetings."""
    table = named(held_tables(event), key)
    lock_for_good(table)
    left = place_elsewhere(agreed_meetings(event, table, agreed, now), table, event, now, finds_another=finds_another)
    values = asdict(content_of(table)) | asdict(left)
    db.session.flush()
    db.session.delete(table)
    note("table.removed", ("table", key), account, now, event=event, values=values)
    return left


def agreed_meetings(event: Event, table: MeetingTable, agreed: str, now: datetime) -> list[Meeting]:
    """All at this table, ours alone; TableBooked unless `agreed` names those that are still to come."""
    meetings = held_meetings(event, table)
    to_come = [one for one in meetings if is_to_come(one, now)]
    if mark_of(to_come) not in ("", agreed):
        raise TableBooked(len(to_come))
    return meetings


def place_elsewhere(
    meetings: Sequence[Meeting], table: MeetingTable, event: Event, now: datetime, *, finds_another: bool
) -> Left:
    """Away from this table, as `leave_table` does it with each."""
    to_come = sum(1 for one in meetings if is_to_come(one, now))
    kept = [leave_table(one, table, event, now, finds_another=finds_another) for one in meetings]
    return Left(elsewhere=sum(kept), without_time=to_come - sum(kept))


def lock_for_good(table: MeetingTable) -> None:
    """Whoever books it at this moment is waited for, and whoever books it later does not find it."""
    wanted = select(MeetingTable.id).where(MeetingTable.id == table.id)
    db.session.execute(wanted.with_for_update()).all()


def held_tables(event: Event) -> list[MeetingTable]:
    """All of them in their order, ours alone until this transaction ends; publications, which give meetings other
    tables, wait for that too."""
    lock_timetable(event)
    wanted = select(MeetingTable).where(MeetingTable.event_id == event.id)
    ordered = wanted.order_by(MeetingTable.position, MeetingTable.id)
    return list(db.session.scalars(ordered.execution_options(populate_existing=True)))


def held_meetings(event: Event, table: MeetingTable) -> list[Meeting]:
    hold_meetings(at_table(table, event))
    return at_table(table, event)


def named(tables: Iterable[MeetingTable], key: str, *, closed: bool | None = None) -> MeetingTable:
    """StaleForm where somebody took it away meanwhile, or (`closed`) closed or opened it."""
    found = next((one for one in tables if key_of(one) == key), None)
    if found is None or closed not in (None, found.closed_at is not None):
        raise StaleForm(changed=("status",))
    return found


def refuse_double(tables: Iterable[MeetingTable], names: Iterable[str]) -> None:
    """TableNameTaken where people could not tell two apart."""
    taken = {fold(one.name) for one in tables}
    double = next((name for name in names if fold(name) in taken), None)
    if double is not None:
        raise TableNameTaken(double)


def write(event: Event, table: MeetingTable, typed: TableContent) -> None:
    owner = owner_with(event, typed.kind, typed.owner)
    if owner is None and typed.kind != POOL:
        raise TableOwnerGone
    table.name, table.zone, table.kind = typed.name, typed.zone, typed.kind
    table.person_id = owner.id if owner and typed.kind == PERSON else None
    table.organisation_id = owner.id if owner and typed.kind in OF_ORGANISATIONS else None
    table.seats, table.is_accessible = typed.seats, typed.is_accessible
