"""Two readers that share no code with the writer, and items to read."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import ics
import pytest
import vobject

from eventhub.domain.calendar.items import CalendarItem

Entry = tuple[str, datetime, datetime]


def _as_vobject_reads(raw: bytes) -> list[Entry]:
    (calendar,) = vobject.readComponents(raw.decode("utf-8"))
    calendar.validate(raiseException=True)
    return sorted(
        (event.summary.value, event.dtstart.value, event.dtend.value) for event in getattr(calendar, "vevent_list", [])
    )


def _as_ics_reads(raw: bytes) -> list[Entry]:
    calendar = ics.Calendar(raw.decode("utf-8"))
    return sorted((event.name, event.begin.datetime, event.end.datetime) for event in calendar.events)


@pytest.fixture(params=[_as_vobject_reads, _as_ics_reads], ids=["vobject", "ics"])
def read(request: pytest.FixtureRequest) -> Callable[[bytes], list[Entry]]:
    """Summary, start and end of each entry, as an independent program reads them."""
    reader: Callable[[bytes], list[Entry]] = request.param
    return reader


@pytest.fixture
def read_organizer() -> Callable[[bytes], tuple[str, str]]:
    """Name and address of the organiser of a calendar's first entry."""

    def reading(raw: bytes) -> tuple[str, str]:
        organizer = vobject.readOne(raw.decode("utf-8")).vevent.organizer
        return organizer.params["CN"][0], organizer.value

    return reading


@pytest.fixture
def item() -> Callable[..., CalendarItem]:
    """A meeting of twenty minutes; name what matters to the test."""

    def build(**wanted: Any) -> CalendarItem:
        usual: dict[str, Any] = {
            "uid": "7d0f3c52-8f6e-4b57-9a53-5f1f0e2f6b11",
            "sequence": 0,
            "starts_at": datetime(2026, 10, 14, 8, 20, tzinfo=UTC),
            "ends_at": datetime(2026, 10, 14, 8, 40, tzinfo=UTC),
            "changed_at": datetime(2026, 9, 1, 12, 0, 30, tzinfo=UTC),
            "summary": "Rendez-vous",
        }
        return CalendarItem(**(usual | wanted))

    return build
