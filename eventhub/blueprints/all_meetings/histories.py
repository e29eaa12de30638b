"""What happened to a request and its meeting, as moments of a timeline. What the two wrote stays theirs."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from eventhub.blueprints.all_meetings.words import MOVE_WORDS, rule_word
from eventhub.models import LogEntry, Meeting, MeetingMove, MeetingRequest
from eventhub.queries.all_meetings import history_of
from eventhub.queries.meetings import comer
from eventhub.queries.move_requests import moves_of
from eventhub.web.dates import written
from eventhub.web.filters import local, opening_day, spoken_clock
from eventhub.web.log_words import act_words, actor_words
from eventhub.web.names import called

Moment = tuple[datetime, dict[str, Any]]


def history_rows(asked: MeetingRequest) -> list[dict[str, Any]]:
    """In order: who asked, what was answered, other times that were asked for, what the team did."""
    entries = history_of(asked)
    moments = [*of_request(asked, by_team=is_by_team(asked, entries)), *of_meeting(asked.meeting), *map(done, entries)]
    moments.sort(key=lambda moment: moment[0])
    return [moment[1] | {"time": short(moment[0])} for moment in moments]


def is_by_team(asked: MeetingRequest, entries: list[LogEntry]) -> bool:
    """Whether nobody asked: the team booked the two at once."""
    return asked.answered_at == asked.created_at and any(one.action == "meeting.booked" for one in entries)


def of_request(asked: MeetingRequest, *, by_team: bool) -> Iterator[Moment]:
    if by_team:
        return
    names = {"name": called(asked.requester), "other": called(asked.recipient)}
    yield asked.created_at, {"title": _("%(name)s asked %(other)s", **names)}
    if asked.answered_at is None:
        return
    answers = {
        "accepted": _("Accepted"),
        "declined": _("%(name)s declined", name=called(asked.recipient)),
        "withdrawn": _("%(name)s withdrew the request", name=called(asked.requester)),
        "expired": _("Nobody answered in time"),
    }
    if asked.status in answers:
        state = "done" if asked.status == "accepted" else "refused"
        yield asked.answered_at, {"title": answers[asked.status], "state": state}


def of_meeting(meeting: Meeting | None) -> Iterator[Moment]:
    if meeting is None:
        return
    for move in moves_of(meeting):
        yield (
            move.created_at,
            {"title": _("%(name)s asked for another time", name=called(move.by)), "words": when(move)},
        )
        if move.status != "pending" and move.answered_at:
            state = "done" if move.status == "accepted" else "refused"
            yield move.answered_at, {"title": str(MOVE_WORDS[move.status]), "state": state}
    if meeting.item.state == "cancelled" and meeting.cancelled_by_id:
        by = comer(meeting, meeting.cancelled_by_id)
        yield meeting.item.changed_at, {"title": _("%(name)s cancelled", name=called(by)), "state": "refused"}


def done(entry: LogEntry) -> Moment:
    """What the team did, and which rules it set aside for it."""
    rules = ", ".join(rule_word(one) for one in entry.values.get("set_aside", ()))
    said = [actor_words(entry), _("set aside: %(rules)s", rules=rules) if rules else ""]
    state = "refused" if entry.action == "meeting.cancelled" else "done"
    title = act_words(entry.action, entry.values)
    return entry.at, {"title": title, "words": "; ".join(one for one in said if one), "state": state}


def when(move: MeetingMove) -> str:
    return f"{opening_day(move.starts_at)}, {spoken_clock(move.starts_at)}"


def short(moment: datetime) -> str:
    return f"{written(local(moment).date(), 'd MMM y')}, {spoken_clock(moment)}"
