"""What came of meetings: one's own word, and to the team the sums of all."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from eventhub.db import db
from eventhub.domain.errors import DomainError, OutcomeTooEarly, StepNotAllowed
from eventhub.models import Event, Item, Meeting, MeetingOutcome, Person
from eventhub.queries.meetings import parties_of


@dataclass(frozen=True)
class OutcomeSums:
    """`begun`: meetings that began or were missed; `missed`: of these; `told`: those of which somebody said what came
    of them; `steps`: with a shared next step; `results`: what people said, each for themselves."""

    begun: int
    missed: int
    told: int
    steps: int
    results: Counter[str]


def why_no_outcome(meeting: Meeting, person: Person, now: datetime) -> DomainError | None:
    """Why this person cannot say what came of it (None: they can): it was called off before, it has not begun, or they
    are not one of those who meet."""
    item = meeting.item
    not_theirs = StepNotAllowed(step="keep_outcome", status=item.state)
    if item.state == "cancelled" and meeting.missed_at is None:
        return not_theirs
    if item.starts_at is None or item.starts_at > now:
        return OutcomeTooEarly(item.starts_at)
    return None if person.id in {one.id for one in parties_of(meeting)} else not_theirs


def own_outcome(meeting: Meeting, person: Person) -> MeetingOutcome | None:
    return db.session.get(MeetingOutcome, (meeting.item_id, person.id))


def outcomes_of(person: Person) -> dict[int, MeetingOutcome]:
    """What this person keeps of their meetings, by the meeting's item."""
    wanted = select(MeetingOutcome).where(MeetingOutcome.person_id == person.id)
    return {one.item_id: one for one in db.session.scalars(wanted)}


def outcome_sums(event: Event, now: datetime) -> OutcomeSums:
    """Numbers alone: who said what is nobody's business but theirs."""
    of_event = (Item.event_id == event.id, Item.kind == "meeting")
    said = select(MeetingOutcome.result, func.count()).join(Item, Item.id == MeetingOutcome.item_id)
    said = said.where(*of_event, MeetingOutcome.result != "").group_by(MeetingOutcome.result)
    told = select(func.count(func.distinct(MeetingOutcome.item_id))).join(Item, Item.id == MeetingOutcome.item_id)
    begun = (*of_event, Item.starts_at <= now, or_(Item.state == "scheduled", Meeting.missed_at.is_not(None)))
    counted = select(func.count(), func.count(Meeting.missed_at), func.count(func.nullif(Meeting.next_step, "")))
    all_begun, missed, steps = db.session.execute(
        counted.select_from(Meeting).join(Item, Item.id == Meeting.item_id).where(*begun)
    ).one()
    return OutcomeSums(
        begun=all_begun,
        missed=missed,
        told=db.session.scalar(told.where(*of_event, MeetingOutcome.result != "")) or 0,
        steps=steps,
        results=Counter({row[0]: row[1] for row in db.session.execute(said)}),
    )
