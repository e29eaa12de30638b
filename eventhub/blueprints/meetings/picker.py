"""The times that two people can choose from: for an answer, for a meeting that lost its time or gets another one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.slot_grid import Grid
from eventhub.models import Meeting, MeetingRequest, MeetingTable, Person
from eventhub.queries.agenda import agenda_of, breaks_of
from eventhub.queries.encounters import grid_of
from eventhub.queries.first_tables import first_tables
from eventhub.queries.meetings import company_of
from eventhub.queries.own_blocks import kept_times
from eventhub.queries.pair_tables import guests_of
from eventhub.queries.slot_stamps import stamp_in, stamp_of
from eventhub.queries.slots import slots_of, windows_of
from eventhub.web import languages
from eventhub.web.agenda_rows import agenda_rows
from eventhub.web.filters import clock_field
from eventhub.web.slot_remedies import Way
from eventhub.web.slot_rows import Shown, Wishes, nearest_ways, slot_rows


@dataclass(frozen=True)
class Picker:
    """What the one who picks chooses from: the slots of both, my own day, and what would free other times."""

    rows: list[dict[str, Any]]
    day: list[dict[str, Any]]
    ways: list[Way]
    good: list[datetime]
    grid: Grid
    live_address: str = ""
    etag: str = ""

    @property
    def fitting(self) -> int:
        return len(self.good)


def picker_for(
    person: Person,
    other: Person,
    moment: datetime,
    *,
    meeting: Meeting | None = None,
    request: MeetingRequest | None = None,
) -> Picker:
    """The meeting that is about to move, or to be booked, takes nobody's time; `request`: the one that is answered."""
    event = person.event
    windows = windows_of(event)
    grid = grid_of(person, other, moment, meeting)
    stamp = stamp_in(grid, windows, meeting, request)  # of what is shown: what changes meanwhile has another one
    tables = tables_for(person, other, grid.good, meeting)
    entries = agenda_of(event, person)
    shown = Shown(event, grid, entries, windows, tables, wishes_of(request, person))
    return Picker(
        rows=[without_own(row, meeting) for row in slot_rows(shown)],
        day=agenda_rows(entries, slots_of(windows), moment, breaks_of(event), kept_times(person)),
        ways=nearest_ways(shown),
        good=[one.starts_at for one in grid.good if not (meeting and one.starts_at == meeting.item.starts_at)],
        live_address=live_address(meeting, request),
        etag=etag_of(stamp),
        grid=grid,
    )


def tables_for(
    person: Person, other: Person, times: Sequence[Interval], meeting: Meeting | None
) -> dict[Interval, MeetingTable]:
    """The first that would do for all who come; none for who meets by a link."""
    if meeting and meeting.link:
        return {}
    guests = guests_of(person, other, *company_of(meeting, person, other))
    return first_tables(person.event, guests, times, meeting.item_id if meeting else None)


def without_own(row: dict[str, Any], meeting: Meeting | None) -> dict[str, Any]:
    """The time that the meeting has is none to move it to."""
    starts_at = meeting.item.starts_at if meeting else None
    if starts_at is None or row["value"] != clock_field(starts_at):
        return row
    here = {"state": "taken", "words": _("This meeting"), "short": _("Taken"), "is_wished": False}
    return row | {"can": False, "yours": here, "theirs": here, "why": None}


def etag_for(
    person: Person,
    other: Person,
    moment: datetime,
    *,
    meeting: Meeting | None = None,
    request: MeetingRequest | None = None,
) -> str:
    return etag_of(stamp_of(person, other, moment, meeting, request))


def etag_of(stamp: str) -> str:
    """The page says it in the reader's language."""
    return f"{languages.current()}-{stamp}"


def live_address(meeting: Meeting | None, request: MeetingRequest | None) -> str:
    """Where a page asks whether anything changed."""
    if meeting:
        event = meeting.item.event
        return url_for("slots.of_meeting", event=event.slug, meeting_id=meeting.item.public_id)
    if request:
        return url_for("slots.of_request", event=request.event.slug, request_id=request.public_id)
    return ""


def wishes_of(request: MeetingRequest | None, person: Person) -> Wishes:
    """Who asked prefers some; who was asked proposed some."""
    if request is None:
        return Wishes()
    preferred, proposed = (
        frozenset(datetime.fromisoformat(one) for one in starts) for starts in (request.preferred, request.proposed)
    )
    return Wishes(preferred, proposed) if request.requester_id == person.id else Wishes(proposed, preferred)
