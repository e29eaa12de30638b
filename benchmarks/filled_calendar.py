"""Somebody whose private calendar has thousands of items: seats in sessions, meetings, times kept free."""

from datetime import timedelta
from itertools import cycle
from typing import Any

from sqlalchemy import insert, select

from benchmarks.large_event import settle
from eventhub.db import db, new_public_id
from eventhub.models import Attendance, CalendarFeed, Event, Item, Meeting, MeetingTable, Person, Session
from eventhub.web.clock import now

STEP = timedelta(minutes=5)
STATES = {"session": "published", "meeting": "scheduled", "block": "published"}


def fill_calendar(slug: str, many: int) -> CalendarFeed:
    """Of fifty items three are meetings and one a time kept free; sessions have words, room, track and speaker of one
    of the demonstration."""
    event = db.session.scalars(select(Event).where(Event.slug == slug)).one()
    owner, *others = people_of(event)
    kinds = [("meeting", "meeting", "meeting", "block", *["session"] * 46)[number % 50] for number in range(many)]
    db.session.execute(insert(Item), [item(event, number, kind) for number, kind in enumerate(kinds)])
    made = db.session.execute(select(Item.id, Item.kind).where(Item.uid.startswith("filled-")).order_by(Item.id))
    by_kind: dict[str, list[int]] = {kind: [] for kind in STATES}
    for item_id, kind in made:
        by_kind[kind].append(item_id)
    add_sessions(event, by_kind["session"], owner)
    add_meetings(event, by_kind["meeting"], owner, others)
    attend(by_kind["block"], owner, "owner")
    db.session.add(CalendarFeed(person=owner, language="fr", has_own_times=True, created_at=now(), changed_at=now()))
    db.session.commit()
    settle()
    return db.session.get_one(CalendarFeed, owner.id)


def people_of(event: Event) -> list[Person]:
    """The first has nothing in their agenda yet."""
    busy = select(Attendance.person_id)
    wanted = select(Person).where(Person.event_id == event.id, Person.erased_at.is_(None))
    return list(db.session.scalars(wanted.order_by(Person.id.in_(busy), Person.id)))


def item(event: Event, number: int, kind: str) -> dict[str, Any]:
    starts_at = event.starts_at + number * STEP
    return {
        "public_id": new_public_id(),
        "event_id": event.id,
        "kind": kind,
        "starts_at": starts_at,
        "ends_at": starts_at + STEP,
        "state": STATES[kind],
        "uid": f"filled-{new_public_id()}",
        "created_at": now(),
        "changed_at": now(),
    }


def add_sessions(event: Event, items: list[int], owner: Person) -> None:
    wanted = select(Session).where(Session.event_id == event.id, Session.kind != "break").order_by(Session.item_id)
    models = list(db.session.scalars(wanted.where(~Session.item_id.in_(items))))
    names = ("track_id", "room_id", "titles", "abstracts", "kind", "language")
    rows, speaking = [], []
    for item_id, model in zip(items, cycle(models), strict=False):
        rows.append({"item_id": item_id, "event_id": event.id} | {name: getattr(model, name) for name in names})
        speaking += [
            {"item_id": item_id, "person_id": one.person_id, "role": one.role}
            for one in model.item.attendances
            if one.role == "speaker"
        ]
    db.session.execute(insert(Session), rows)
    db.session.execute(insert(Attendance), speaking)
    attend(items, owner, "seat")


def add_meetings(event: Event, items: list[int], owner: Person, others: list[Person]) -> None:
    tables = list(db.session.scalars(select(MeetingTable.id).where(MeetingTable.event_id == event.id)))
    rows = [{"item_id": one, "table_id": table} for one, table in zip(items, cycle(tables), strict=False)]
    db.session.execute(insert(Meeting), rows)
    attend(items, owner, "party")
    met = [
        {"item_id": one, "person_id": other.id, "role": "party"}
        for one, other in zip(items, cycle(others), strict=False)
    ]
    db.session.execute(insert(Attendance), met)


def attend(items: list[int], person: Person, role: str) -> None:
    db.session.execute(insert(Attendance), [{"item_id": one, "person_id": person.id, "role": role} for one in items])
