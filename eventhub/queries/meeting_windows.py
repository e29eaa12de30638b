"""The meeting windows as the team keeps them: what slots they cut, what stands beside them, what is booked in them."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from eventhub.db import Words, db
from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.windows import Cut, Neighbour, lost_slots
from eventhub.domain.token_hashes import hash_of
from eventhub.models import Event, Meeting, MeetingWindow, SessionDraft
from eventhub.queries.booked_meetings import count_in_times, in_slots
from eventhub.queries.slots import windows_of

PUBLIC_ID = 16  # letters, as `eventhub.db.new_public_id` makes them
LOOSE = ("break", "poster")  # types of session which nobody sits through


@dataclass(frozen=True)
class Beside:
    """A session at the time of a window, to which nothing else of the programme is parallel: it takes everybody."""

    titles: Words
    kind: str
    time: Interval


@dataclass(frozen=True)
class KeptWindow:
    """A window with its slots, how many meetings are booked in them, and the sessions that take everybody then."""

    window: MeetingWindow
    slots: tuple[Interval, ...]
    booked: int
    beside: tuple[Beside, ...]

    @property
    def key(self) -> str:
        return key_of(self.window)


def key_of(window: MeetingWindow) -> str:
    """What its address bears: the same whatever becomes of its names and times, and no row's number."""
    return hash_of(f"window {window.event_id} {window.id}")[:PUBLIC_ID]


def window_named(event: Event, key: str) -> MeetingWindow | None:
    return next((one for one in windows_of(event) if key_of(one) == key), None)


def cut_of(window: MeetingWindow) -> Cut:
    return Cut(window.starts_at, window.ends_at, window.slot_minutes, window.changeover_minutes)


def neighbours(windows: Collection[MeetingWindow], without: MeetingWindow | None = None) -> list[Neighbour]:
    return [Neighbour(one.names, cut_of(one).time) for one in windows if one is not without]


def slots_lost(windows: Collection[MeetingWindow], changed: MeetingWindow, becomes: Cut | None) -> set[Interval]:
    """What would be no slot any more if this window were cut so, or (None) were no more."""
    after = [slot for one in windows if one is not changed for slot in cut_of(one).slots]
    return lost_slots(cut_of(changed).slots, [*after, *(becomes.slots if becomes else ())])


def kept_windows(event: Event, now: datetime) -> list[KeptWindow]:
    """All of them; as many statements for one as for thirty."""
    booked, alone = count_in_times(event, now), sessions_for_all(event)
    return [kept_window(one, booked, alone) for one in windows_of(event)]


def kept_window(window: MeetingWindow, booked: Sequence[tuple[Interval, int]], alone: Sequence[Beside]) -> KeptWindow:
    cut = cut_of(window)
    slots = tuple(cut.slots)
    number = sum(number for time, number in booked if time in slots)
    return KeptWindow(window, slots, number, tuple(one for one in alone if one.time.overlaps(cut.time)))


def sessions_for_all(event: Event) -> list[Beside]:
    """Sessions of the draft that have a time, to which no other is parallel; in breaks
    and among posters people come and go."""
    drafts = select(SessionDraft).where(SessionDraft.event_id == event.id, SessionDraft.is_withdrawn.is_(False))
    wanted = drafts.where(SessionDraft.kind.not_in(LOOSE), SessionDraft.starts_at.is_not(None))
    found = db.session.scalars(wanted.order_by(SessionDraft.starts_at, SessionDraft.item_id))
    return alone_of(
        [
            Beside(one.titles, one.kind, Interval(one.starts_at, one.ends_at))
            for one in found
            if one.starts_at and one.ends_at
        ]
    )


def alone_of(sessions: Sequence[Beside]) -> list[Beside]:
    """Those at whose time no other begins, ends or goes on."""
    starts, ends = (sorted(getattr(one.time, name) for one in sessions) for name in ("starts_at", "ends_at"))

    def together(time: Interval) -> int:
        return bisect_left(starts, time.ends_at) - bisect_right(ends, time.starts_at)

    return [one for one in sessions if together(one.time) == 1]


def losing(event: Event, window: MeetingWindow, becomes: Cut | None, now: datetime) -> list[Meeting]:
    """The meetings that would have no slot any more if this window were cut so, or (None) were no more."""
    return in_slots(event, slots_lost(windows_of(event), window, becomes), now)
