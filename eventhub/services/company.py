"""Who else comes to a meeting: a colleague who is taken along or sent instead, an interpreter; and who leaves again.

Their time is claimed like everybody's, and the table is one at which all of them sit: all of it, or nothing.
"""

from datetime import datetime

from eventhub.domain.errors import (
    CannotComeBack,
    CannotJoin,
    ColleagueLimit,
    NoMoreMeetings,
    NotAColleague,
    NotTakingPart,
    StaleForm,
    StepNotAllowed,
    ThereAlready,
)
from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.caps import broken_by, rest_of
from eventhub.models import Meeting, Person
from eventhub.models.item import LEFT
from eventhub.queries.booked_meetings import time_of
from eventhub.queries.company import could_come
from eventhub.queries.limits import caps_of, load_of
from eventhub.queries.match_rules import takes_part
from eventhub.queries.meetings import parties_of, people_of, side_of
from eventhub.queries.slots import slots_of, windows_of
from eventhub.queries.vetoes import stands_between
from eventhub.services.attendances import (
    attend,
    find_table,
    hold_all,
    leave,
    refuse_ended,
    rehome,
    stop_attending,
)
from eventhub.services.company_letters import tell_change, tell_joined, tell_left
from eventhub.services.meeting_states import end_questions, lock
from eventhub.services.request_steps import hold


def bring_colleague(meeting: Meeting, person: Person, colleague: Person, version: int, now: datetime) -> None:
    """Take somebody of one's own organisation along; everybody is told. `version`: the meeting's, as seen.

    NotAColleague, ThereAlready, CannotJoin, ColleagueLimit, ColleagueEngaged; GroupWithoutTable where so many find no
    table at that time; MeetingOver; PhaseClosed; StaleForm.
    """
    hold_all(meeting, (person, colleague), version, now)
    refuse_colleague(meeting, person, colleague)
    refuse_limit(meeting, colleague, now)
    attend(meeting, colleague, "party", person, now)
    other_table = find_table(meeting, now)
    tell_joined(meeting, colleague, person, now, instead=False)
    tell_change(meeting, now, but=(colleague, person), came=colleague, other_table=other_table)


def send_colleague(meeting: Meeting, person: Person, colleague: Person, version: int, now: datetime) -> None:
    """Somebody of one's own organisation goes instead, with whom one had taken along; refused as above. The one who
    sends them is free at that time."""
    hold_all(meeting, (person, colleague), version, now)
    refuse_colleague(meeting, person, colleague)
    refuse_limit(meeting, colleague, now)
    first = next(one for one in meeting.item.attendances if one.person_id == person.id and one.role == "party")
    asked_for = first.brought_by_id
    end_questions(meeting.item, now)
    leave(meeting, person, now)
    rehome(meeting, person.id, colleague.id)
    attend(meeting, colleague, "party", person, now, brought_by_id=asked_for or person.id)
    other_table = find_table(meeting, now)
    tell_joined(meeting, colleague, person, now, instead=True)
    tell_change(meeting, now, but=(colleague,), came=colleague, gone=person, other_table=other_table)


def come_oneself(meeting: Meeting, person: Person, version: int, now: datetime) -> None:
    """Who sent somebody goes after all; whoever was sent is free again, and told. ColleagueEngaged where one booked
    something else meanwhile; NoMoreMeetings; CannotComeBack where a "no" for ever keeps them from who comes by now."""
    sent = next((one for one in parties_of(meeting) if brought_by(meeting, one) == person.id), None)
    if sent is None or person in people_of(meeting):
        raise StaleForm(changed=("status",))
    hold_all(meeting, (person, sent), version, now)
    if not takes_part(person):
        raise NotTakingPart
    if stands_between(person, [one for one in people_of(meeting) if one is not sent]):
        raise CannotComeBack
    try:
        refuse_limit(meeting, person, now)
    except ColleagueLimit as fault:
        raise NoMoreMeetings from fault
    end_questions(meeting.item, now)
    leave(meeting, sent, now)
    rehome(meeting, sent.id, person.id)
    attend(meeting, person, "party", None, now)
    other_table = find_table(meeting, now)
    tell_left(meeting, sent, now)
    tell_change(meeting, now, but=(person,), came=person, gone=sent, other_table=other_table)


def send_away(meeting: Meeting, person: Person, other: Person, version: int, now: datetime) -> None:
    """Whom one took along, or the interpreter, does not come any more; they are told. StaleForm where they are not
    there, or came with somebody else."""
    hold_all(meeting, (person, other), version, now)
    found = next((one for one in meeting.item.attendances if one.person_id == other.id and one.role != LEFT), None)
    is_ours = found is not None and (found.role == "interpreter" or found.brought_by_id == person.id)
    if not is_ours or side_of(meeting, person) is not person:
        raise StaleForm(changed=("status",))
    stop_attending(meeting, other, now)
    tell_left(meeting, other, now)
    tell_change(meeting, now, but=(other, person), gone=other)


def leave_meeting(meeting: Meeting, person: Person, now: datetime) -> None:
    """Who was taken along, or interprets, cannot come: the meeting goes on, and the others are told. MeetingOver;
    StepNotAllowed for who is not there any more, and for who stands for a side: without them there is no meeting, and
    they cancel it."""
    hold(person, *people_of(meeting))
    lock(meeting)
    refuse_ended(meeting, now)
    if side_of(meeting, person) is person or person not in people_of(meeting):
        raise StepNotAllowed(step="leave", status="")
    stop_attending(meeting, person, now)
    tell_change(meeting, now, but=(person,), gone=person)


def refuse_colleague(meeting: Meeting, person: Person, colleague: Person) -> None:
    """Who asks stands for a side, and asks somebody who could come; why somebody could not is told of nobody."""
    if side_of(meeting, person) is not person:
        raise StepNotAllowed(step="company", status="handed_over")
    if colleague in people_of(meeting):
        raise ThereAlready(colleague.name)
    if colleague.id in {one.brought_by_id for one in meeting.item.attendances if one.role == "party"}:
        raise CannotJoin(colleague.name)
    if colleague not in could_come(meeting, person):
        raise NotAColleague


def refuse_limit(meeting: Meeting, colleague: Person, now: datetime) -> None:
    """A meeting that one is taken along to is a meeting of one's own."""
    windows = windows_of(colleague.event)
    times = tuple(Interval(one.starts_at, one.ends_at) for one in windows)
    rest = rest_of(slot.length for slot in slots_of(windows))
    if broken_by(time_of(meeting), caps_of(colleague), load_of(colleague, now), times, rest):
        raise ColleagueLimit(colleague.name)


def brought_by(meeting: Meeting, person: Person) -> int | None:
    return next((one.brought_by_id for one in meeting.item.attendances if one.person_id == person.id), None)
