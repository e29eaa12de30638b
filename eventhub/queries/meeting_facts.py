"""What an event knows of itself that says how its meetings will go: people, tables, slots, limits, answers so far."""

from dataclasses import dataclass

from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.saturation.settings import Window
from eventhub.models import Event, MeetingRequest, MeetingTable, MeetingWindow
from eventhub.queries.slots import cut_window

ENOUGH_ANSWERS = 20  # fewer say too little about how many will be accepted


@dataclass(frozen=True)
class MeetingFacts:
    """`tables` of the pool; `sent` requests in all; `answered` by a yes or a no; `cap`: meetings of one person, where
    all categories have the same limit."""

    tables: int
    windows: tuple[Window, ...]
    sent: int
    answered: int
    accepted: int
    cap: int | None

    @property
    def slots(self) -> int:
        return sum(window.slots for window in self.windows)

    @property
    def acceptance(self) -> float | None:
        """The share of answers that was a yes; none where there are too few."""
        return self.accepted / self.answered if self.answered >= ENOUGH_ANSWERS else None


def facts_of(event: Event) -> MeetingFacts:
    """Three statements, however many requests there are."""
    pool = select(func.count()).where(MeetingTable.event_id == event.id, MeetingTable.kind == "pool")
    pool = pool.where(MeetingTable.closed_at.is_(None))
    by_status = select(MeetingRequest.status, func.count()).where(MeetingRequest.event_id == event.id)
    counted = {row[0]: row[1] for row in db.session.execute(by_status.group_by(MeetingRequest.status))}
    wanted = select(MeetingWindow).where(MeetingWindow.event_id == event.id).order_by(MeetingWindow.starts_at)
    windows = tuple(Window(one.starts_at, len(cut_window(one))) for one in db.session.scalars(wanted))
    caps = {category.most_meetings for category in event.categories}
    yes = counted.get("accepted", 0)
    return MeetingFacts(
        tables=db.session.scalar(pool) or 0,
        windows=windows,
        sent=sum(counted.values()),
        answered=yes + counted.get("declined", 0),
        accepted=yes,
        cap=caps.pop() if len(caps) == 1 else None,
    )
