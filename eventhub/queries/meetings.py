"""Meetings with their people, tables and times."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from eventhub.db import db
from eventhub.models import Attendance, Event, Item, Meeting, MeetingRequest, Person
from eventhub.models.item import LEFT
from eventhub.queries.requests import requests_of, with_organisation


@dataclass(frozen=True)
class OwnMeetings:
    """What the page of my meetings shows, each list in the order that it is dealt with."""

    to_answer: list[MeetingRequest]
    waiting: list[MeetingRequest]
    to_book_again: list[MeetingRequest]  # they lost their time
    scheduled: list[MeetingRequest]
    handed_over: list[MeetingRequest]  # to whom one sent; they stand
    ended: list[MeetingRequest]


def meeting_named(event: Event, public_id: str) -> Meeting | None:
    """The meeting of this address, within this event, with its parties."""
    wanted = (
        select(Meeting)
        .join(Meeting.item)
        .where(Item.event_id == event.id, Item.public_id == public_id, Item.kind == "meeting")
        .options(
            joinedload(Meeting.table),
            joinedload(Meeting.item)
            .selectinload(Item.attendances)
            .joinedload(Attendance.person)
            .options(*with_organisation()),
            selectinload(Meeting.request),
        )
    )
    return db.session.scalar(wanted)


def parties_of(meeting: Meeting) -> list[Person]:
    """The people who meet: first those of the two sides, then whom they took along; by name."""
    ours = [one for one in meeting.item.attendances if one.role == "party"]
    leads = {attendance.person_id for attendance in leads_of(meeting.item)}
    ours.sort(key=lambda one: (one.person_id not in leads, one.person.name, one.person_id))
    return [one.person for one in ours]


def people_of(meeting: Meeting) -> list[Person]:
    """Everybody whose time it takes and who is still there: who meet, and who interprets."""
    interpreting = [one.person for one in meeting.item.attendances if one.role == "interpreter"]
    return [one for one in (*parties_of(meeting), *interpreting) if one.erased_at is None]


def leads_of(item: Item) -> list[Attendance]:
    """Who stands for each of the two sides of a meeting: those of the request or, where one sent somebody instead, who
    was sent."""
    ours = [one for one in item.attendances if one.role == "party"]
    there = {one.person_id for one in ours}
    return [one for one in ours if one.brought_by_id is None or one.brought_by_id not in there]


def sides_of(meeting: Meeting) -> list[Person]:
    """The two who decide about a meeting, by name; fewer where one has been erased."""
    found = (one.person for one in leads_of(meeting.item) if one.person.erased_at is None)
    return sorted(found, key=lambda person: (person.name, person.id))


def other_party(meeting: Meeting, person: Person) -> Person | None:
    """Whom this person meets: who stands for the other side. None where they have been erased, or it is the interpreter
    who asks."""
    own = side_of(meeting, person)
    return next((one for one in sides_of(meeting) if own is not None and one.id != own.id), None)


def side_of(meeting: Meeting, person: Person) -> Person | None:
    """Who stands for the side that this person is on: they themselves, who took them along, or whom they sent."""
    ours = {one.person_id: one for one in meeting.item.attendances if one.role == "party"}
    sent = next((one for one in ours.values() if one.brought_by_id == person.id), None)
    own = ours.get(person.id) or sent
    if own is None:
        return None
    bringer = ours.get(own.brought_by_id or 0)
    return bringer.person if bringer else own.person


def senders_of(meeting: Meeting) -> list[Person]:
    """Who sent somebody in their place: they do not come, and it is their meeting still."""
    stood_for = {one.brought_by_id for one in leads_of(meeting.item)}
    gone = [one.person for one in meeting.item.attendances if one.role == LEFT and one.person_id in stood_for]
    return [one for one in gone if one.erased_at is None]


def others_in(meeting: Meeting, person: Person) -> list[Person]:
    """All whom this person meets there: the other side first, then everybody else."""
    first = other_party(meeting, person)
    there = [one for one in parties_of(meeting) if one.id != person.id]
    return sorted(there, key=lambda one: first is None or one.id != first.id)


def comer(meeting: Meeting, person_id: int | None) -> Person | None:
    """The one of its people, also of those who left, with this number."""
    return next((one.person for one in meeting.item.attendances if one.person_id == person_id), None)


def company_of(meeting: Meeting | None, *pair: Person) -> list[Person]:
    """Whose time it takes besides the two."""
    return company_beside(meeting, {one.id for one in pair})


def company_beside(meeting: Meeting | None, pair: Collection[int]) -> list[Person]:
    """The same, where only the ids of the two are known."""
    return [one for one in people_of(meeting) if one.id not in pair] if meeting else []


def own_meetings(event: Event, person: Person, now: datetime) -> OwnMeetings:
    """Everything between this person and others, sorted by what it asks of them."""
    every = requests_of(event, person)
    coming = [one for one in every if comes_to(one, person)]
    standing = [one for one in coming if state_of(one) == "scheduled"]
    without_time = [one for one in coming if state_of(one) == "unscheduled" and event.phase != "over"]
    handed_over = [one for one in every if one.meeting and person in senders_of(one.meeting) and stands(one)]
    pending = [one for one in every if one.status == "pending" and one.expires_at > now]
    return OwnMeetings(
        to_answer=[one for one in pending if one.requester_id != person.id],
        waiting=[one for one in pending if one.requester_id == person.id],
        to_book_again=without_time,
        scheduled=sorted(standing, key=starting),
        handed_over=handed_over,
        ended=[one for one in every if one not in (*standing, *pending, *without_time, *handed_over)],
    )


def stands(request: MeetingRequest) -> bool:
    return state_of(request) in ("scheduled", "unscheduled")


def comes_to(request: MeetingRequest, person: Person) -> bool:
    """Whether there is a meeting, and this person is still one of its people."""
    return request.meeting is not None and person.id in {one.id for one in people_of(request.meeting)}


def state_of(request: MeetingRequest) -> str:
    """Of its meeting; "" where it has none."""
    return request.meeting.item.state if request.meeting else ""


def starting(request: MeetingRequest) -> tuple[bool, str]:
    """Sorts by time, what has none last."""
    starts_at = request.meeting.item.starts_at if request.meeting else None
    return (starts_at is None, starts_at.isoformat() if starts_at else "")
