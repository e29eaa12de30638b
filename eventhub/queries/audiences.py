"""Who wants to be in which session: those who keep it in mind and those who hold a seat, as the bits of one number."""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable

from sqlalchemy import BigInteger, cast, func, select, union

from eventhub.db import db
from eventhub.models import Attendance, Bookmark, Event, Item, Session

KEPT = 8  # events whose audiences a process remembers

Stamp = tuple[int, int, object, int, int]
remembered: OrderedDict[tuple[str, int], tuple[Stamp, dict[int, int]]] = OrderedDict()


def audiences_of(event: Event) -> dict[int, int]:
    """session → its audience (bit n: the n-th person). Read again only when somebody chose otherwise since."""
    key, stamp = (str(db.engine.url), event.id), stamp_of(event)
    kept = remembered.get(key)
    if kept is None or kept[0] != stamp:
        remembered[key] = kept = (stamp, read_audiences(event))
    remembered.move_to_end(key)
    while len(remembered) > KEPT:
        remembered.popitem(last=False)
    return kept[1]


def stamp_of(event: Event) -> Stamp:
    """Differs as soon as a bookmark or a seat was added or taken back."""
    pair = cast(Bookmark.item_id, BigInteger) * Bookmark.person_id
    bookmarks = select(func.count(), func.max(Bookmark.created_at), func.coalesce(func.sum(pair), 0))
    count, last, pairs = db.session.execute(bookmarks.where(Bookmark.event_id == event.id)).one()
    turns = select(func.coalesce(func.sum(Session.turns), 0)).where(Session.event_id == event.id)
    return (event.id, count, last, int(pairs), db.session.scalar(turns) or 0)


def read_audiences(event: Event) -> dict[int, int]:
    kept = select(Bookmark.item_id, Bookmark.person_id).where(Bookmark.event_id == event.id)
    seats = select(Attendance.item_id, Attendance.person_id).join(Item, Item.id == Attendance.item_id)
    seats = seats.where(Item.event_id == event.id, Item.kind == "session", Attendance.role == "seat")
    return as_bits((row.item_id, row.person_id) for row in db.session.execute(union(kept, seats)))


def as_bits(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    numbers: dict[int, int] = {}
    people: defaultdict[int, list[int]] = defaultdict(list)
    for item, person in pairs:
        people[item].append(numbers.setdefault(person, len(numbers)))
    return {item: bits_of(theirs) for item, theirs in people.items()}


def bits_of(numbers: list[int]) -> int:
    """One number with these bits; built as bytes, since adding bit by bit copies it each time."""
    octets = bytearray(max(numbers) // 8 + 1)
    for number in numbers:
        octets[number // 8] |= 1 << (number % 8)
    return int.from_bytes(octets, "little")
