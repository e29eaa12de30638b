"""What is kept around meetings and can't be so: other times nobody can agree to, tables and words of strangers."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from eventhub.db import db
from eventhub.domain.intervals import on_grid
from eventhub.models import (
    Attendance,
    Category,
    Item,
    MatchRule,
    Meeting,
    MeetingMove,
    MeetingRequest,
    MeetingTable,
    Organisation,
    Person,
    RequestNote,
    Veto,
)

Found = Iterator[tuple[str, object, object]]
"""What it is about, what is kept, what would be right."""


def meeting_faults() -> Found:
    """All of them."""
    for check in (
        moves_of_meetings,
        strange_tables,
        strange_owners,
        strange_notes,
        strange_rules,
        named_times,
        blocks,
        agreements,
        tableless,
    ):
        yield from check()


def named(what: str, wanted: Select[*tuple[Any, ...]], right: str) -> Found:
    """`wanted`: what it is called, and what is kept there."""
    for name, kept in db.session.execute(wanted):
        yield f"{what} {name}", kept, right


def moves_of_meetings() -> Found:
    """Another time is asked for while the meeting stands, by one of the two."""
    pending = select(MeetingMove.public_id, Item.state).join(Item, Item.id == MeetingMove.item_id)
    gone = pending.where(MeetingMove.status == "pending", Item.state != "scheduled")
    yield from named("meeting of pending move", gone, "one that stands")
    party = and_(
        Attendance.item_id == MeetingMove.item_id,
        Attendance.person_id == MeetingMove.by_id,
        Attendance.role == "party",
    )
    asked = select(MeetingMove.public_id, Person.public_id).join(Person, Person.id == MeetingMove.by_id)
    stranger = asked.outerjoin(Attendance, party).where(Attendance.person_id.is_(None))
    yield from named("asker of move", stranger, "one of the two")


def strange_tables() -> Found:
    """A meeting takes place at a table of its own event."""
    kept = select(Item.public_id, MeetingTable.name).join(Meeting, Meeting.item_id == Item.id)
    kept = kept.join(MeetingTable, MeetingTable.id == Meeting.table_id)
    yield from named("table of meeting", kept.where(MeetingTable.event_id != Item.event_id), "one of its event")


def strange_owners() -> Found:
    """A table is for somebody, or an organisation, of its own event."""
    people = select(MeetingTable.name, Person.public_id).join(Person, Person.id == MeetingTable.person_id)
    strange = or_(Person.event_id != MeetingTable.event_id, Person.erased_at.is_not(None))
    yield from named("person of table", people.where(strange), "somebody of its event")
    theirs = Organisation.id == MeetingTable.organisation_id
    organisations = select(MeetingTable.name, Organisation.public_id).join(Organisation, theirs)
    elsewhere = organisations.where(Organisation.event_id != MeetingTable.event_id)
    yield from named("organisation of table", elsewhere, "one of its event")


def strange_notes() -> Found:
    """Questions about a request are between its two."""
    notes = select(MeetingRequest.public_id, Person.public_id).join(RequestNote.request).join(RequestNote.person)
    others = notes.where(Person.id.not_in((MeetingRequest.lo_id, MeetingRequest.hi_id)))
    yield from named("writer of a note about request", others, "one of the two")


def strange_rules() -> Found:
    """Rules are between categories, and a no for ever is between people, of one event."""
    for side in (MatchRule.from_id, MatchRule.to_id):
        rules = select(Category.id, MatchRule.event_id).join(MatchRule, side == Category.id)
        yield from named("rule of category", rules.where(Category.event_id != MatchRule.event_id), "one of its event")
    other = aliased(Person)
    said = select(Person.public_id, other.public_id).join(Veto, Veto.person_id == Person.id)
    said = said.join(other, other.id == Veto.against_id)
    apart = or_(Person.event_id != Veto.event_id, other.event_id != Veto.event_id)
    yield from named("refusal by person", said.where(apart), "two of its event")


def named_times() -> Found:
    """Preferred and proposed times are moments in UTC at which a slot can begin. Those of a window that the team moved
    since stay as they were said: they are passed over where one is booked."""
    rows = select(MeetingRequest.public_id, MeetingRequest.preferred, MeetingRequest.proposed)
    for name, preferred, proposed in db.session.execute(rows.where(MeetingRequest.is_open)):
        for start in (*preferred, *proposed):
            if not is_start(start):
                yield f"times of request {name}", start, "the start of a slot, in UTC"


def is_start(text: object) -> bool:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return False
    return moment.utcoffset() == timedelta(0) and on_grid(moment)


def blocks() -> Found:
    """Time that is kept free is one person's own, and has a time."""
    owners = func.count(case((Attendance.role == "owner", 1)))
    people = select(Item.public_id, owners, func.count(Attendance.person_id)).outerjoin(Attendance)
    for name, own, everybody in db.session.execute(people.where(Item.kind == "block").group_by(Item.id)):
        if own != 1:
            yield f"owners of kept time {name}", 1, own
        if own != everybody:
            yield f"others in kept time {name}", 0, everybody - own
    timeless = (Item.kind == "block", or_(Item.starts_at.is_(None), Item.ends_at.is_(None)))
    for name in db.session.scalars(select(Item.public_id).where(*timeless)):
        yield f"hours of kept time {name}", None, "a start and an end"


def agreements() -> Found:
    """A meeting that stands was accepted, and each of the two of its request comes, or sent somebody instead."""
    came = aliased(Attendance)
    bringer = exists().where(came.item_id == Item.id, came.role == "party", came.person_id == Attendance.brought_by_id)
    pair = (MeetingRequest.lo_id, MeetingRequest.hi_id)
    of_pair = and_(
        Attendance.item_id == Item.id,
        Attendance.role == "party",
        or_(Attendance.person_id.in_(pair), and_(Attendance.brought_by_id.in_(pair), ~bringer)),
        MeetingRequest.status == "accepted",
    )
    met = select(Item.public_id, func.count(Attendance.person_id)).join(Meeting.item).join(Meeting.request)
    met = met.outerjoin(Attendance, of_pair).where(Item.state == "scheduled").group_by(Item.id)
    for name, agreed in db.session.execute(met):
        if agreed != 2:
            yield f"parties who agreed to meeting {name}", 2, agreed


def tableless() -> Found:
    """Who meets by a link sits at no table."""
    both = select(Item.public_id, Meeting.link).join(Meeting, Meeting.item_id == Item.id)
    yield from named("link of meeting", both.where(Meeting.link != "", Meeting.table_id.is_not(None)), "no table")
