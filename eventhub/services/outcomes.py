"""People keep what came of a meeting: a word and a note of their own, and a next step that all who meet see."""

from dataclasses import dataclass
from datetime import datetime

from eventhub.db import db
from eventhub.domain.errors import NextStepChanged
from eventhub.models import Meeting, MeetingOutcome, Person
from eventhub.queries.outcomes import why_no_outcome
from eventhub.services.displaced_meetings import hold_meetings


@dataclass(frozen=True)
class Kept:
    """What the form says. `result`: one of RESULTS, or nothing; `seen`: the next step as the page showed it."""

    result: str
    note: str
    next_step: str
    seen: str


def keep_outcome(meeting: Meeting, person: Person, kept: Kept, now: datetime) -> None:
    """OutcomeTooEarly before it begins; StepNotAllowed where it was called off before, or is not theirs;
    NextStepChanged where somebody wrote something else meanwhile and this one, too."""
    hold_meetings([meeting])
    db.session.refresh(meeting)
    refusal = why_no_outcome(meeting, person, now)
    if refusal is not None:
        raise refusal
    share_step(meeting, person, kept)
    outcome = db.session.get(MeetingOutcome, (meeting.item_id, person.id))
    if outcome is None:
        outcome = MeetingOutcome(item_id=meeting.item_id, person_id=person.id)
        db.session.add(outcome)
    outcome.result, outcome.note, outcome.at = kept.result, kept.note, now
    db.session.flush()


def share_step(meeting: Meeting, person: Person, kept: Kept) -> None:
    """Who left it as it was takes what another wrote meanwhile."""
    if kept.next_step in (kept.seen, meeting.next_step):
        return
    if meeting.next_step != kept.seen:
        raise NextStepChanged(meeting.next_step)
    meeting.next_step, meeting.next_step_by_id = kept.next_step, person.id
