"""Makes what participants have asked of one another, and the meetings that came of it, with their claims."""

from datetime import timedelta

from sqlalchemy import select

from eventhub.db import db
from eventhub.demo.content import RequestContent
from eventhub.demo.scene import Scene
from eventhub.models import Attendance, Item, Meeting, MeetingRequest, MeetingTable, Person
from eventhub.services.claims import claim_people, claim_table

ASKED_AFTER = 24  # hours: by then all had registered
ANSWERED_AFTER = 48


def make_requests(scene: Scene, people: dict[str, Person]) -> list[MeetingRequest]:
    """Requests of every state; each accepted one has its meeting."""
    wanted = select(MeetingTable).where(MeetingTable.event_id == scene.event.id)
    tables = {table.name: table for table in db.session.scalars(wanted)}
    requests = []
    for number, content in enumerate(scene.content.requests):
        request = make_request(scene, content, people, number)
        requests.append(request)
        if content.status == "accepted":
            make_meeting(scene, content, request, tables[content.table])
    return requests


def make_request(scene: Scene, content: RequestContent, people: dict[str, Person], number: int) -> MeetingRequest:
    """A request that nobody's clock ends before the event does."""
    requester, recipient = people[content.requester], people[content.recipient]
    low, high = sorted((requester.id, recipient.id))
    is_answered = content.status != "pending"
    request = MeetingRequest(
        public_id=scene.stamps.public_id("request", name_of(content)),
        event_id=scene.event.id,
        lo_id=low,
        hi_id=high,
        requester_id=requester.id,
        status=content.status,
        is_open=content.status in ("pending", "accepted"),
        version=2 if is_answered else 1,
        message=content.message,
        language=content.language,
        created_at=scene.day.prepared(ASKED_AFTER + number),
        expires_at=scene.event.ends_at,
        answered_at=scene.day.prepared(ANSWERED_AFTER + number) if is_answered else None,
    )
    db.session.add(request)
    db.session.flush()
    return request


def make_meeting(scene: Scene, content: RequestContent, request: MeetingRequest, table: MeetingTable) -> Meeting:
    """The meeting of an accepted request, at its slot and table; both people's time is taken, and the table's."""
    window = next(one for one in scene.content.windows if one.key == content.window)
    starts_at = scene.day.at(content.slot)
    people = [request.lo_id, request.hi_id]
    item = Item(
        public_id=scene.stamps.public_id("meeting", name_of(content)),
        event_id=scene.event.id,
        kind="meeting",
        state="scheduled",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=window.slot_minutes),
        uid=scene.stamps.uid("meeting", name_of(content)),
        created_at=request.answered_at,
        changed_at=request.answered_at,
        attendances=[Attendance(person_id=person, role="party") for person in people],
    )
    meeting = Meeting(item=item, request=request, table=table)
    db.session.add(meeting)
    db.session.flush()
    claim_people(item, people)
    claim_table(item, table.id)
    return meeting


def name_of(content: RequestContent) -> str:
    """A pair has one request in the content."""
    return f"{content.requester}>{content.recipient}"
