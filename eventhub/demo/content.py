"""What the demonstration says, read from content/*.toml: an unknown or missing field stops it by name."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from eventhub.db import Words
from eventhub.demo.backstage import Backstage, read_backstage
from eventhub.demo.people_content import (
    ApplicantContent,
    ParticipantContent,
    PersonContent,
    RegisteredContent,
    TeamContent,
)

FOLDER = Path(__file__).parent / "content"
PARTICIPANTS = ("people", "researchers", "clinicians", "startups", "industrials")


@dataclass(frozen=True)
class PressContent:
    name: Words
    email: str
    text: Words


@dataclass(frozen=True, kw_only=True)
class EventContent:
    """The occasion. Clock times are of its own zone."""

    slug: str
    name: Words
    tagline: Words
    description: Words
    languages: list[str]
    city: str
    venue: Words
    access: Words
    latitude: float
    longitude: float
    month: int
    day: int
    time_zone: str
    opens: str
    closes: str
    capacity: int
    organiser_name: str
    mailbox: str
    controller: Words
    retention_months: int
    days: int = 1
    accent: str | None = None


@dataclass(frozen=True)
class PictureContent:
    """A file of content/pictures/, with its size in pixels and what is to be seen on it."""

    use: str
    file: str
    width: int
    height: int
    alternative: Words


@dataclass(frozen=True)
class CategoryContent:
    key: str
    name: Words
    sign: str
    colour: str
    capacity: int
    needs_approval: bool = False


@dataclass(frozen=True)
class TrackContent:
    key: str
    name: Words
    description: Words
    sign: str
    colour: str


@dataclass(frozen=True)
class RoomContent:
    key: str
    name: Words
    place: Words
    capacity: int
    equipment: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class WindowContent:
    key: str
    name: Words
    starts: str
    ends: str
    slot_minutes: int
    changeover_minutes: int
    day: int = 0  # of the event's days, counted from 0


@dataclass(frozen=True)
class TableContent:
    name: str
    zone: str


@dataclass(frozen=True)
class TagContent:
    """A word of the vocabulary; `words`: what texts say that are about it, without case and accents."""

    key: str
    group: str
    name: Words
    words: list[str]


@dataclass(frozen=True, kw_only=True)
class SessionContent:
    """A session; `track` is empty for what belongs to all of them, `speakers` names people by key."""

    key: str
    kind: str
    room: str
    starts: str
    ends: str
    track: str
    language: str
    title: Words
    abstract: Words
    speakers: list[str]
    capacity: int | None = None
    level: str = ""
    day: int = 0


@dataclass(frozen=True, kw_only=True)
class RequestContent:
    """Who asked whom, by key. An accepted one has its window, slot (clock time) and table, or waits for all three.

    `cancelled`: the meeting was booked there and called off later, by `cancelled_by`.
    """

    requester: str
    recipient: str
    status: str
    language: str
    message: str
    window: str = ""
    slot: str = ""
    table: str = ""
    day: int = 0
    cancelled: bool = False
    cancelled_by: str = ""


@dataclass(frozen=True, kw_only=True)
class OrganisationContent:
    key: str
    name: str
    kind: str
    city: str
    real: bool
    fact: Words
    short_name: str = ""


@dataclass(frozen=True, kw_only=True)
class Content:
    """All of it, in the order of the files."""

    event: EventContent
    press: PressContent
    pictures: list[PictureContent]
    categories: list[CategoryContent]
    tracks: list[TrackContent]
    rooms: list[RoomContent]
    windows: list[WindowContent]
    tables: list[TableContent]
    tags: list[TagContent]
    sessions: list[SessionContent]
    participants: list[ParticipantContent]
    applicants: list[ApplicantContent]
    speakers: list[PersonContent]
    team: list[TeamContent]
    requests: list[RequestContent]
    organisations: list[OrganisationContent]
    backstage: Backstage

    @property
    def registered(self) -> list[RegisteredContent]:
        """Everybody who registered: those who come, then those who don't, or not yet."""
        return [*self.participants, *self.applicants]


@cache
def read_content() -> Content:
    """The content that ships with EventHub."""
    event, people = load("event"), load("people")
    return Content(
        press=PressContent(**event.pop("press")),
        pictures=[PictureContent(**row) for row in event.pop("pictures")],
        categories=[CategoryContent(**row) for row in event.pop("categories")],
        tracks=[TrackContent(**row) for row in event.pop("tracks")],
        rooms=[RoomContent(**row) for row in event.pop("rooms")],
        windows=[WindowContent(**row) for row in event.pop("windows")],
        tables=[TableContent(**row) for row in event.pop("tables")],
        tags=[TagContent(**row) for row in load("tags")["tags"]],
        event=EventContent(**event),
        sessions=[SessionContent(**row) for row in load("sessions")["sessions"]],
        participants=[ParticipantContent(**row) for name in PARTICIPANTS for row in load(name)["people"]],
        applicants=[ApplicantContent(**row) for row in load("applicants")["applicants"]],
        speakers=[PersonContent(**row) for row in people["speakers"]],
        team=[TeamContent(**row) for row in people["team"]],
        requests=[read_request(row) for row in load("requests")["requests"]],
        organisations=[OrganisationContent(**row) for row in load("organisations")["organisations"]],
        backstage=read_backstage(load("backstage")),
    )


def load(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def read_request(row: dict[str, Any]) -> RequestContent:
    """`from` and `to` read well in the file, but `from` is a word of Python."""
    return RequestContent(requester=row.pop("from"), recipient=row.pop("to"), **row)
