"""Files that go with an import: an empty one to fill in, and the refused rows with what is wrong, to be corrected."""

from flask import Blueprint, Response, abort, request
from flask_babel import gettext as _

from eventhub.blueprints.registration_list.import_columns import template_header
from eventhub.blueprints.registration_list.subjects import Reading, reading_of
from eventhub.domain.refused_rows import RefusedRow, RefusedRows, read_refused
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.registration_imports import import_with_content
from eventhub.services.registration_imports import Settings
from eventhub.web.access import require
from eventhub.web.imported_tables import refused_rows
from eventhub.web.sentences.imported_rows import say_row
from eventhub.web.sheet_answers import known_kind, sheet_answer
from eventhub.web.subjects import event_of

bp = Blueprint("import_files_organise", __name__, url_prefix="/<slug:event>/organise")


@bp.get("/registrations/import/template")
@require(Permission.DECIDE_REGISTRATIONS, event_of)
def template(event: Event) -> Response:
    kind = known_kind(request.args.get("kind", "xlsx"))
    return sheet_answer(kind, f"{event.slug}-import", str(_("Registrations")), template_header(event), [])


@bp.get("/registrations/import/<public_id:import_id>/refused")
@require(Permission.DECIDE_REGISTRATIONS, reading_of)
def refused(reading: Reading) -> Response:
    """Of a file that was looked at as of one that was read in, until it is forgotten."""
    kind = known_kind(request.args.get("kind", "xlsx"))
    found, reason, name = refused_in(reading), str(_("Reason")), f"{reading.event.slug}-refused"
    first = 1 if found.header[:1] == (reason,) else 0  # brought again: the reasons of last time go
    rows = ([reasons_of(row), *row.cells[first:]] for row in found.rows)
    return sheet_answer(kind, name, str(_("Refused rows")), [reason, *found.header[first:]], rows)


def refused_in(reading: Reading) -> RefusedRows:
    file = import_with_content(reading.file.id) or abort(404)
    if file.state == "done":
        return read_refused(file.content)
    if file.state != "tried":
        abort(404)
    return refused_rows(reading.event, file.content, file.file_name, Settings.of(file))


def reasons_of(row: RefusedRow) -> str:
    """They go before the cells: a row with too many of those stays as it was."""
    return " ".join(
        _("%(column)s: %(sentence)s", column=refusal.column, sentence=say_row(refusal)) for refusal in row.refusals
    )
