"""The team books, moves and cancels for two people: rules can be set aside with a reason, claims never.

What was set aside, why and by whom stays with the meeting. Nobody is asked for consent; everybody is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from eventhub.db import db
from eventhub.domain.errors import (
    CannotMeet,
    DomainError,
    MeetingBegun,
    NoTableFree,
    NothingMoves,
    OneselfTwice,
    OverrideReasonNeeded,
    PairEngaged,
    PairMeetsAlready,
    PersonHidden,
    RulesStand,
    SlotTaken,
    StaleForm,
    StepNotAllowed,
    TableClosed,
    TableTaken,
    TableUnfit,
)
from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.time_obstacles import NoTable, NotASlot, OwnTime, Passed
from eventhub.models import Account, Meeting, MeetingRequest, MeetingTable, Person
from eventhub.queries.booked_meetings import time_of
from eventhub.queries.meetings import people_of, sides_of
from eventhub.queries.pair_obstacles import Hindrance, pair_hindrances
from eventhub.queries.requests import open_request_between
from eventhub.services.letters import tell_everybody, when_and_where
from eventhub.services.log import note
from eventhub.services.meeting_states import claim, lock, move_to
from eventhub.services.meetings import add_meeting, end_meeting, offered_slot
from eventhub.services.move_letters import tell_moved
from eventhub.services.request_steps import hold
from eventhub.services.requests import accept_for_both, expire_requests, request_by_team


@dataclass(frozen=True)
class Wanted:
    """When and where the team wants it (None: the first table that is free), which rules it sets aside and why, and
    what everybody is told. `version`: of the meeting as its page showed it; None: there is none yet."""

    starts_at: datetime
    table: MeetingTable | None = None
    set_aside: tuple[str, ...] = ()
    reason: str = ""
    words: str = ""
    version: int | None = None


def book_by_hand(first: Person, second: Person, wanted: Wanted, account: Account, now: datetime) -> Meeting:
    """A meeting of these two, whoever asked whom. What they asked of each other is thereby answered; one that lost its
    time gets this one."""
    if first.id == second.id:
        raise OneselfTwice
    hold(first, second)
    expire_requests(now, pair=(min(first.id, second.id), max(first.id, second.id)))
    standing = open_request_between(first.event, first, second, now)
    if standing and standing.meeting:
        return book_standing(standing, standing.meeting, wanted, account, now)
    interval = offered_slot(first.event, wanted.starts_at, now)
    set_aside = allowed(first, second, interval, wanted, now, None)
    request = accept_for_both(standing, now) if standing else request_by_team(first, second, now)
    meeting = add_meeting(first.event, request, interval, now)
    with_place(meeting, interval, wanted, now, is_new=True)
    keep_overrides(meeting, set_aside, wanted, account)
    note_meeting("meeting.booked", meeting, account, now, set_aside)
    tell_everybody("meeting_booked", meeting, now, {"by_team": True, "reason": wanted.words})
    return meeting


def book_standing(
    request: MeetingRequest, meeting: Meeting, wanted: Wanted, account: Account, now: datetime
) -> Meeting:
    if meeting.item.starts_at is not None and meeting.item.state == "scheduled":
        raise PairMeetsAlready(request.public_id, meeting.item.starts_at)
    move_by_hand(meeting, wanted, account, now)
    return meeting


def move_by_hand(meeting: Meeting, wanted: Wanted, account: Account, now: datetime) -> None:
    """To this time and table, in any phase that is set aside; also one that has no time."""
    first, second = hold_both(meeting)
    refuse_stale(meeting, wanted.version)
    refuse_begun(meeting, now)
    interval = offered_slot(meeting.item.event, wanted.starts_at, now)
    refuse_same(meeting, interval, wanted.table)
    set_aside = allowed(first, second, interval, wanted, now, meeting)
    was, had_time = when_and_where(meeting), meeting.item.starts_at is not None
    with_place(meeting, interval, wanted, now)
    keep_overrides(meeting, set_aside, wanted, account)
    note_meeting("meeting.moved" if had_time else "meeting.booked", meeting, account, now, set_aside)
    if had_time:
        tell_moved(meeting, was, now, by=None, words=wanted.words)
    else:
        tell_everybody("meeting_booked", meeting, now, {"by_team": True, "reason": wanted.words})


def give_table(
    meeting: Meeting, table: MeetingTable, words: str, account: Account, version: int, now: datetime
) -> None:
    """Another table at the same time; everybody is told."""
    hold_both(meeting)
    refuse_stale(meeting, version)
    refuse_begun(meeting, now)
    interval = time_of(meeting)
    if meeting.item.state != "scheduled" or interval is None:
        raise StepNotAllowed(step="move", status=meeting.item.state)
    refuse_same(meeting, interval, table)
    was = when_and_where(meeting)
    with_place(meeting, interval, Wanted(interval.starts_at, table), now)
    note_meeting("meeting.table_changed", meeting, account, now)
    tell_moved(meeting, was, now, by=None, words=words)


def cancel_by_hand(meeting: Meeting, words: str, account: Account, version: int, now: datetime) -> None:
    """Called off by the team, in any phase, with a word to everybody."""
    refuse_stale(meeting, version)
    refuse_begun(meeting, now)
    end_meeting(meeting, None, now, words)
    note_meeting("meeting.cancelled", meeting, account, now)


def hold_both(meeting: Meeting) -> Sequence[Person]:
    """The two who decide; everybody of it is held. PersonHidden where one of the two is no more."""
    people = sides_of(meeting)
    if len(people) != 2:
        raise PersonHidden
    hold(*people_of(meeting))
    lock(meeting)
    return people


def refuse_stale(meeting: Meeting, version: int | None) -> None:
    """StaleForm where somebody changed the meeting since its page was opened."""
    if version is not None and meeting.item.version != version:
        raise StaleForm(changed=("status",))


def refuse_begun(meeting: Meeting, now: datetime) -> None:
    if (starts_at := meeting.item.starts_at) is not None and starts_at <= now:
        raise MeetingBegun(starts_at)


def refuse_same(meeting: Meeting, interval: Interval, table: MeetingTable | None) -> None:
    """NothingMoves where it is there already; no table wanted means its own."""
    item = meeting.item
    same_time = (item.starts_at, item.ends_at) == (interval.starts_at, interval.ends_at)
    if same_time and item.state == "scheduled" and (table is None or table.id == meeting.table_id):
        raise NothingMoves(interval.starts_at)


def allowed(
    first: Person, second: Person, interval: Interval, wanted: Wanted, now: datetime, meeting: Meeting | None
) -> tuple[str, ...]:
    """The rules that stand in the way and were set aside. Refused: what is no rule, a rule that was not set aside, a
    reason that is missing."""
    found = pair_hindrances((first, second), now, interval, meeting)
    for one in found:
        if not one.obstacle.rule and not (isinstance(one.obstacle, NoTable) and wanted.table):
            raise refusal_of(one, interval)
    rules = tuple(dict.fromkeys(one.obstacle.rule for one in found if one.obstacle.rule))
    missing = tuple(rule for rule in rules if rule not in wanted.set_aside)
    if missing:
        raise RulesStand(missing)
    if rules and not wanted.reason:
        raise OverrideReasonNeeded
    return rules


def refusal_of(hindrance: Hindrance, interval: Interval) -> DomainError:
    """As it is said to somebody who is neither of the two."""
    match hindrance.obstacle:
        case OwnTime():
            return PairEngaged(interval.starts_at)
        case NoTable():
            return TableTaken("", interval.starts_at)
        case NotASlot() | Passed():
            return hindrance.obstacle.refusal()
    return CannotMeet()


def with_place(meeting: Meeting, interval: Interval, wanted: Wanted, now: datetime, *, is_new: bool = False) -> None:
    """Claims decide: PairEngaged or TableTaken where somebody was faster, or the table is another meeting's. TableUnfit
    for a table with fewer seats than people."""
    if wanted.table:
        refuse_small(wanted.table, people_of(meeting))
        meeting.link = ""
    try:
        if is_new:
            claim(meeting, interval, wanted.table, now)
        else:
            move_to(meeting, interval, wanted.table, now)
    except SlotTaken as fault:
        raise PairEngaged(interval.starts_at) from fault
    except NoTableFree as fault:
        if wanted.table and wanted.table.closed_at:
            raise TableClosed(wanted.table.name) from fault
        raise TableTaken(wanted.table.name if wanted.table else "", interval.starts_at) from fault


def refuse_small(table: MeetingTable, people: Sequence[Person]) -> None:
    if table.seats < len(people):
        raise TableUnfit(table.name, len(people))


def keep_overrides(meeting: Meeting, set_aside: tuple[str, ...], wanted: Wanted, account: Account) -> None:
    """What was set aside for the time that it has now; nothing where nothing was."""
    meeting.overrides = list(set_aside)
    meeting.override_reason = wanted.reason if set_aside else ""
    meeting.override_by_id = account.id if set_aside else None
    db.session.flush()


def note_meeting(
    action: str, meeting: Meeting, account: Account, now: datetime, set_aside: tuple[str, ...] = ()
) -> None:
    """By the request, which is what the team's page of it is called by."""
    name = meeting.request.public_id if meeting.request else meeting.item.public_id
    values = {"set_aside": list(set_aside)} if set_aside else {}
    note(action, ("meeting", name), account, now, event=meeting.item.event, values=values)
