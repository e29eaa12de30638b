"""A programme as conference apps know it (frab, pentabarf): values alone, from which both files are written."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta


@dataclass(frozen=True)
class Person:
    """Who speaks, under the name that everybody may know."""

    number: int
    public_id: str
    name: str
    biography: str = ""
    url: str = ""


@dataclass(frozen=True)
class Link:
    """An address, and what is found there."""

    url: str
    title: str


@dataclass(frozen=True)
class Talk:
    """A session with its times in the zone of the conference; `number` and `guid` stay for ever."""

    number: int
    guid: str
    slug: str
    url: str
    room: str
    starts_at: datetime
    ends_at: datetime
    title: str
    kind: str
    subtitle: str = ""
    track: str = ""
    language: str = ""
    abstract: str = ""
    description: str = ""
    license: str = ""
    is_kept_unrecorded: bool = False
    persons: tuple[Person, ...] = ()
    links: tuple[Link, ...] = ()
    attachments: tuple[Link, ...] = ()

    @property
    def duration(self) -> timedelta:
        """As a watch counts it, also where the conference's clocks are turned meanwhile."""
        return self.ends_at.astimezone(UTC) - self.starts_at.astimezone(UTC)


@dataclass(frozen=True)
class Hall:
    """A room and what takes place in it on one day."""

    guid: str
    name: str
    talks: tuple[Talk, ...]


@dataclass(frozen=True)
class Day:
    """One date: from midnight to midnight of the conference's clocks."""

    number: int
    date: date
    starts_at: datetime
    ends_at: datetime
    halls: tuple[Hall, ...]


@dataclass(frozen=True)
class Track:
    """A thread through the conference; `colour` is #RRGGBB."""

    name: str
    slug: str
    colour: str


@dataclass(frozen=True)
class Place:
    """A room of the conference, whether or not something takes place in it."""

    guid: str
    name: str
    slug: str
    capacity: int | None = None
    description: str = ""


@dataclass(frozen=True)
class Conference:
    """The whole file. `days` are consecutive dates, each of which may be empty."""

    acronym: str
    title: str
    version: str
    url: str
    base_url: str
    time_zone: str
    colour: str
    days: tuple[Day, ...]
    tracks: tuple[Track, ...] = ()
    places: tuple[Place, ...] = ()
