"""Let the team keep the windows in which people meet: add, change, take away, with what is booked in them.

Whoever changes windows or tables holds the timetable: publications, which move meetings too, wait for that.
"""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select

from eventhub.db import Words, db
from eventhub.domain.errors import SlotsBooked, StaleForm
from eventhub.domain.fingerprints import Fingerprints, changed_fields
from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.windows import Cut, check_window
from eventhub.domain.typed_text import filled
from eventhub.models import Account, Event, MeetingWindow
from eventhub.queries.booked_meetings import in_slots, mark_of
from eventhub.queries.meeting_windows import cut_of, key_of, neighbours, slots_lost
from eventhub.services.displaced_meetings import hold_meetings, leave_time
from eventhub.services.log import note
from eventhub.services.timetables import lock_timetable


@dataclass(frozen=True)
class WindowContent:
    """All that a window's form changes; its fields bear the names by which StaleForm speaks of them."""

    names: Words
    starts_at: datetime
    ends_at: datetime
    slot_minutes: int
    changeover_minutes: int

    @property
    def cut(self) -> Cut:
        return Cut(self.starts_at, self.ends_at, self.slot_minutes, self.changeover_minutes)


def content_of(window: MeetingWindow) -> WindowContent:
    """The window as it stands."""
    cut = cut_of(window)
    return WindowContent(filled(window.names), cut.starts_at, cut.ends_at, cut.slot_minutes, cut.changeover_minutes)


def add_window(event: Event, typed: WindowContent, account: Account, now: datetime) -> MeetingWindow:
    """A new one. Refused as `check_window` says."""
    check_window(typed.cut, span_of(event), neighbours(held_windows(event)))
    window = MeetingWindow(event_id=event.id)
    write(window, typed)
    db.session.add(window)
    db.session.flush()
    note("window.added", ("window", key_of(window)), account, now, event=event, values=values_of(typed))
    return window


def save_window(
    event: Event, key: str, typed: WindowContent, opened: Fingerprints, account: Account, now: datetime, *, agreed: str
) -> int:
    """Keep what was typed if the window still is what the form was `opened` on, else StaleForm. How many meetings
    have no time any more.

    SlotsBooked where booked meetings would lose their slot, unless `agreed` names these very ones (`mark_of`).
    """
    windows = held_windows(event)
    window = named(windows, key)
    standing = content_of(window)
    changed = changed_fields(standing, typed, opened)
    if changed:
        raise StaleForm(changed=changed, noun="window")
    check_window(typed.cut, span_of(event), neighbours(windows, without=window))
    lost = slots_lost(windows, window, typed.cut)
    write(window, typed)
    displaced = displace(event, lost, agreed, now)
    if typed != standing:
        values = values_of(typed) | {"displaced": displaced}
        note("window.changed", ("window", key), account, now, event=event, values=values)
    return displaced


def remove_window(event: Event, key: str, account: Account, now: datetime, *, agreed: str) -> int:
    """Take a window away; its meetings have no time any more, as many as are returned. StaleForm where it is gone;
    SlotsBooked as above."""
    windows = held_windows(event)
    window = named(windows, key)
    values = values_of(content_of(window))
    displaced = displace(event, slots_lost(windows, window, None), agreed, now)
    db.session.delete(window)
    note("window.removed", ("window", key), account, now, event=event, values=values | {"displaced": displaced})
    return displaced


def displace(event: Event, lost: set[Interval], agreed: str, now: datetime) -> int:
    """Take the meetings of these slots off, and tell everybody who comes. How many they were."""
    meetings = in_slots(event, lost, now)
    if meetings:
        hold_meetings(meetings)
        meetings = in_slots(event, lost, now)
    if mark_of(meetings) not in ("", agreed):
        raise SlotsBooked(len(meetings))
    for meeting in meetings:
        leave_time(meeting, now)
    return len(meetings)


def held_windows(event: Event) -> list[MeetingWindow]:
    """All of them in order of time, ours alone until this transaction ends: who books looks at them before or after."""
    lock_timetable(event)
    wanted = select(MeetingWindow).where(MeetingWindow.event_id == event.id)
    ordered = wanted.order_by(MeetingWindow.starts_at, MeetingWindow.id).with_for_update()
    return list(db.session.scalars(ordered.execution_options(populate_existing=True)))


def named(windows: list[MeetingWindow], key: str) -> MeetingWindow:
    """StaleForm where somebody took it away meanwhile."""
    found = next((one for one in windows if key_of(one) == key), None)
    if found is None:
        raise StaleForm(changed=("status",))
    return found


def write(window: MeetingWindow, typed: WindowContent) -> None:
    window.names = filled(typed.names)
    window.starts_at, window.ends_at = typed.starts_at, typed.ends_at
    window.slot_minutes, window.changeover_minutes = typed.slot_minutes, typed.changeover_minutes


def values_of(typed: WindowContent) -> dict[str, object]:
    """As the log keeps them."""
    times = {"starts_at": typed.starts_at.isoformat(), "ends_at": typed.ends_at.isoformat()}
    return asdict(typed) | times


def span_of(event: Event) -> Interval:
    return Interval(event.starts_at, event.ends_at)
