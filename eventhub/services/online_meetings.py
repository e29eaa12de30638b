"""Two meet by a link instead of at a table, where the event lets people do so; and back at a table."""

from datetime import datetime

from eventhub.db import db
from eventhub.domain.errors import AtATable, MeetingBegun, OnlineNotAllowed, SameLink
from eventhub.models import Meeting, Person
from eventhub.queries.booked_meetings import time_of
from eventhub.services.attendances import find_table, hold_all
from eventhub.services.claims import release_table
from eventhub.services.letters import when_and_where
from eventhub.services.meeting_states import place_changed
from eventhub.services.move_letters import tell_moved


def meet_online(meeting: Meeting, person: Person, link: str, version: int, now: datetime) -> None:
    """At this address (https), and at no table; its time stays. Everybody is told. Also another link than before, and
    for a meeting that has no time yet, which then needs no table to get one.

    OnlineNotAllowed; SameLink; MeetingBegun; StaleForm; PhaseClosed.
    """
    hold_ahead(meeting, person, version, now)
    if not person.event.allows_online:
        raise OnlineNotAllowed
    if meeting.link == link:
        raise SameLink
    was, before = when_and_where(meeting), meeting.table_id
    if before is not None:
        release_table(meeting.item, before)
    meeting.table, meeting.link = None, link
    db.session.flush()
    place_changed(meeting, before, now)
    if before is None and meeting.item.starts_at is not None:
        meeting.item.sequence += 1  # another link: the place reads differently
    tell(meeting, was, person, now)


def meet_at_table(meeting: Meeting, person: Person, version: int, now: datetime) -> None:
    """At the first table that would do for all of them. GroupWithoutTable; AtATable; the rest as above."""
    hold_ahead(meeting, person, version, now)
    if not meeting.link:
        raise AtATable
    was = when_and_where(meeting)
    meeting.link = ""
    find_table(meeting, now)
    if meeting.item.starts_at is None:
        place_changed(meeting, None, now)
    tell(meeting, was, person, now)


def hold_ahead(meeting: Meeting, person: Person, version: int, now: datetime) -> None:
    """All of it, as its page showed it, and before it begins."""
    hold_all(meeting, (person,), version, now)
    starts_at = meeting.item.starts_at
    if starts_at is not None and starts_at <= now:
        raise MeetingBegun(starts_at)


def tell(meeting: Meeting, was: dict[str, str], person: Person, now: datetime) -> None:
    """What has no time yet is told with the time that it gets."""
    if time_of(meeting) is not None:
        tell_moved(meeting, was, now, by=person)
