"""Counts again what is kept as a number or a claim, and says what disagrees; for `eventhub check`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, case, func, literal, or_, select, union

from eventhub.db import db
from eventhub.domain.intervals import Interval, ticks
from eventhub.models import (
    Account,
    Attendance,
    Category,
    DraftSpeaker,
    Event,
    InvitationCode,
    Item,
    Meeting,
    MeetingRequest,
    OutboxMessage,
    Person,
    PersonClaim,
    ProgrammeVersion,
    Registration,
    SeatWait,
    Session,
    SessionDraft,
    Speaker,
    TableClaim,
)
from eventhub.queries.meeting_consistency import meeting_faults

# Whose time an item takes while it stands: kind, state, roles.
CLAIMING = (
    ("session", "published", ("speaker", "chair", "seat")),
    ("meeting", "scheduled", ("party", "interpreter")),
    ("block", "published", ("owner",)),
)

# For whom a place counts as taken: it is theirs, or kept for their answer.
HOLDS_PLACE = or_(Registration.status == "confirmed", Registration.offered_until.is_not(None))

Rows = Select[*tuple[Any, ...]]
# (item, person or table) → its first tick, the tick after its last one, how many there are
Spans = dict[tuple[int, int], tuple[int, int, int]]


@dataclass(frozen=True)
class Disagreement:
    """What is kept is not what is found when it is counted again."""

    what: str
    kept: object
    found: object

    def __str__(self) -> str:
        return f"{self.what}: kept {self.kept}, found {self.found}"


def disagreements() -> list[Disagreement]:
    """Everything that disagrees, in all events; empty where all is well."""
    return [found for check in CHECKS for found in check()]


def places_of_events() -> Iterator[Disagreement]:
    held = count_of(Registration.id, Registration.event_id == Event.id, HOLDS_PLACE)
    return different("places taken at event", select(Event.slug, Event.taken, held))


def places_of_categories() -> Iterator[Disagreement]:
    held = count_of(Registration.id, Registration.category_id == Category.id, HOLDS_PLACE)
    return different("places taken in category", select(Category.id, Category.taken, held))


def codes_used() -> Iterator[Disagreement]:
    used = count_of(Registration.id, Registration.code_id == InvitationCode.id, Registration.confirmed_at.is_not(None))
    return different("uses of code", select(InvitationCode.code, InvitationCode.used, used))


def lines() -> Iterator[Disagreement]:
    """Nobody has a turn beyond the last one given, and nobody waits without one."""
    highest = select(func.max(Registration.line_number)).where(Registration.event_id == Event.id).scalar_subquery()
    for slug, kept, found in db.session.execute(select(Event.slug, Event.line_length, highest)):
        if found is not None and found > kept:
            yield Disagreement(f"last turn given at event {slug}", kept, found)
    without = (Registration.status == "waitlisted", Registration.line_number.is_(None))
    for name in db.session.scalars(select(Registration.public_id).where(*without)):
        yield Disagreement(f"turn of registration {name}, which waits", None, "a number")


def seats() -> Iterator[Disagreement]:
    held = count_of(Attendance.person_id, Attendance.item_id == Session.item_id, Attendance.role == "seat")
    return different("seats taken in session", select(Item.public_id, Session.taken, held).join(Session.item))


def seat_lines() -> Iterator[Disagreement]:
    """Nobody waits for a seat where they have one, or where nobody signs up."""
    sits = and_(Attendance.item_id == SeatWait.item_id, Attendance.person_id == SeatWait.person_id)
    both = select(Item.public_id, Person.public_id).select_from(SeatWait).join(Item, Item.id == SeatWait.item_id)
    both = both.join(Attendance, sits).join(Person, Person.id == SeatWait.person_id)
    for session, person in db.session.execute(both.where(Attendance.role == "seat")):
        yield Disagreement(f"seats of person {person}, who waits for one in session {session}", 1, 0)
    waiting = count_of(SeatWait.id, SeatWait.item_id == Session.item_id)
    free = select(Item.public_id, literal(0), waiting).join(Session.item).where(Session.capacity.is_(None))
    yield from different("people who wait for a seat in open session", free)


def count_of(column: Any, *conditions: Any) -> Any:
    return select(func.count(column)).where(*conditions).scalar_subquery()


def different(what: str, wanted: Rows) -> Iterator[Disagreement]:
    """`wanted`: name, number that is kept, number that is found."""
    for name, kept, found in db.session.execute(wanted):
        if kept != found:
            yield Disagreement(f"{what} {name}", kept, found)


def people_claims() -> Iterator[Disagreement]:
    """A person's time: what the standing items that they attend take, and nothing else."""
    claims = or_(
        *(and_(Item.kind == kind, Item.state == state, Attendance.role.in_(roles)) for kind, state, roles in CLAIMING)
    )
    attended: Rows = select(Item.id, Attendance.person_id, Item.starts_at, Item.ends_at).join(Attendance).where(claims)
    yield from compare("time of person", spans_wanted(attended), spans_kept(PersonClaim.person_id, PersonClaim))
    yield from claimed_twice("person", PersonClaim.person_id, PersonClaim)


def table_claims() -> Iterator[Disagreement]:
    """A table's time: the meetings that stand at it."""
    standing = (Item.state == "scheduled", Meeting.table_id.is_not(None))
    used: Rows = select(Item.id, Meeting.table_id, Item.starts_at, Item.ends_at).join(Meeting.item).where(*standing)
    yield from compare("time of table", spans_wanted(used), spans_kept(TableClaim.table_id, TableClaim))
    yield from claimed_twice("table", TableClaim.table_id, TableClaim)


def claimed_twice(what: str, owner: Any, claim: type[PersonClaim] | type[TableClaim]) -> Iterator[Disagreement]:
    """Nobody, and no table, is in two places: the primary key forbids it; where it was lost, this says so."""
    items = select(owner, literal(1), func.count()).group_by(owner, claim.tick).having(func.count() > 1)
    return different(f"items at one time of {what}", items.distinct())


def spans_wanted(wanted: Rows) -> Spans:
    spans: Spans = {}
    for item_id, owner_id, starts_at, ends_at in db.session.execute(wanted):
        if starts_at and ends_at:
            span = ticks(Interval(starts_at, ends_at))
            spans[item_id, owner_id] = (span.start, span.stop, len(span))
    return spans


def spans_kept(owner: Any, claim: type[PersonClaim] | type[TableClaim]) -> Spans:
    """A tick of an owner stands once, so first, last and number say all."""
    extent = (func.min(claim.tick), func.max(claim.tick) + 1, func.count())
    rows = db.session.execute(select(claim.item_id, owner, *extent).group_by(claim.item_id, owner))
    return {(item_id, owner_id): (first, after, number) for item_id, owner_id, first, after, number in rows}


def compare(what: str, wanted: Spans, kept: Spans) -> Iterator[Disagreement]:
    for item_id, owner_id in sorted(wanted.keys() | kept.keys()):
        there, found = kept.get((item_id, owner_id)), wanted.get((item_id, owner_id))
        if there != found:
            yield Disagreement(f"{what} {owner_id} for item {item_id} (ticks)", there, found)


def sequences() -> Iterator[Disagreement]:
    """No calendar was ever told a higher SEQUENCE than the item has; a cancelled meeting that had a time was raised."""
    told = func.max(OutboxMessage.values["sequence"].as_integer())
    same = OutboxMessage.values["uid"].as_string() == Item.uid
    rows = select(Item.public_id, Item.sequence, told).join(OutboxMessage, same).group_by(Item.id)
    for name, kept, found in db.session.execute(rows):
        if found is not None and found > kept:
            yield Disagreement(f"sequence of item {name} (highest one mailed)", kept, found)
    had_time = (Item.kind == "meeting", Item.starts_at.is_not(None))
    never_raised = (*had_time, Item.state == "cancelled", Item.sequence == 0)
    for name in db.session.scalars(select(Item.public_id).where(*never_raised)):
        yield Disagreement(f"sequence of cancelled meeting {name}", 0, "at least 1")


def versions() -> Iterator[Disagreement]:
    """A programme's versions bear the numbers from one on."""
    number = (Event.slug, func.max(ProgrammeVersion.number), func.count(ProgrammeVersion.id))
    return different("versions of programme", select(*number).join(ProgrammeVersion).group_by(Event.id))


def drafts() -> Iterator[Disagreement]:
    """Each session has its draft, which the next version is made of."""
    kept = count_of(SessionDraft.item_id, SessionDraft.item_id == Session.item_id)
    return different("draft of session", select(Item.public_id, kept, literal(1)).join(Session.item))


def people_elsewhere() -> Iterator[Disagreement]:
    """Nobody is in an item, or in the draft of a session, of an event that they are not at."""
    strange = (Person.event_id != Item.event_id) | Person.erased_at.is_not(None)
    for what, model in (("item", Attendance), ("draft of session", DraftSpeaker)):
        named = select(Item.public_id, Person.public_id).join(model, model.item_id == Item.id)
        wrong = strange if model is DraftSpeaker else Person.event_id != Item.event_id
        for item, person in db.session.execute(named.join(Person, Person.id == model.person_id).where(wrong)):
            yield Disagreement(f"people of {what} {item}", person, "nobody who can be there")


def open_requests() -> Iterator[Disagreement]:
    """A request is open while it waits, or is accepted and its meeting (if it has one yet) stands."""
    stands = or_(Item.id.is_(None), Item.state != "cancelled")
    accepted = and_(MeetingRequest.status == "accepted", stands)
    expected = case((or_(MeetingRequest.status == "pending", accepted), True), else_=False)
    rows = select(MeetingRequest.public_id, MeetingRequest.is_open, expected)
    return different("openness of request", rows.outerjoin(MeetingRequest.meeting).outerjoin(Meeting.item))


def people_twice() -> Iterator[Disagreement]:
    """One human is one person of an event: no two have one address, whatever it was given as."""
    known = Registration.status.not_in(("unconfirmed",)) & (Registration.email != "")
    addresses = union(
        select(Person.event_id, Person.id, Account.email).join(Person.account),
        select(Person.event_id, Person.id, Registration.email).join(Person.registration).where(known),
        select(Person.event_id, Person.id, Speaker.email)
        .join(Speaker, Speaker.person_id == Person.id)
        .where(Speaker.email != ""),
    ).subquery()
    found = select(Event.slug, func.lower(addresses.c.email), func.count(addresses.c.id.distinct()))
    rows = found.join(addresses, addresses.c.event_id == Event.id).group_by(Event.slug, func.lower(addresses.c.email))
    for slug, email, count in db.session.execute(rows.having(func.count(addresses.c.id.distinct()) > 1)):
        yield Disagreement(f"people of {slug} with the address {email}", 1, count)


def meetings() -> Iterator[Disagreement]:
    """Other times, tables, rules and words around them, and time kept free."""
    for what, kept, right in meeting_faults():
        yield Disagreement(what, kept, right)


CHECKS = (
    places_of_events,
    places_of_categories,
    codes_used,
    lines,
    seats,
    seat_lines,
    people_claims,
    table_claims,
    sequences,
    versions,
    drafts,
    people_elsewhere,
    open_requests,
    meetings,
    people_twice,
)
