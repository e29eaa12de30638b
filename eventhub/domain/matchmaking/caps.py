"""How much one person may ask and meet: what of it is left, and what one more meeting would break.

A run is meetings one after another without a break. A break is a time without a meeting that is at least as long as the
shortest slot of the event (`rest_of`): the changeover between two slots is none, a slot left out is one, whatever fills
it (a session is a break from meetings, too). One length for the whole event, so that a further meeting never makes a
run shorter.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from enum import StrEnum

from eventhub.domain.intervals import Interval


class Cap(StrEnum):
    """What is limited; the gravest first."""

    MEETINGS = "most_meetings"
    WINDOW = "most_in_window"
    RUN = "longest_run"
    OPEN = "most_open"


@dataclass(frozen=True)
class Caps:
    """The limits of a category or of a person; None: no limit, or for a person: that of the category.

    Raises ValueError for a negative limit, and for a run of no meeting, which would forbid all of them.
    """

    most_open: int | None = None
    most_meetings: int | None = None
    most_in_window: int | None = None
    longest_run: int | None = None

    def __post_init__(self) -> None:
        for one in fields(self):
            limit: int | None = getattr(self, one.name)
            if limit is not None and limit < (one.name == Cap.RUN):
                raise ValueError(f"{one.name} cannot be {limit}")

    def under(self, own: "Caps") -> "Caps":
        """These of a category, with a person's own values over them."""
        values = {one.name: getattr(own, one.name) for one in fields(own)}
        chosen = {name: getattr(self, name) if value is None else value for name, value in values.items()}
        return Caps(**chosen)


NO_LIMITS = Caps()


@dataclass(frozen=True)
class StandingMeeting:
    """A meeting that stands: its public id, and its time (UTC) where it has one already."""

    id: str
    time: Interval | None = None


@dataclass(frozen=True)
class Load:
    """What somebody has under way: their unanswered requests (public ids, oldest first), their meetings.

    A meeting that is about to be booked or moved is not among them.
    """

    open_requests: tuple[str, ...] = ()
    meetings: tuple[StandingMeeting, ...] = ()

    @property
    def ordered(self) -> list[StandingMeeting]:
        """The meetings in order of time, those without one last."""
        return sorted(self.meetings, key=lambda one: (one.time is None, one.time or one.id, one.id))

    @property
    def times(self) -> list[Interval]:
        """When they meet, in order."""
        return [meeting.time for meeting in self.ordered if meeting.time is not None]

    def begun_in(self, window: Interval) -> tuple[str, ...]:
        """The meetings that begin within a window (UTC), in order."""
        return tuple(one.id for one in self.ordered if one.time is not None and window.contains(one.time.starts_at))

    def at_times(self, times: Collection[Interval]) -> tuple[str, ...]:
        """The meetings at just these times (UTC), in order."""
        return tuple(one.id for one in self.ordered if one.time is not None and one.time in times)

    def moved(self, meeting_id: str, to: Interval) -> "Load":
        """The same once this meeting is at another time (UTC)."""
        changed = (replace(one, time=to) if one.id == meeting_id else one for one in self.meetings)
        return replace(self, meetings=tuple(changed))


NO_LOAD = Load()


@dataclass(frozen=True)
class Allowance:
    """How much of a limit is used; without a limit (None) something is always left."""

    limit: int | None
    used: int

    @property
    def left(self) -> int | None:
        """None: as many as one likes. Never negative, though an organiser may have let somebody go further."""
        return None if self.limit is None else max(0, self.limit - self.used)

    @property
    def is_used_up(self) -> bool:
        return self.left == 0


@dataclass(frozen=True)
class Breach:
    """A limit that a further meeting would pass: by the meetings that count already, in order of time.

    `window`: whose limit it is, where it is one's.
    """

    cap: Cap
    limit: int
    meeting_ids: tuple[str, ...]
    window: Interval | None = None

    @property
    def reached(self) -> int:
        """What it would come to, the further meeting counted."""
        return len(self.meeting_ids) + 1


def requests_left(caps: Caps, load: Load) -> Allowance:
    """As in "2 of 5 requests left": requests that nobody answered yet count."""
    return Allowance(caps.most_open, len(load.open_requests))


def meetings_left(caps: Caps, load: Load) -> Allowance:
    """Meetings in all: those that still wait for a time count, too."""
    return Allowance(caps.most_meetings, len(load.meetings))


def left_in_window(caps: Caps, load: Load, window: Interval) -> Allowance:
    """Meetings that begin within a window (UTC)."""
    return Allowance(caps.most_in_window, len(load.begun_in(window)))


def rest_of(slot_lengths: Iterable[timedelta]) -> timedelta:
    """How long a break is: the shortest slot of the event, nothing where it has none."""
    return min(slot_lengths, default=timedelta(0))


def runs(times: Iterable[Interval], rest: timedelta) -> list[list[Interval]]:
    """Meetings (UTC) one after another, in order; where at least `rest` lies between two, a new run begins."""
    found: list[list[Interval]] = []
    for time in sorted(times):
        if found and _follows(time, found[-1], rest):
            found[-1].append(time)
        else:
            found.append([time])
    return found


def _follows(time: Interval, run: Sequence[Interval], rest: timedelta) -> bool:
    gap = time.starts_at - max(one.ends_at for one in run)
    return gap < rest or gap <= timedelta(0)


def broken_by(
    new: Interval | None, caps: Caps, load: Load, windows: Collection[Interval], rest: timedelta
) -> list[Breach]:
    """Which limits a further meeting at this time (UTC; None: without a time yet) would pass, the gravest first.

    What is broken elsewhere, because an organiser wanted it so, is no reason against it.
    """
    return [breach for breach in _passed(new, caps, load, windows, rest) if breach.reached > breach.limit]


def _passed(
    new: Interval | None, caps: Caps, load: Load, windows: Collection[Interval], rest: timedelta
) -> Iterator[Breach]:
    """What each limit would come to."""
    if caps.most_meetings is not None:
        yield Breach(Cap.MEETINGS, caps.most_meetings, tuple(one.id for one in load.ordered))
    if new is None:
        return
    if caps.most_in_window is not None:
        for window in sorted(one for one in windows if one.contains(new.starts_at)):
            inside = load.begun_in(window)
            yield Breach(Cap.WINDOW, caps.most_in_window, inside, window)
    if caps.longest_run is not None:
        [run] = [one for one in runs([*load.times, new], rest) if new in one]
        yield Breach(Cap.RUN, caps.longest_run, load.at_times(run))
