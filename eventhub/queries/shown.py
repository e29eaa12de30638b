"""What a page that was kept for visitors depends on: one query, so that a kept page costs no more."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, exists, func, select

from eventhub.db import db
from eventhub.models import Event, MeetingWindow, Session


@dataclass(frozen=True)
class Standing:
    """How an event stands: a page is as it was as long as all of this is."""

    event_id: int
    shown_version: int
    state: str
    taken: int
    seats: int  # rises with each change of a session's seats
    languages: list[str]
    moments: tuple[datetime | None, ...]  # at which pages say something else: registration, the event itself
    starts_at: datetime
    ends_at: datetime
    has_windows: bool

    def passed(self, now: datetime) -> tuple[bool, ...]:
        """Which of the moments are over."""
        return tuple(moment is not None and moment <= now for moment in self.moments)

    def is_on(self, now: datetime) -> bool:
        return self.starts_at <= now < self.ends_at


# Made once: making it costs as much as asking for it.
WANTED = select(
    Event.id,
    Event.shown_version,
    Event.state,
    Event.taken,
    select(func.coalesce(func.sum(Session.turns), 0))
    .where(Session.event_id == Event.id)
    .scalar_subquery()
    .label("seats"),
    Event.languages,
    Event.opens_at,
    Event.closes_at,
    Event.starts_at,
    Event.ends_at,
    exists().where(MeetingWindow.event_id == Event.id).label("has_windows"),
).where(Event.slug == bindparam("slug"))


def standing_of(slug: str) -> Standing | None:
    """None where there is no event of this address."""
    row = db.session.execute(WANTED, {"slug": slug}).first()
    if row is None:
        return None
    counts = (row.id, row.shown_version, row.state, row.taken, int(row.seats))
    moments = (row.opens_at, row.closes_at, row.starts_at, row.ends_at)
    return Standing(*counts, row.languages, moments, row.starts_at, row.ends_at, row.has_windows)


FILE_WANTED = select(Event.id, Event.shown_version, Event.state, Event.languages).where(Event.slug == bindparam("slug"))


@dataclass(frozen=True)
class FileStanding:
    """The same of a file, which says neither how many places are left nor what time it is."""

    event_id: int
    shown_version: int
    state: str
    languages: list[str]


def file_standing_of(slug: str) -> FileStanding | None:
    row = db.session.execute(FILE_WANTED, {"slug": slug}).first()
    return None if row is None else FileStanding(row.id, row.shown_version, row.state, row.languages)
