"""Makes what participants have asked of one another, and the meetings that came of it, with their claims."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select

from eventhub.db import db
from eventhub.demo.content import RequestContent
from eventhub.demo.scene import Scene
from eventhub.domain.intervals import Interval
from eventhub.models import Attendance, Item, Meeting, MeetingRequest, MeetingTable, Person
from eventhub.services.claims import Taken, claim_all

LATEST = (1, "18:00")  # days ago, and the clock: when the last of them was asked and answered
CHUNK = 1000
Row = dict[str, Any]


@dataclass(frozen=True)
class Known:
    """Somebody's number, and when they were in: nobody asks or is asked before."""

    id: int
    arrived_at: datetime


@dataclass(frozen=True)
class Agreed:
    """An accepted request in the making, with the rows that it becomes."""

    content: RequestContent
    pair: tuple[int, int]
    answered_at: datetime
    times: Interval | None

    @property
    def state(self) -> str:
        if self.content.cancelled:
            return "cancelled"
        return "scheduled" if self.times else "unscheduled"


def make_requests(scene: Scene, people: dict[str, Person]) -> int:
    """Requests of every state; each accepted one has its meeting: at its time, without one yet, or called off.
    How many requests there are."""
    wanted = select(MeetingTable.name, MeetingTable.id).where(MeetingTable.event_id == scene.event.id)
    tables: dict[str, int] = dict(db.session.execute(wanted).all())
    known = dict(known_people(people))
    requests = scene.content.requests
    for first in range(0, len(requests), CHUNK):
        make_chunk(scene, requests[first : first + CHUNK], first, known, tables)
        scene.tell("requests and meetings", min(first + CHUNK, len(requests)), len(requests))
    return len(requests)


def known_people(people: dict[str, Person]) -> Iterator[tuple[str, Known]]:
    for key, person in people.items():
        if person.registration is not None and person.registration.changed_at is not None:
            yield key, Known(person.id, person.registration.changed_at)


def make_chunk(
    scene: Scene, contents: list[RequestContent], first: int, known: dict[str, Known], tables: dict[str, int]
) -> None:
    """These requests with what came of them."""
    rows = [request_row(scene, content, known, first + number) for number, content in enumerate(contents)]
    request_ids = insert_all(MeetingRequest, rows)
    agreed = [
        (Agreed(content, (row["lo_id"], row["hi_id"]), row["answered_at"], times_of(scene, content)), request_id)
        for content, row, request_id in zip(contents, rows, request_ids, strict=True)
        if content.status == "accepted"
    ]
    item_ids = insert_all(Item, [item_row(scene, one) for one, _request in agreed])
    links = list(zip(agreed, item_ids, strict=True))
    insert_plain(Attendance, [row for (one, _), item in links for row in attendance_rows(one, item)])
    insert_plain(Meeting, [meeting_row(one, request, item, known, tables) for (one, request), item in links])
    claim_all(
        Taken(item, one.times, one.pair, tables[one.content.table])
        for (one, _request), item in links
        if one.times and not one.content.cancelled
    )


def insert_all(table: Any, rows: list[Row]) -> list[int]:
    """Their numbers, in the order of the rows."""
    if not rows:
        return []
    return list(db.session.scalars(insert(table).returning(table.id, sort_by_parameter_order=True), rows))


def insert_plain(table: Any, rows: list[Row]) -> None:
    if rows:
        db.session.execute(insert(table), rows)


def request_row(scene: Scene, content: RequestContent, known: dict[str, Known], number: int) -> Row:
    """A request that nobody's clock ends before the event does."""
    pair = known[content.requester], known[content.recipient]
    requester, recipient = (one.id for one in pair)
    is_answered, latest = content.status != "pending", scene.day.ago(*LATEST)
    met_at = max(one.arrived_at for one in pair)
    asked_at = met_at + (latest - met_at) * number / len(scene.content.requests)
    return {
        "public_id": scene.stamps.public_id("request", name_of(content)),
        "event_id": scene.event.id,
        "lo_id": min(requester, recipient),
        "hi_id": max(requester, recipient),
        "requester_id": requester,
        "status": content.status,
        "is_open": content.status in ("pending", "accepted") and not content.cancelled,
        "version": 1 + is_answered + content.cancelled,
        "message": content.message,
        "language": content.language,
        "created_at": asked_at,
        "expires_at": scene.event.ends_at,
        "answered_at": asked_at + (latest - asked_at) / 2 if is_answered else None,
    }


def times_of(scene: Scene, content: RequestContent) -> Interval | None:
    """The slot that was agreed; none yet where the content names none."""
    if not content.slot:
        return None
    window = next(one for one in scene.content.windows if one.key == content.window)
    starts_at = scene.day.at(content.slot, content.day)
    return Interval(starts_at, starts_at + timedelta(minutes=window.slot_minutes))


def item_row(scene: Scene, agreed: Agreed) -> Row:
    return {
        "public_id": scene.stamps.public_id("meeting", name_of(agreed.content)),
        "event_id": scene.event.id,
        "kind": "meeting",
        "state": agreed.state,
        "starts_at": agreed.times.starts_at if agreed.times else None,
        "ends_at": agreed.times.ends_at if agreed.times else None,
        "uid": scene.stamps.uid("meeting", name_of(agreed.content)),
        "sequence": int(agreed.content.cancelled),
        "version": 1 + agreed.content.cancelled,
        "created_at": agreed.answered_at,
        "changed_at": agreed.answered_at,
    }


def attendance_rows(agreed: Agreed, item: int) -> list[Row]:
    return [{"item_id": item, "person_id": person, "role": "party"} for person in agreed.pair]


def meeting_row(agreed: Agreed, request: int, item: int, known: dict[str, Known], tables: dict[str, int]) -> Row:
    """Who called it off is the one that the content names, or whoever had asked."""
    content = agreed.content
    canceller = known[content.cancelled_by or content.requester].id if content.cancelled else None
    table = tables[content.table] if content.table else None
    return {"item_id": item, "request_id": request, "table_id": table, "cancelled_by_id": canceller}


def name_of(content: RequestContent) -> str:
    """A pair has one request in the content."""
    return f"{content.requester}>{content.recipient}"
