"""Meetings with their people, tables and times."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from eventhub.db import db
from eventhub.models import Attendance, Event, Item, Meeting, MeetingRequest, Person
from eventhub.queries.requests import requests_of, with_organisation


@dataclass(frozen=True)
class OwnMeetings:
    """What the page of my meetings shows, each list in the order that it is dealt with."""

    to_answer: list[MeetingRequest]
    waiting: list[MeetingRequest]
    to_book_again: list[MeetingRequest]  # they lost their time
    scheduled: list[MeetingRequest]
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
    """The people who meet, by name."""
    parties = (one.person for one in meeting.item.attendances if one.role == "party")
    return sorted(parties, key=lambda person: (person.name, person.id))


def other_party(meeting: Meeting, person: Person) -> Person | None:
    """Whom this person meets; None where the other one has been erased since."""
    return next((one for one in parties_of(meeting) if one.id != person.id and one.erased_at is None), None)


def own_meetings(event: Event, person: Person, now: datetime) -> OwnMeetings:
    """Everything between this person and others, sorted by what it asks of them."""
    every = requests_of(event, person)
    standing = [one for one in every if state_of(one) == "scheduled"]
    without_time = [one for one in every if state_of(one) == "unscheduled" and event.phase != "over"]
    pending = [one for one in every if one.status == "pending" and one.expires_at > now]
    return OwnMeetings(
        to_answer=[one for one in pending if one.requester_id != person.id],
        waiting=[one for one in pending if one.requester_id == person.id],
        to_book_again=without_time,
        scheduled=sorted(standing, key=starting),
        ended=[one for one in every if one not in standing and one not in pending and one not in without_time],
    )


def state_of(request: MeetingRequest) -> str:
    """Of its meeting; "" where it has none."""
    return request.meeting.item.state if request.meeting else ""


def starting(request: MeetingRequest) -> tuple[bool, str]:
    """Sorts by time, what has none last."""
    starts_at = request.meeting.item.starts_at if request.meeting else None
    return (starts_at is None, starts_at.isoformat() if starts_at else "")
