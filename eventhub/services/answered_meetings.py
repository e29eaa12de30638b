"""A meeting that somebody accepts, declines, leaves open or would have at another time, in their calendar program."""

from datetime import datetime

from eventhub.domain.errors import StepNotAllowed
from eventhub.domain.incoming.replies import Reply
from eventhub.models import Attendance, Meeting, Person
from eventhub.queries.meetings import side_of
from eventhub.services.answer_letters import tell_unsure
from eventhub.services.company import leave_meeting
from eventhub.services.meetings import cancel_meeting
from eventhub.services.move_requests import ask_move


def answer_meeting(meeting: Meeting, ours: Attendance, reply: Reply, now: datetime) -> str:
    """What came of it, in a word; DomainError where the event's rules say no, as on the pages. The meeting is locked,
    stands, and is as the answer saw it."""
    person, words = ours.person, own_words(reply, meeting)
    if reply.answer == "declined":
        return decline(meeting, person, words, now)
    if reply.answer == "counter":
        return counter(meeting, person, reply, words, now)
    return say_sure(meeting, ours, reply, now)


def own_words(reply: Reply, meeting: Meeting) -> str:
    """What they wrote; not our own description, which some programs send back."""
    return "" if f"/meetings/{meeting.item.public_id}" in reply.words else reply.words


def decline(meeting: Meeting, person: Person, words: str, now: datetime) -> str:
    """Who stands for a side calls it off; who came along, or interprets, leaves it."""
    if side_of(meeting, person) is person:
        cancel_meeting(meeting, person, now, words)
        return "cancelled"
    leave_meeting(meeting, person, now)
    return "left"


def counter(meeting: Meeting, person: Person, reply: Reply, words: str, now: datetime) -> str:
    """The other side is asked, or it is moved at once, as the event has it. Its times are the event's."""
    item = meeting.item
    if side_of(meeting, person) is not person or reply.proposed is None:
        raise StepNotAllowed(step="move", status="handed_over")
    move = ask_move(meeting, person, reply.proposed.starts_at, words, item.version, now)
    return "move_asked" if move else "moved"


def say_sure(meeting: Meeting, ours: Attendance, reply: Reply, now: datetime) -> str:
    """The others are told when it changes: that somebody may not come, and that they do after all."""
    was_unsure, is_unsure = ours.is_unsure, reply.answer == "tentative"
    ours.unsure_sequence = meeting.item.sequence if is_unsure else None
    if was_unsure != is_unsure:
        tell_unsure(meeting, ours.person, reply.at or now, now, comes=not is_unsure)
    return "unsure" if is_unsure else "sure"
