"""What of the programme a reader asked for: a day, a track, words."""

from dataclasses import dataclass
from datetime import date

from eventhub.blueprints.programme.grid import Programme
from eventhub.domain.search_words import contains_words
from eventhub.models import Track
from eventhub.queries.programme import Listing

MOST_LETTERS = 120  # of a search: more finds nothing more
EVERY_DAY = "all"


@dataclass(frozen=True)
class Choice:
    """An unknown track filters nothing; words find no break."""

    track: Track | None = None
    words: str = ""

    def wants(self, listing: Listing) -> bool:
        if listing.is_break:
            return not self.words
        return self.is_on_track(listing) and self.is_found(listing)

    def is_on_track(self, listing: Listing) -> bool:
        return self.track is None or listing.session.track_id == self.track.id

    def is_found(self, listing: Listing) -> bool:
        texts = [*listing.session.titles.values(), *(speaker.name for speaker in listing.speakers)]
        return not self.words or contains_words(self.words, texts)


@dataclass(frozen=True)
class DayTab:
    """A day of the programme, and how many sessions the choice shows on it."""

    day: date
    sessions: int
    current: bool


def days_asked(programme: Programme, asked: str | None) -> list[date]:
    """The day asked for, or all; else today; else the first day on which something is shown."""
    days = programme.days()
    if asked == EVERY_DAY:
        return days
    named = [day for day in days if day.isoformat() == asked]
    today = programme.now.astimezone(programme.zone).date() if programme.now else None
    with_sessions = [day for day in days if count(programme.of_day(day).shown)]
    return (named or [day for day in with_sessions if day == today] or with_sessions or days)[:1]


def day_tabs(programme: Programme, chosen: list[date]) -> list[DayTab]:
    """None where the programme has one day only."""
    days = programme.days()
    tabs = [DayTab(day, count(programme.of_day(day).shown), chosen == [day]) for day in days]
    return tabs if len(tabs) > 1 else []


def count(listings: list[Listing], track: Track | None = None) -> int:
    """How many sessions these are, of all tracks or of one; a break is none."""
    return sum(not one.is_break and (track is None or one.session.track_id == track.id) for one in listings)
