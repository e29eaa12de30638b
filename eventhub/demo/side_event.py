"""The second event of the demonstration: long name, accent of its own, texts that miss their translation."""

from dataclasses import replace
from functools import cache

from eventhub.demo.backstage import Backstage
from eventhub.demo.content import (
    Content,
    EventContent,
    OrganisationContent,
    PictureContent,
    PressContent,
    RoomContent,
    SessionContent,
    TrackContent,
    load,
    read_content,
)
from eventhub.demo.people_content import PersonContent

OWN = "cercle-anticorps"  # the organisation that everybody here belongs to


@cache
def read_side_content() -> Content:
    """Its content: categories and organiser are those of the first event; nobody has registered yet."""
    first, event = read_content(), load("side_event")
    return replace(
        first,
        press=PressContent(**event.pop("press")),
        pictures=[PictureContent(**row) for row in event.pop("pictures")],
        tracks=[TrackContent(**row) for row in event.pop("tracks")],
        rooms=[RoomContent(**row) for row in event.pop("rooms")],
        sessions=[SessionContent(**row) for row in event.pop("sessions")],
        speakers=[PersonContent(**row) for row in event.pop("speakers")],
        organisations=[OrganisationContent(**row) for row in event.pop("organisations")],
        event=EventContent(**event),
        categories=[replace(category, capacity=10) for category in first.categories],
        team=[replace(one, key=f"side-{one.key}", organisation=OWN) for one in first.team if one.role == "owner"],
        windows=[],
        tables=[],
        participants=[],
        applicants=[],
        backstage=Backstage(),
        requests=[],
    )
