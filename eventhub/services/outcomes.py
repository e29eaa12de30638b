"""People keep what came of a meeting: a word and a note of their own, and a next step that both see."""

from dataclasses import dataclass
from datetime import datetime

from eventhub.db import db
from eventhub.domain.errors import NextStepChanged, OutcomeTooEarly, StepNotAllowed
from eventhub.models import Meeting, MeetingOutcome, Person
from eventhub.queries.meetings import parties_of
from eventhub.services.displaced_meetings import hold_meetings


@dataclass(frozen=True)
class Kept:
    """What the form says. `result`: one of RESULTS, or nothing; `seen`: the next step as the page showed it."""

    result: str
    note: str
    next_step: str
    seen: str


def keep_outcome(meeting: Meeting, person: Person, kept: Kept, now: datetime) -> None:
    """OutcomeTooEarly before it begins; StepNotAllowed where it was called off before; NextStepChanged where the other
    wrote something else meanwhile and this one, too."""
    hold_meetings([meeting])
    db.session.refresh(meeting)
    refuse_unheld(meeting, now)
    if person.id not in {one.id for one in parties_of(meeting)}:
        raise StepNotAllowed(step="keep_outcome", status=meeting.item.state)
    share_step(meeting, person, kept)
    outcome = db.session.get(MeetingOutcome, (meeting.item_id, person.id))
    if outcome is None:
        outcome = MeetingOutcome(item_id=meeting.item_id, person_id=person.id)
        db.session.add(outcome)
    outcome.result, outcome.note, outcome.at = kept.result, kept.note, now
    db.session.flush()


def refuse_unheld(meeting: Meeting, now: datetime) -> None:
    item = meeting.item
    if item.state == "cancelled" and meeting.missed_at is None:
        raise StepNotAllowed(step="keep_outcome", status=item.state)
    if item.starts_at is None or item.starts_at > now:
        raise OutcomeTooEarly(item.starts_at)


def share_step(meeting: Meeting, person: Person, kept: Kept) -> None:
    """Who left it as it was takes what the other wrote meanwhile."""
    if kept.next_step in (kept.seen, meeting.next_step):
        return
    if meeting.next_step != kept.seen:
        raise NextStepChanged(meeting.next_step)
    meeting.next_step, meeting.next_step_by_id = kept.next_step, person.id
