"""My agenda, on the page and as a calendar file."""

from flask import Blueprint, Response, render_template

from eventhub.blueprints.calendars.block_forms import AccessForm, OwnTimeForm
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.agenda import agenda_of, breaks_of
from eventhub.queries.choices import kept_sessions
from eventhub.queries.own_blocks import kept_times
from eventhub.queries.programme import people_by_item
from eventhub.queries.slots import slots_of, windows_of
from eventhub.web.access import require
from eventhub.web.agenda_rows import agenda_rows, window_rows
from eventhub.web.clock import now
from eventhub.web.entries import agenda_entry, calendar_file
from eventhub.web.languages import localised
from eventhub.web.subjects import event_of
from eventhub.web.viewers import me

bp = Blueprint("calendars", __name__, url_prefix="/<slug:event>")


@bp.get("/agenda")
@require(Permission.SEE_OWN_AGENDA, event_of)
def agenda(event: Event) -> str:
    entries, blocks, windows = agenda_of(event, me()), kept_times(me()), windows_of(event)
    rows = agenda_rows(entries, slots_of(windows), now(), breaks_of(event), blocks)
    return render_template(
        "calendars/agenda.html",
        rows=rows,
        windows=window_rows(windows, entries, blocks, now()),
        kept=kept_sessions(event, me()),
        own_time_form=OwnTimeForm(formdata=None),
        access_form=AccessForm(formdata=None, obj=me()),
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
