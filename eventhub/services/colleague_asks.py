"""Ask a colleague to come to a meeting, too or instead: with their yes they come, and not before."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import or_, update

from eventhub.db import db, rows_changed
from eventhub.domain.errors import (
    AskedAlready,
    AskOver,
    CannotJoin,
    ChangedTooOften,
    ColleagueEngaged,
    ColleagueLimit,
    ComesAlready,
    EnoughAsked,
    GroupWithoutTable,
    NoMoreMeetings,
    NoSeatLeft,
    NotAColleague,
    NotFreeThen,
    NotTakingPart,
    StaleForm,
    StepNotAllowed,
    ThereAlready,
)
from eventhub.models import ColleagueAsk, Meeting, Person
from eventhub.queries.booked_meetings import time_of
from eventhub.queries.colleague_asks import ask_of, count_asked
from eventhub.queries.company import most_seats
from eventhub.queries.meetings import people_of
from eventhub.queries.pair_tables import free_places, guests_of
from eventhub.services.attendances import hold_all, withdraw_asks
from eventhub.services.company import bring_colleague, refuse_colleague, send_colleague
from eventhub.services.company_letters import tell_answered, tell_asked
from eventhub.services.meeting_states import lock
from eventhub.services.outbox import count_written
from eventhub.services.request_steps import hold

MOST_CHANGES = 40  # of a meeting: whoever comes and leaves in turn tells the other side each time
MOST_MAILS = 5  # in a day that ask one person to come
MOST_ASKED = 5  # colleagues whom one person asks to one meeting: each of them gets a mail
# What ends a question that a colleague says yes to: who asked does not decide any more, or they are no colleagues.
OVER = (CannotJoin, NotAColleague, NotTakingPart, StepNotAllowed, ThereAlready)


def ask_colleague(
    meeting: Meeting, person: Person, colleague: Person, version: int, now: datetime, *, instead: bool
) -> None:
    """Ask somebody of one's own organisation whether they come along or go instead; by mail, but once an asker, and so
    many a day. `version`: the meeting's, as seen.

    AskedAlready, NotAColleague, ThereAlready, CannotJoin; EnoughAsked; ChangedTooOften; GroupWithoutTable where so many
    find no table at that time; MeetingOver; PhaseClosed; StaleForm. Whether they are free then is theirs to say.
    """
    hold_all(meeting, (person, colleague), version, now)
    refuse_colleague(meeting, person, colleague)
    if meeting.item.version > MOST_CHANGES:
        raise ChangedTooOften
    ask = ask_of(meeting, colleague, holds=True)
    is_first = ask is None or ask.by_id != person.id
    if ask is not None and ask.status in ("open", "refused"):
        raise NotAColleague if is_first else AskedAlready(colleague.name, is_refused=ask.status == "refused")
    if is_first and count_asked(meeting, person) >= MOST_ASKED:
        raise EnoughAsked(MOST_ASKED)
    refuse_crowd(meeting, [one for one in people_of(meeting) if one is not person or not instead] + [colleague])
    kept = {"by_id": person.id, "instead": instead, "status": "open", "asked_at": now, "answered_at": None}
    key = {"item_id": meeting.item_id, "person_id": colleague.id}
    db.session.merge(ColleagueAsk(**key | kept))
    db.session.flush()
    if is_first and not is_told_enough(meeting, colleague, now):
        tell_asked(meeting, colleague, person, now, instead=instead)


def is_told_enough(meeting: Meeting, colleague: Person, now: datetime) -> bool:
    """Whether they got so many such mails in a day, whoever wrote them, that the question only stands in their list."""
    address = colleague.account.email if colleague.account else ""
    since = now - timedelta(days=1)
    return count_written(meeting.item.event, address, ["colleague_asked"], since) >= MOST_MAILS


def take_ask_back(meeting: Meeting, person: Person, colleague: Person, now: datetime) -> None:
    """Nobody waits for their answer any more. StaleForm where they answered, or somebody else had asked."""
    ask = ask_of(meeting, colleague, holds=True)
    if ask is None or ask.status != "open" or ask.by_id != person.id:
        raise StaleForm(changed=("status",))
    try:
        answer(ask, "withdrawn", now)
    except AskOver as fault:
        raise StaleForm(changed=("status",)) from fault


def agree_to_come(meeting: Meeting, colleague: Person, version: int, seen: str, now: datetime) -> None:
    """Yes: they come, everybody is told, and so is who had asked. `version`: the meeting's, and `seen`: when they were
    asked (`ColleagueAsk.asked_at`, ISO), as their page showed it.

    AskOver where nobody asks any more; StaleForm; NotFreeThen, NoMoreMeetings, NoSeatLeft as it stands now;
    MeetingOver; PhaseClosed.
    """
    ask = open_ask(meeting, colleague, seen)
    by, instead = ask.by, ask.instead  # read before anything that would be rolled back
    try:
        hold_all(meeting, (by, colleague), version, now)
        answer(ask, "agreed", now)
        act = send_colleague if instead else bring_colleague
        act(meeting, by, colleague, version, now)
    except OVER as fault:
        raise AskOver(by.name) from fault
    except ColleagueEngaged as fault:
        raise NotFreeThen(fault.starts_at) from fault
    except ColleagueLimit as fault:
        raise NoMoreMeetings from fault
    except GroupWithoutTable as fault:
        raise NoSeatLeft(by.name, fault.people, fault.starts_at) from fault
    tell_answered(meeting, by, colleague, now, comes=True, instead=instead)


def refuse_to_come(meeting: Meeting, colleague: Person, seen: str, now: datetime) -> None:
    """No: who asked is told, and cannot ask again. ComesAlready; AskOver; StaleForm. `seen` as above."""
    hold(colleague, *people_of(meeting))
    lock(meeting)
    if colleague in people_of(meeting):
        raise ComesAlready
    ask = open_ask(meeting, colleague, seen)
    if meeting.item.ends_at is not None and meeting.item.ends_at <= now:
        raise AskOver(ask.by.name)
    answer(ask, "refused", now)
    tell_answered(meeting, ask.by, colleague, now, comes=False, instead=ask.instead)


def open_ask(meeting: Meeting, colleague: Person, seen: str) -> ColleagueAsk:
    ask = ask_of(meeting, colleague)
    if ask is None or ask.status != "open" or meeting.item.state == "cancelled":
        raise AskOver(ask.by.name if ask else "")
    if ask.asked_at.isoformat() != seen:
        raise StaleForm(changed=("status",))
    return ask


def answer(ask: ColleagueAsk, status: str, now: datetime) -> None:
    """By one UPDATE: one row, as it was read, or it is over."""
    seen = (ColleagueAsk.item_id == ask.item_id, ColleagueAsk.person_id == ask.person_id)
    as_asked = (ColleagueAsk.status == "open", ColleagueAsk.by_id == ask.by_id, ColleagueAsk.asked_at == ask.asked_at)
    name = ask.by.name
    if rows_changed(update(ColleagueAsk).where(*seen, *as_asked).values(status=status, answered_at=now)) != 1:
        raise AskOver(name)


def lose_ask(meeting: Meeting, colleague: Person, seen: str, now: datetime) -> None:
    """What cannot be answered with a yes any more is asked no longer; what was asked since (`seen` as above) is."""
    ask = ask_of(meeting, colleague, holds=True)
    if ask is not None and ask.asked_at.isoformat() == seen:
        withdraw_asks(now, (ColleagueAsk.item_id == meeting.item_id) & (ColleagueAsk.person_id == colleague.id))


def end_asks(person: Person, now: datetime) -> None:
    """Who does not take part any more neither comes to a colleague's meeting nor waits for one."""
    withdraw_asks(now, or_(ColleagueAsk.person_id == person.id, ColleagueAsk.by_id == person.id))


def refuse_crowd(meeting: Meeting, people: list[Person]) -> None:
    """GroupWithoutTable where it has a time, meets at a table, and none that they all fit at is free then. What who is
    asked needs of a table is not told by it."""
    time = time_of(meeting)
    if time is None or meeting.link:
        return
    event = meeting.item.event
    guests = replace(guests_of(*people), need_access=guests_of(*people_of(meeting)).need_access)
    if not free_places(event, guests, time, meeting.item_id):
        raise GroupWithoutTable(len(people), most_seats(event, people), time.starts_at)
