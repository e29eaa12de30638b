"""The meetings at all tables, or at one, as a calendar file for the team."""

from flask import Blueprint, Response, abort, request
from flask_babel import gettext as _

from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.meeting_tables import table_named, tables_in_order
from eventhub.queries.table_calendars import meetings_at_tables
from eventhub.web.access import require
from eventhub.web.entries import calendar_file, table_words
from eventhub.web.languages import localised
from eventhub.web.subjects import event_of
from eventhub.web.table_entries import closed_entry, table_meeting_entry

bp = Blueprint("table_calendars_organise", __name__, url_prefix="/<slug:event>/organise/meetings")


@bp.get("/tables.ics")
@require(Permission.SEE_ALL_MEETINGS, event_of)
def tables(event: Event) -> Response:
    """404 for a table that is not there (any more): a file of all of them instead would surprise."""
    key = request.args.get("table")
    table = (table_named(event, key) or abort(404)) if key else None
    closed = (closed_entry(one, event) for one in ([table] if table else tables_in_order(event)))
    items = [table_meeting_entry(one, event) for one in meetings_at_tables(event, table)]
    which = table_words(table) if table else _("Tables")
    name = f"{localised(event.names)}: {which}"
    return calendar_file(name, [*items, *filter(None, closed)], f"{event.slug}-tables.ics")
