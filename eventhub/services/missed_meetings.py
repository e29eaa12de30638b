"""Somebody did not come to a meeting: it ends, the others are free, and it is held after all where they come late."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from eventhub.db import db
from eventhub.domain.errors import (
    MeetingNotBegun,
    MeetingOver,
    NoTableFree,
    PairEngaged,
    PairMeetsAlready,
    SlotTaken,
    StepNotAllowed,
    TableTaken,
)
from eventhub.domain.intervals import Interval
from eventhub.domain.meeting_lifecycle import MeetingStep
from eventhub.models import Account, Meeting, Person
from eventhub.queries.requests import open_request_between
from eventhub.services.booked_by_hand import hold_both, note_meeting, refuse_stale
from eventhub.services.letters import tell_everybody
from eventhub.services.meeting_states import call_off, claim, write
from eventhub.services.standby_times import free_up


def miss_meeting(meeting: Meeting, absent: Person | None, account: Account, version: int, now: datetime) -> None:
    """The team notes who did not come (None: none of them). Everybody's time and the table are free from now on.

    MeetingNotBegun before it begins; StaleForm; StepNotAllowed where it does not stand any more.
    """
    hold_both(meeting)
    refuse_stale(meeting, version)
    item = meeting.item
    if item.starts_at is not None and item.starts_at > now:
        raise MeetingNotBegun(item.starts_at)
    call_off(meeting, None, now, MeetingStep.MISS)
    meeting.missed_at, meeting.missed_by_id = now, absent.id if absent else None
    if absent is not None:
        free_up(meeting, "missed", now, but=absent)
    note_meeting("meeting.missed", meeting, account, now)
    tell_everybody("meeting_missed", meeting, now, of_absent(absent))


def of_absent(absent: Person | None) -> dict[str, str]:
    """By whom a reader knows whether it was themselves, and who; nothing where nobody came."""
    return {"missed_by": absent.public_id, "who": absent.name} if absent else {"missed_by": ""}


def hold_after_all(meeting: Meeting, account: Account, version: int, now: datetime) -> None:
    """They came late: it stands again as it did, at its table or, where others sit there by now, at another one.

    MeetingOver; StepNotAllowed where nobody missed it; PairEngaged, TableTaken, PairMeetsAlready where something else
    was booked meanwhile.
    """
    first, second = hold_both(meeting)
    refuse_stale(meeting, version)
    interval = time_left(meeting, now)
    asked = (meeting.request.lo, meeting.request.hi) if meeting.request else (first, second)
    standing = open_request_between(meeting.item.event, *asked, now)
    if standing is not None and standing.meeting is not None:
        raise PairMeetsAlready(standing.public_id, standing.meeting.item.starts_at or now)
    write(MeetingStep.REVIVE, meeting.item, {"sequence": meeting.item.sequence + 1}, now)
    meeting.missed_at = meeting.missed_by_id = None
    take_again(meeting, interval, now)
    note_meeting("meeting.held_after_all", meeting, account, now)
    tell_everybody("meeting_booked", meeting, now, {"by_team": True})


def time_left(meeting: Meeting, now: datetime) -> Interval:
    item = meeting.item
    if meeting.missed_at is None or item.starts_at is None or item.ends_at is None:
        raise StepNotAllowed(step=MeetingStep.REVIVE.value, status=item.state)
    if item.ends_at <= now:
        raise MeetingOver(item.ends_at)
    return Interval(item.starts_at, item.ends_at)


def take_again(meeting: Meeting, interval: Interval, now: datetime) -> None:
    """Its people's time, its table, and their request, which is open again."""
    try:
        claim(meeting, interval, None, now)
        if meeting.request is not None:
            with db.session.begin_nested():
                meeting.request.is_open = True
                meeting.request.version += 1
    except SlotTaken as fault:
        raise PairEngaged(interval.starts_at) from fault
    except NoTableFree as fault:
        raise TableTaken("", interval.starts_at) from fault
    except IntegrityError as fault:
        raise StepNotAllowed(step=MeetingStep.REVIVE.value, status="pending") from fault
