"""Who wants to be in which session: those who keep it in mind and those who hold a seat, as the bits of one number.

Remembered, since each move asks for it: with 60,000 choices it takes 50 ms of the 100 that a move may take; to count
them would take 10.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import BigInteger, ColumnElement, Engine, SQLColumnExpression, cast, func, select, union

from eventhub.db import WRITING, db
from eventhub.models import Attendance, Bookmark, Event, Item, Registration, Session
from eventhub.models.registration import TAKES_PART

MOST_EVENTS = 8  # that a process remembers of one database: 300 kB each, with 400 sessions and 6,000 people
LARGE_PRIME = 2147483647

Stamp = tuple[int, ...]
Audiences = dict[int, int]


class Remembered:
    """The audiences of the events that were asked for last, with what they were read at."""

    def __init__(self) -> None:
        self.events: OrderedDict[int, tuple[Stamp, Audiences]] = OrderedDict()
        self.lock = Lock()

    def find(self, event_id: int, stamp: Stamp) -> Audiences | None:
        with self.lock:
            found = self.events.get(event_id)
            return found[1] if found and found[0] == stamp else None

    def keep(self, event_id: int, stamp: Stamp, audiences: Audiences) -> None:
        with self.lock:
            self.events[event_id] = (stamp, audiences)
            self.events.move_to_end(event_id)
            while len(self.events) > MOST_EVENTS:
                self.events.popitem(last=False)


OF_DATABASES: WeakKeyDictionary[Engine, Remembered] = WeakKeyDictionary()  # goes with its application


def audiences_of(event: Event) -> Audiences:
    """session → its audience (bit n: the n-th person), of those who take part. Read again only when somebody chose
    otherwise since; and by whoever writes, whose work may come to nothing."""
    if db.session.connection().get_execution_options().get(WRITING):
        return read_audiences(event)
    remembered, stamp = OF_DATABASES.setdefault(db.engine, Remembered()), stamp_of(event)
    found = remembered.find(event.id, stamp)
    if found is None:
        found = read_audiences(event)
        remembered.keep(event.id, stamp, found)
    return found


def stamp_of(event: Event) -> Stamp:
    """Differs as soon as a bookmark, a seat or somebody's part was added or taken back."""
    chosen = select(summed(Session.choices), summed(Session.turns), summed(Session.taken))
    part = select(func.count(), summed(squared(Registration.id))).where(Registration.event_id == event.id, TAKES_PART)
    asked = (chosen.where(Session.event_id == event.id), part)
    return tuple(int(number) for wanted in asked for number in db.session.execute(wanted).one())


def summed(numbers: SQLColumnExpression[int]) -> ColumnElement[int]:
    return func.coalesce(func.sum(numbers), 0)


def squared(number: SQLColumnExpression[int]) -> ColumnElement[int]:
    """Such that two who go and two who come do not make up for each other."""
    whole = cast(number, BigInteger)
    return whole * whole % LARGE_PRIME


def read_audiences(event: Event) -> Audiences:
    kept = select(Bookmark.item_id, Bookmark.person_id).where(Bookmark.event_id == event.id)
    seats = select(Attendance.item_id, Attendance.person_id).join(Item, Item.id == Attendance.item_id)
    seats = seats.where(Item.event_id == event.id, Item.kind == "session", Attendance.role == "seat")
    both = union(kept, seats).subquery()
    wanted = select(both.c.item_id, both.c.person_id).join(Registration, Registration.person_id == both.c.person_id)
    return as_bits((row.item_id, row.person_id) for row in db.session.execute(wanted.where(TAKES_PART)))


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
