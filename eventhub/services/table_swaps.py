"""Two meetings at one time change tables: both at once, or neither."""

from datetime import datetime

from eventhub.db import db
from eventhub.domain.errors import StepNotAllowed, TablesNotSwapped, TableUnfit
from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.table_choice import Place, would_do
from eventhub.models import Account, Meeting, MeetingTable
from eventhub.queries.booked_meetings import time_of
from eventhub.queries.meetings import people_of
from eventhub.queries.pair_tables import guests_of
from eventhub.services.booked_by_hand import Wanted, note_meeting, refuse_begun, refuse_stale, with_place
from eventhub.services.claims import release_table
from eventhub.services.displaced_meetings import hold_meetings
from eventhub.services.letters import when_and_where
from eventhub.services.move_letters import tell_moved
from eventhub.services.request_steps import hold


def swap_tables(meeting: Meeting, other: Meeting, words: str, account: Account, version: int, now: datetime) -> None:
    """Each has the other's table; everybody at them is told. `version`: of the first, as its page showed it.

    TablesNotSwapped where the other is not at that time; TableUnfit where one of the tables does not do for those who
    would sit there; MeetingBegun, StaleForm.
    """
    hold(*people_of(meeting), *people_of(other))
    hold_meetings((meeting, other))
    for one in (meeting, other):
        db.session.refresh(one.item)
    refuse_stale(meeting, version)
    refuse_begun(meeting, now)
    interval, first, second = swapped(meeting, other)
    pairs = ((meeting, second), (other, first))
    for one, table in pairs:
        refuse_unfit(one, table)
    was = [when_and_where(one) for one, _table in pairs]
    release_table(meeting.item, first.id)
    release_table(other.item, second.id)
    for (one, table), before in zip(pairs, was, strict=True):
        with_place(one, interval, Wanted(interval.starts_at, table), now)
        note_meeting("meeting.table_changed", one, account, now)
        tell_moved(one, before, now, by=None, words=words)


def swapped(meeting: Meeting, other: Meeting) -> tuple[Interval, MeetingTable, MeetingTable]:
    """The time that both have, and the table of each."""
    interval = time_of(meeting)
    if meeting.item.state != "scheduled" or interval is None or meeting.table is None:
        raise StepNotAllowed(step="move", status=meeting.item.state)
    is_there = other.item.state == "scheduled" and time_of(other) == interval and other.item_id != meeting.item_id
    if not is_there or other.table is None:
        raise TablesNotSwapped(interval.starts_at)
    return interval, meeting.table, other.table


def refuse_unfit(meeting: Meeting, table: MeetingTable) -> None:
    guests = guests_of(*people_of(meeting))
    place = Place(table.id, table.person_id, table.organisation_id, table.seats, table.is_accessible, table.position)
    if not would_do(place, guests):
        raise TableUnfit(table.name, len(guests.people))
