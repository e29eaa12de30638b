"""My day as the agenda's component shows it: what I attend, and the free slots between."""

from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.domain.intervals import Interval, free, merge
from eventhub.queries.agenda import AgendaEntry
from eventhub.web.entries import table_words
from eventhub.web.filters import clock
from eventhub.web.languages import localised


def agenda_rows(entries: list[AgendaEntry], slots: list[Interval], now: datetime) -> list[dict[str, Any]]:
    """The rows in order of time; `slots`: those of the event, told where they are free."""
    ahead = next((entry.item.id for entry in entries if entry.starts_at > now and entry.meeting), None)
    rows = [(entry.starts_at, row_of(entry, entry.item.id == ahead)) for entry in entries]
    taken = [Interval(entry.starts_at, entry.ends_at) for entry in entries]
    open_slots = [slot for slot in free(slots, taken) if slot.starts_at > now]
    for stretch in merge(open_slots):
        count = sum(1 for slot in open_slots if stretch.contains(slot))
        rows.append((stretch.starts_at, free_row(stretch, count)))
    return [row for _start, row in sorted(rows, key=lambda row: row[0])]


def page_of(entry: AgendaEntry) -> str:
    """Where this entry of the agenda is explained."""
    slug, public_id = entry.item.event.slug, entry.item.public_id
    if entry.session:
        return url_for("programme.session_page", event=slug, session_id=public_id)
    return url_for("meetings.meeting_page", event=slug, meeting_id=public_id)


def row_of(entry: AgendaEntry, is_next: bool) -> dict[str, Any]:
    times = {"start": clock(entry.starts_at), "end": clock(entry.ends_at), "address": page_of(entry)}
    return times | (session_row(entry) if entry.session else meeting_row(entry, is_next))


def session_row(entry: AgendaEntry) -> dict[str, Any]:
    session = entry.session
    if session is None:
        return {}
    room = localised(session.room.names) if session.room else ""
    row: dict[str, Any] = {"kind": "session", "title": localised(session.titles)}
    role = _("you speak") if entry.role == "speaker" else ""
    row["detail"] = ", ".join(part for part in (room, role) if part)
    if session.track:
        track = session.track
        row |= {"track": localised(track.names), "sign": track.sign, "colour": track.colour}
    return row


def meeting_row(entry: AgendaEntry, is_next: bool) -> dict[str, Any]:
    other = entry.other
    organisation = other.shown_organisation.name if other and other.shown_organisation else ""
    table = table_words(entry.meeting.table if entry.meeting else None)
    row: dict[str, Any] = {
        "kind": "next" if is_next else "meeting",
        "title": other.name if other else _("removed participant"),
        "detail": ", ".join(part for part in (organisation, table) if part),
    }
    return row | ({"above": _("Your next meeting")} if is_next else {})


def free_row(stretch: Interval, count: int) -> dict[str, Any]:
    words = ngettext("%(num)d free slot", "%(num)d free slots", count)
    return {"start": clock(stretch.starts_at), "end": clock(stretch.ends_at), "kind": "free", "title": words}
