"""Which part of the timetable a reader looks at: a day, how near, on a phone which room."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import url_for

from eventhub.models import Event

ZOOMS = (1, 2, 3)
ZOOM = 2
ANY_ID, ANY_KEY = "0" * 16, "0" * 32


@dataclass(frozen=True)
class Sight:
    """What an address asks for; None where it asks for nothing."""

    event: Event
    day: date | None = None
    zoom: int = ZOOM
    room: str = ""
    shows_all: bool = False  # every note, however many there are
    here: str = "timetable_organise.timetable"  # the page that is looked at
    carried: dict[str, str] = field(default_factory=dict, compare=False)  # what else its own addresses say
    patterns: dict[str, str] = field(default_factory=dict, compare=False)  # addresses of any session, made once

    def arguments(self, **other: Any) -> dict[str, Any]:
        """The parts of an address that ask for this."""
        own = {
            "event": self.event.slug,
            "day": self.day.isoformat() if self.day else None,
            "zoom": self.zoom if self.zoom != ZOOM else None,
            "room": self.room or None,
        }
        return own | other

    def address(self, endpoint: str | None = None, **other: Any) -> str:
        """Of this page, if no other is named."""
        if endpoint is None:
            return url_for(self.here, **self.arguments(**self.carried | other))
        return url_for(endpoint, **self.arguments(**other))

    def of_session(self, endpoint: str, public_id: str) -> str:
        """The same for one of many sessions."""
        if endpoint not in self.patterns:
            self.patterns[endpoint] = self.address(endpoint, session_id=ANY_ID)
        return self.patterns[endpoint].replace(ANY_ID, public_id)

    def of_any(self, endpoint: str, name: str, public_id: str) -> str:
        """The same where the session is named by what follows the "?"."""
        if endpoint not in self.patterns:
            self.patterns[endpoint] = self.address(endpoint, **{name: ANY_ID})
        return self.patterns[endpoint].replace(ANY_ID, public_id)

    def of_conflict(self, endpoint: str, key: str) -> str:
        if endpoint not in self.patterns:
            self.patterns[endpoint] = self.address(endpoint, key=ANY_KEY)
        return self.patterns[endpoint].replace(ANY_KEY, key)


def sight_of(event: Event, asked: Mapping[str, str]) -> Sight:
    """What is no day or no step of the zoom is not asked for."""
    zoom = asked.get("zoom", "")
    return Sight(
        event,
        day_of(asked.get("day", "")),
        int(zoom) if zoom in map(str, ZOOMS) else ZOOM,
        asked.get("room", "")[:32],
        asked.get("notes") == "all",
    )


def day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
