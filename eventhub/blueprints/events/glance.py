"""The day at a glance: each room's sessions as bars over the hours."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import accumulate

from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.models import Event, Session
from eventhub.queries.programme import Listing, Outline, sessions_between
from eventhub.queries.windows import OpenWindow
from eventhub.web.filters import local, zone
from eventhub.web.languages import localised
from eventhub.web.titles import session_title

SHORTEST = 4 * 60
MIDNIGHT = 24 * 60
MOST_BARS = 150  # on the home: a programme of a thousand sessions is no glance


@dataclass(frozen=True)
class Bar:
    """A stretch of time, in minutes since midnight of the event's zone."""

    start: int
    end: int
    title: str
    colour: str
    sign: str | None = None
    words: str | None = None
    lane: int = 0


@dataclass(frozen=True)
class GlanceRoom:
    """A row of the glance; what happens at the same time in one room stands in lanes below each other."""

    name: str
    bars: list[Bar]

    @property
    def lanes(self) -> int:
        return max(bar.lane for bar in self.bars) + 1


@dataclass(frozen=True)
class Glance:
    """One day: its rooms from top to bottom, the tables last, and the hours that it spans."""

    day: date
    rooms: list[GlanceRoom]
    first: int
    last: int


def first_glances(event: Event, outline: list[Outline], windows: list[OpenWindow]) -> tuple[list[Glance], int]:
    """The glances of the first days, as far as there is room for all their sessions; and how many days come after."""
    days = days_in_sight([local(one.starts_at).date() for one in outline])
    if not days:
        return glances_of([], windows), 0
    first, end = midnight(days[0]), midnight(days[-1] + timedelta(days=1))
    later = {local(one.starts_at).date() for one in outline if one.starts_at >= end}
    near = [one for one in windows if not later or one.window.starts_at < end]
    return glances_of(sessions_between(event, first, end), near), len(later)


def days_in_sight(days: list[date]) -> list[date]:
    """The first of these days, each as often as it has sessions, that are not too much to draw; one at least."""
    counts = Counter(days)
    drawn = accumulate(counts[day] for day in sorted(counts))
    sums = zip(sorted(counts), drawn, strict=True)
    return [day for place, (day, bars) in enumerate(sums) if not place or bars <= MOST_BARS]


def midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, zone())


def glances_of(listings: list[Listing], windows: list[OpenWindow]) -> list[Glance]:
    """A glance for every day; breaks are no sessions and stay out."""
    talks = [one for one in listings if not one.is_break]
    moments = [one.starts_at for one in talks] + [one.window.starts_at for one in windows]
    return [glance_of(day, talks, windows) for day in sorted({local(moment).date() for moment in moments})]


def glance_of(day: date, talks: list[Listing], windows: list[OpenWindow]) -> Glance:
    rooms: dict[tuple[int, str], list[Bar]] = {}
    for one in talks:
        if local(one.starts_at).date() == day:
            rooms.setdefault(room_of(one.session), []).append(session_bar(one, day))
    bars = [window_bar(one, day) for one in windows if local(one.window.starts_at).date() == day]
    shown = [GlanceRoom(name, in_lanes(rooms[position, name])) for position, name in sorted(rooms)]
    every = shown + ([GlanceRoom(_("The tables"), in_lanes(bars))] if bars else [])
    spans = [bar for room in every for bar in room.bars]
    return Glance(day, every, *hours_around(min(bar.start for bar in spans), max(bar.end for bar in spans)))


def hours_around(start: int, end: int) -> tuple[int, int]:
    """Whole hours around it; at least four, so that one session looks like one, not like the whole day."""
    first = start // 60 * 60
    last = min(max(-(-end // 60) * 60, first + SHORTEST), MIDNIGHT)
    return min(first, last - SHORTEST), last


def in_lanes(bars: list[Bar]) -> list[Bar]:
    """Each bar in the first lane that is free when it starts."""
    ends: list[int] = []
    placed = []
    for bar in sorted(bars, key=lambda one: (one.start, one.end)):
        lane = next((number for number, end in enumerate(ends) if end <= bar.start), len(ends))
        ends[lane : lane + 1] = [bar.end]
        placed.append(replace(bar, lane=lane))
    return placed


def room_of(session: Session) -> tuple[int, str]:
    """A room's place and name; what has no room yet comes last."""
    room = session.room
    return (room.position, localised(room.names)) if room else (1_000_000, _("Room to come"))


def session_bar(listing: Listing, day: date) -> Bar:
    track = listing.session.track
    title = session_title(listing.session.titles)
    start, end = minutes(listing.starts_at, day), minutes(listing.ends_at, day)
    return Bar(start, end, title, track.colour if track else "all", track.sign if track else "dash")


def window_bar(one: OpenWindow, day: date) -> Bar:
    start, end = minutes(one.window.starts_at, day), minutes(one.window.ends_at, day)
    words = ngettext("%(num)d slot", "%(num)d slots", len(one.slots))
    return Bar(start, end, f"{localised(one.window.names)}, {words}", "tables", words=words)


def minutes(moment: datetime, day: date) -> int:
    """Minutes since the day's midnight; what goes past the next one is cut there."""
    here = local(moment)
    return here.hour * 60 + here.minute if here.date() == day else MIDNIGHT
