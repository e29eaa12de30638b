"""Registrations out of a file: upload it, say what its columns are, try it, let it be read in, look how it goes."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.registration_list.import_columns import example_rows, question_columns
from eventhub.blueprints.registration_list.import_forms import MOST_SENT, FileForm, ImportForm, import_form
from eventhub.blueprints.registration_list.subjects import Reading, reading_of
from eventhub.blueprints.registration_list.words import actor, team_door_of
from eventhub.domain.errors import (
    ImportChanged,
    ImportNotReady,
    ImportUnderWay,
    RegistrationClosed,
    SheetNotUnderstood,
    SheetTooLarge,
)
from eventhub.domain.import_rows import missing_parts
from eventhub.engines.spreadsheets import Sheet
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.registration_imports import import_with_content, imports_of
from eventhub.services import registration_imports
from eventhub.services.registration_imports import Report, Settings
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.imported_tables import guessed_columns, likely_addresses, sheet_of, try_rows, with_values
from eventhub.web.languages import localised
from eventhub.web.sentences.imported_rows import COUNTED, say_missing, say_outcome, say_place, say_row
from eventhub.web.subjects import event_of

bp = Blueprint("imports_organise", __name__, url_prefix="/<slug:event>/organise")
SHOWN_ROWS = 100  # bad rows on the page


@bp.get("/registrations/import")
@require(Permission.DECIDE_REGISTRATIONS, event_of)
def imports(event: Event) -> str:
    return upload_page(event, FileForm())


def upload_page(event: Event, form: FileForm) -> str:
    return render_template(
        "registration_list/imports.html",
        form=form,
        closed=team_door_of(event),
        files=imports_of(event),
        examples=example_rows(event),
        categories=[localised(one.names) for one in event.categories],
        questions=question_columns(event),
    )


@bp.post("/registrations/import")
@require(Permission.DECIDE_REGISTRATIONS, event_of)
def upload(event: Event) -> tuple[str, int] | Response:
    """Keep the file, guess its columns, try it: nobody is registered yet."""
    request.max_content_length = MOST_SENT
    form = FileForm()
    sent = form.sent
    if not form.validate_on_submit() or sent is None:
        form.refuse_nothing()
        return upload_page(event, form), 422
    try:
        file_id = keep(event, sent.filename or "", sent.read())
    except (SheetNotUnderstood, SheetTooLarge) as error:
        form.refuse_file(error)
        return upload_page(event, form), 409
    return redirect(url_for(".import_page", event=event.slug, import_id=file_id))


def keep(event: Event, name: str, content: bytes) -> str:
    """Read it once before it is kept: what cannot be read is refused here."""
    columns = guessed_columns(event, sheet_of(content, name).header)
    settings = with_values(event, content, name, Settings(columns=columns, language=event.languages[0]))
    report, total = try_rows(event, content, name, settings)
    file = transact(registration_imports.keep_import, event, actor(), name, content, settings, now())
    public_id = file.public_id
    if not missing_parts(columns, ""):
        transact(registration_imports.keep_trial, file, settings, report, total)
    return public_id


@bp.get("/registrations/import/<public_id:import_id>", endpoint="import_page")
@require(Permission.DECIDE_REGISTRATIONS, reading_of)
def see_import(reading: Reading) -> str:
    return page_of(reading)


def page_of(reading: Reading, form: ImportForm | None = None) -> str:
    """What there is to say about the file: its columns and trial, or how far it is, or how it ended."""
    if reading.file.state != "tried":
        return render_template("registration_list/import_progress.html", **progress_of(reading))
    sheet = sheet_with_content(reading)
    trial = reading.file.report.get("trial")
    return render_template(
        "registration_list/import.html",
        file=reading.file,
        form=form or import_form(reading.event, sheet.header, Settings.of(reading.file)),
        header=sheet.header,
        missing=[] if form else missing_of(reading, sheet),
        changed=refusal_of(ImportChanged()) if "changed" in request.args else None,
        trial=told(Report.read(trial)) if trial else None,
    )


def missing_of(reading: Reading, sheet: Sheet) -> list[str]:
    """What keeps the file from being tried, said before anything else."""
    standing = Settings.of(reading.file)
    missing = missing_parts(standing.columns, standing.category)
    return [say_missing(part, likely_addresses(sheet) if part == "email" else ()) for part in missing]


def sheet_with_content(reading: Reading) -> Sheet:
    file = import_with_content(reading.file.id)
    return sheet_of(file.content, file.file_name) if file else Sheet((), iter(()))


def form_of(reading: Reading) -> ImportForm:
    return import_form(reading.event, sheet_with_content(reading).header, Settings.of(reading.file))


def told(report: Report) -> dict[str, Any]:
    """Counts in words, and the bad rows."""
    counts = [{"words": str(words), "number": report.counts[name]} for name, words in COUNTED.items()]
    refused = [{"place": say_place(one), "cause": say_row(one)} for one in report.refused[:SHOWN_ROWS]]
    further = max(report.counts["refused"] - len({one.row for one in report.refused[:SHOWN_ROWS]}), 0)
    return {"counts": [one for one in counts if one["number"]], "refused": refused, "further": further}


def progress_of(reading: Reading) -> dict[str, Any]:
    file = reading.file
    read, report = file.report.get("rows", 0), Report.read(file.report.get("done", {}))
    return {
        "file": file,
        "read": read,
        "part": round(100 * read / file.total) if file.total else 100,
        "done": told(report),
        "outcome": say_outcome(report.counts),
        "has_refused_rows": file.state == "done" and bool(file.content),
    }


@bp.post("/registrations/import/<public_id:import_id>/try")
@require(Permission.DECIDE_REGISTRATIONS, reading_of)
def try_file(reading: Reading) -> tuple[str, int] | Response:
    """Look again what would happen, with other columns or another way in."""
    if reading.file.state != "tried":
        return redirect(address_of(reading))
    form = form_of(reading)
    if not form.validate_on_submit():
        return page_of(reading, form), 422
    try:
        keep_tried(reading, chosen_in(reading, form))
    except ImportNotReady as error:
        form.refuse(error)
        return page_of(reading, form), 409
    return redirect(address_of(reading, "trial"))


def chosen_in(reading: Reading, form: ImportForm) -> Settings:
    """What is on the screen; another category column has other values."""
    return with_values(reading.event, reading.file.content, reading.file.file_name, form.settings())


def keep_tried(reading: Reading, settings: Settings) -> None:
    missing = missing_parts(settings.columns, settings.category)
    if missing:
        raise ImportNotReady(missing)
    file = reading.file
    report, total = try_rows(reading.event, file.content, file.file_name, settings)
    transact(registration_imports.keep_trial, file, settings, report, total)


@bp.post("/registrations/import/<public_id:import_id>/start")
@require(Permission.DECIDE_REGISTRATIONS, reading_of)
def start(reading: Reading) -> tuple[str, int] | Response:
    """Read it in as the screen says; what was not tried so is tried first, and nobody is registered."""
    if reading.file.state != "tried":
        return redirect(address_of(reading))  # pressed twice: the page says how far it is
    form = form_of(reading)
    if not form.validate_on_submit():
        return page_of(reading, form), 422
    settings = chosen_in(reading, form)
    try:
        transact(registration_imports.start_import, reading.event, reading.file, actor(), now(), settings)
    except ImportChanged:
        keep_tried(reading, settings)
        return redirect(address_of(reading, "trial", changed="yes"))
    except (ImportNotReady, RegistrationClosed) as error:
        form.refuse(error)
        return page_of(reading, form), 409
    except ImportUnderWay:
        pass  # pressed twice at once
    return redirect(address_of(reading))


@bp.post("/registrations/import/<public_id:import_id>/stop")
@require(Permission.DECIDE_REGISTRATIONS, reading_of)
def stop(reading: Reading) -> Response:
    was_read, address = reading.file.state != "tried", address_of(reading)
    files = url_for(".imports", event=reading.event.slug)
    if not transact(registration_imports.stop_import, reading.event, reading.file, actor(), now()):
        return redirect(address)
    if was_read:
        flash(_("The import is stopped. Who was registered by it stays."), "success")
        return redirect(address)
    flash(_("The file is discarded. Nobody was registered by it."), "success")
    return redirect(files)


def address_of(reading: Reading, part: str | None = None, changed: str | None = None) -> str:
    event, import_id = reading.event.slug, reading.file.public_id
    return url_for(".import_page", event=event, import_id=import_id, changed=changed, _anchor=part)
