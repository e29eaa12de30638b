"""What of the programme a reader asked for: a day, a track, a room, a speaker, a language, words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from eventhub.blueprints.programme.grid import Programme
from eventhub.domain.search_words import has_words
from eventhub.domain.typed_text import one_line
from eventhub.models import Room, Track
from eventhub.queries.choices import Choices
from eventhub.queries.programme import Listing
from eventhub.queries.speakers import SpeakerItems
from eventhub.web.titles import titled

MOST_LETTERS = 120  # of a search: more finds nothing more
EVERY_DAY = "all"


@dataclass(frozen=True)
class Choice:
    """What is None or empty filters nothing; words find no break."""

    track: Track | None = None
    words: str = ""
    room: Room | None = None
    spoken: str = ""  # the code of a language
    speaker: SpeakerItems | None = None
    own: Choices | None = None  # the reader's own sessions alone

    @cached_property
    def is_narrow(self) -> bool:
        """Something may be filtered away."""
        return bool(self.track or self.words or self.room or self.spoken or self.speaker) or self.is_own

    @property
    def is_own(self) -> bool:
        return self.own is not None

    @property
    def is_of_few(self) -> bool:
        """Somebody's sessions, or those that were looked for: rooms without them are of no use beside them."""
        return bool(self.speaker or self.words or self.spoken) or self.is_own

    def wants(self, listing: Listing) -> bool:
        if not self.is_narrow:
            return True
        if listing.is_break:
            return not self.words and self.speaker is None and not self.is_own
        session = listing.session
        return (
            (self.track is None or session.track_id == self.track.id)
            and (self.room is None or session.room_id == self.room.id)
            and self.spoken in ("", session.language)
            and (self.speaker is None or session.item_id in self.speaker.items)
            and (self.own is None or self.own.has(session.item_id))
            and self.is_found(listing)
        )

    def is_found(self, listing: Listing) -> bool:
        if not self.words:
            return True
        texts = titled(listing.session.titles).values()
        return has_words(self.words, [*texts, *(speaker.name for speaker in listing.everybody)])

    def address(self) -> dict[str, str | None]:
        """The parts of an address that ask for this."""
        return {
            "track": self.track.key if self.track else None,
            "room": self.room.key if self.room else None,
            "spoken": self.spoken or None,
            "speaker": self.speaker.public_id if self.speaker else None,
            "q": self.words or None,
            "mine": "1" if self.is_own else None,
        }


def choice_of(
    asked: Mapping[str, str],
    tracks: list[Track],
    rooms: list[Room],
    languages: list[str],
    speakers: Sequence[SpeakerItems] = (),
    own: Choices | None = None,
) -> Choice:
    """What an address asks for; a track, room, language or speaker that the programme has not is not asked for, nor a
    choice of one's own by who makes none."""
    return Choice(
        next((one for one in tracks if one.key == asked.get("track")), None),
        one_line(asked.get("q"))[:MOST_LETTERS],
        next((one for one in rooms if one.key == asked.get("room")), None),
        next((one for one in languages if one == asked.get("spoken")), ""),
        next((one for one in speakers if one.public_id == asked.get("speaker")), None),
        own if asked.get("mine") == "1" else None,
    )


def rooms_in(listings: list[Listing]) -> list[Room]:
    """The rooms in which there are sessions, in the event's order."""
    rooms = {one.session.room.id: one.session.room for one in listings if one.session.room and not one.is_break}
    return sorted(rooms.values(), key=lambda room: (room.position, room.id))


def tracks_offered(tracks: list[Track], listings: list[Listing], choice: Choice) -> list[Track]:
    """The tracks on which there are sessions, and the one asked for."""
    used = {one.session.track_id for one in listings}
    return [one for one in tracks if one.id in used or one == choice.track]


def languages_in(listings: list[Listing]) -> list[str]:
    """The codes of the languages in which sessions are held."""
    return sorted({one.session.language for one in listings if one.session.language and not one.is_break})


@dataclass(frozen=True)
class Numbers:
    """How many sessions each further choice would show: by track's id, by room's id, by language, by speaker; of every
    track and whoever's, and of the reader's own."""

    tracks: Counter[int | None]
    rooms: Counter[int | None]
    languages: Counter[str]
    speakers: dict[str, int]
    everybody: int = 0
    own: int = 0


def numbers_of(
    listings: list[Listing], choice: Choice, speakers: Sequence[SpeakerItems] = (), own: Choices | None = None
) -> Numbers:
    """Each way to choose is counted within what the others leave."""

    def left(wider: Choice) -> list[Listing]:
        return [one for one in listings if not one.is_break and wider.wants(one)]

    all_left = left(replace(choice, own=None)) if own else []
    every = left(replace(choice, own=None, track=None))
    items = {one.session.item_id for one in left(replace(choice, speaker=None))} if speakers else set()
    return Numbers(
        Counter(one.session.track_id for one in left(replace(choice, track=None))),
        Counter(one.session.room_id for one in left(replace(choice, room=None))),
        Counter(one.session.language for one in left(replace(choice, spoken=""))),
        {one.public_id: len(one.items & items) for one in speakers},
        len(every),
        sum(own.has(one.session.item_id) for one in all_left) if own else 0,
    )


@dataclass(frozen=True)
class DayTab:
    """A day of the programme, and how many sessions the choice shows on it."""

    day: date
    sessions: int
    current: bool


def days_asked(programme: Programme, asked: str | None, near: str | None = None) -> list[date]:
    """The day asked for, or all; else the first of `near`, today and all days on which something is shown."""
    days = programme.days()
    if asked == EVERY_DAY:
        return days
    named = [day for day in days if day.isoformat() == asked]
    today = programme.now.astimezone(programme.zone).date() if programme.now else None
    counts = programme.counts()
    with_sessions = [day for day in days if counts[day]]
    nearest = [day for day in with_sessions if day.isoformat() == near]
    return (named or nearest or [day for day in with_sessions if day == today] or with_sessions or days)[:1]


def day_tabs(programme: Programme, chosen: list[date]) -> list[DayTab]:
    """None where the programme has one day only."""
    counts = programme.counts()
    tabs = [DayTab(day, counts[day], chosen == [day]) for day in programme.days()]
    return tabs if len(tabs) > 1 else []


def count(listings: list[Listing]) -> int:
    """How many sessions these are; a break is none."""
    return sum(not one.is_break for one in listings)
