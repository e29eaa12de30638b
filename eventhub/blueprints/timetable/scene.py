"""All that a page of the timetable speaks of, loaded at once: as many statements for one session as for a thousand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from functools import cached_property

from eventhub.domain.timetable.conflicts import Conflict, Severity, conflicts_of
from eventhub.domain.timetable.parts import Talk, Timetable
from eventhub.domain.timetable.remedies import Remedies
from eventhub.models import AcceptedConflict, Event, Room, Track
from eventhub.queries.accepted_conflicts import accepted_of
from eventhub.queries.drafts import (
    DraftRow,
    acts_done,
    draft_rows,
    kept_timetable,
    last_version,
    people_of_drafts,
    tracks_by_id,
)
from eventhub.queries.material import rooms_in_order
from eventhub.queries.timetable import timetable_of
from eventhub.queries.windows import OpenWindow, open_windows
from eventhub.web.clock import now
from eventhub.web.filters import zone
from eventhub.web.reading import Reading, reading
from eventhub.web.titles import titled


@dataclass(frozen=True)
class Scene:
    """The draft with its words, and what clashes in it."""

    event: Event
    timetable: Timetable
    rows: Mapping[int, DraftRow]
    people: Mapping[int, str]
    rooms: list[Room]
    tracks: Mapping[int, Track]
    windows: list[OpenWindow]
    accepted: Mapping[str, AcceptedConflict]
    act: int
    version: int  # that the public sees
    now: datetime
    zone: tzinfo
    reading: Reading

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        return conflicts_of(self.timetable)

    @cached_property
    def open_conflicts(self) -> list[Conflict]:
        """Those that nobody lets stand."""
        return [one for one in self.conflicts if not self.stands(one)]

    @cached_property
    def remedies(self) -> Remedies:
        return Remedies(self.timetable)

    @cached_property
    def talks(self) -> dict[int, Talk]:
        return {talk.id: talk for talk in self.timetable.talks}

    @cached_property
    def room_names(self) -> dict[int, str]:
        return {room.id: self.reading.plain(room.names) for room in self.rooms}

    @cached_property
    def room_numbers(self) -> dict[str, int]:
        """key, as histories name a room → its number."""
        return {room.key: room.id for room in self.rooms}

    @cached_property
    def errors(self) -> int:
        """How many conflicts keep the draft from being published."""
        return sum(one.severity is Severity.ERROR for one in self.open_conflicts)

    def stands(self, conflict: Conflict) -> bool:
        return bool(self.accepted) and conflict.may_be_accepted and conflict.key in self.accepted

    def title(self, talk_id: int) -> str:
        row = self.rows[talk_id]
        return self.reading.plain(titled(row.titles, row.kind))

    def day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def days(self) -> list[date]:
        """Each day of the event, and others on which something stands."""
        first, last = self.day(self.event.starts_at), self.day(self.event.ends_at - timedelta(microseconds=1))
        whole = {first + timedelta(days=number) for number in range((last - first).days + 1)}
        return sorted(whole | {self.day(talk.time.starts_at) for talk in self.timetable.talks if talk.time})


def scene_of(event: Event) -> Scene:
    moment = now()
    _held = kept_timetable(event)  # so that it is read once
    return Scene(
        event=event,
        now=moment,
        timetable=timetable_of(event, moment),
        rows=draft_rows(event),
        people=people_of_drafts(event),
        rooms=rooms_in_order(event),
        tracks=tracks_by_id(event),
        windows=open_windows(event),
        accepted=accepted_of(event),
        act=acts_done(event),
        version=last_version(event),
        zone=zone(event),
        reading=reading(),
    )
