"""What somebody chose of a programme: the sessions they keep in mind, where they sit, wait, speak or chair."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Select, literal, select, union_all

from eventhub.db import db
from eventhub.models import Attendance, Bookmark, Event, Item, Person, SeatWait, Session
from eventhub.models.item import SPEAKING
from eventhub.queries.programme import Listing, few, listed, published
from eventhub.queries.seats import Standing, engaged_with, is_unsure_of_seat, position_of, wait_of

KEPT, SEAT, WAITS = "kept", "seat", "waits"
TAKING_TIME = {SEAT, *SPEAKING}


@dataclass(frozen=True)
class Choices:
    """item → as what the person has it: kept, seat, waits, speaker, chair."""

    by_item: Mapping[int, frozenset[str]] = field(default_factory=dict)

    def keeps(self, item_id: int) -> bool:
        return KEPT in self.by_item.get(item_id, ())

    def has(self, item_id: int) -> bool:
        """It stands in their own programme, whatever they have to do with it."""
        return item_id in self.by_item


def choices_of(event: Event, person: Person) -> Choices:
    """One query, for one session or for thousands."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    every = union_all(kept_by(event, person), attended_by(event, person), waits_of(event, person))
    for item_id, role in db.session.execute(every):
        found[item_id].add(role)
    return Choices({item_id: frozenset(roles) for item_id, roles in found.items()})


def kept_by(event: Event, person: Person) -> Select[int, str]:
    wanted = select(Bookmark.item_id, literal(KEPT).label("role"))
    return wanted.where(Bookmark.person_id == person.id, Bookmark.event_id == event.id)


def attended_by(event: Event, person: Person) -> Select[int, str]:
    wanted = select(Attendance.item_id, Attendance.role).join(Item, Item.id == Attendance.item_id)
    return wanted.where(Attendance.person_id == person.id, Item.event_id == event.id, Item.kind == "session")


def waits_of(event: Event, person: Person) -> Select[int, str]:
    wanted = select(SeatWait.item_id, literal(WAITS)).join(Item, Item.id == SeatWait.item_id)
    return wanted.where(SeatWait.person_id == person.id, Item.event_id == event.id)


def standing_in(session: Session, person: Person) -> Standing:
    """How the person stands to this session and its seats."""
    roles = choices_of(session.item.event, person).by_item.get(session.item_id, frozenset())
    wait = wait_of(session, person) if WAITS in roles else None
    has_seat, speaks = SEAT in roles, bool(roles & set(SPEAKING))
    asks = session.capacity is not None and not (has_seat or speaks)
    return Standing(
        is_kept=KEPT in roles,
        has_seat=has_seat,
        is_unsure=has_seat and is_unsure_of_seat(session, person),
        speaks=speaks,
        position=position_of(wait) if wait else None,
        engaged=engaged_with(person, session) if asks else (),
    )


@dataclass(frozen=True)
class KeptSession:
    """A session that takes nobody's time: kept in mind, or one whose line they stand in."""

    listing: Listing
    waits: bool


def kept_sessions(event: Event, person: Person) -> list[KeptSession]:
    """What they keep in mind or wait for and do not attend, in order of time, without speakers."""
    chosen = choices_of(event, person).by_item
    items = [item_id for item_id, roles in chosen.items() if not roles & TAKING_TIME]
    wanted = published(event, few()).where(Session.item_id.in_(items))
    found = listed(list(db.session.scalars(wanted)))
    return [KeptSession(one, WAITS in chosen[one.session.item_id]) for one in found]
