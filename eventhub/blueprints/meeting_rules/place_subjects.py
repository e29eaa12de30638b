"""Loads the meeting window or the table that an address names, or answers 404."""

from typing import NamedTuple

from flask import abort

from eventhub.models import Event, MeetingTable, MeetingWindow
from eventhub.queries.meeting_tables import table_named
from eventhub.queries.meeting_windows import window_named
from eventhub.web.subjects import event_of


class FoundWindow(NamedTuple):
    """What an address names, with its event."""

    event: Event
    window: MeetingWindow


class FoundTable(NamedTuple):
    """What an address names, with its event."""

    event: Event
    table: MeetingTable


def window_of(event: str, window_id: str) -> FoundWindow:
    found = event_of(event)
    return FoundWindow(found, window_named(found, window_id) or abort(404))


def table_of(event: str, table_id: str) -> FoundTable:
    found = event_of(event)
    return FoundTable(found, table_named(found, table_id) or abort(404))
