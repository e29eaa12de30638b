"""My agenda, on the page and as a calendar file."""

from flask import Blueprint, Response, render_template

from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries import slots
from eventhub.queries.agenda import agenda_of, breaks_of
from eventhub.queries.choices import kept_sessions
from eventhub.queries.programme import people_by_item
from eventhub.web.access import require
from eventhub.web.agenda_rows import agenda_rows
from eventhub.web.clock import now
from eventhub.web.entries import agenda_entry, calendar_file
from eventhub.web.languages import localised
from eventhub.web.subjects import event_of
from eventhub.web.viewers import me

bp = Blueprint("calendars", __name__, url_prefix="/<slug:event>")


@bp.get("/agenda")
@require(Permission.SEE_OWN_AGENDA, event_of)
def agenda(event: Event) -> str:
    entries = agenda_of(event, me())
    rows = agenda_rows(entries, slots.intervals_of(event), now(), breaks_of(event))
    kept = kept_sessions(event, me())
    return render_template(
        "calendars/agenda.html",
        rows=rows,
        kept=kept,
        sessions=sum(1 for entry in entries if entry.session),
        meetings=sum(1 for entry in entries if entry.meeting),
    )


@bp.get("/agenda.ics")
@require(Permission.SEE_OWN_AGENDA, event_of)
def agenda_calendar(event: Event) -> Response:
    entries = agenda_of(event, me(), with_cancelled=True)
    people = people_by_item(event)
    items = [agenda_entry(entry, event, [one.name for one in people[entry.item.id, "speaker"]]) for entry in entries]
    return calendar_file(localised(event.names), items, f"{event.slug}-agenda.ics")
