"""One registration of the organiser's list: what it says, what became of it, and the team's notes."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.registration_list.forms import NoteDeletionForm, NoteForm
from eventhub.blueprints.registration_list.rows import answer_rows, fact_rows, history_rows
from eventhub.blueprints.registration_list.subjects import registration_of
from eventhub.blueprints.registration_list.words import actor, list_words
from eventhub.domain.errors import NoteIsSomebodyElses
from eventhub.domain.registration_lifecycle import steps_from
from eventhub.models import Registration
from eventhub.permissions import Permission
from eventhub.queries.places import position_of
from eventhub.queries.registration_details import history_of, last_attempt, notes_of
from eventhub.queries.registrations import is_unfinished
from eventhub.services import registration_notes
from eventhub.services.bulk_decisions import STEPS
from eventhub.services.halls import places_of, standing_of
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of

bp = Blueprint("registration_organise", __name__, url_prefix="/<slug:event>/organise")


@bp.get("/registrations/<public_id:registration_id>")
@require(Permission.SEE_REGISTRATIONS, registration_of)
def registration(found: Registration) -> str:
    return details(found, NoteForm())


def details(registration: Registration, note_form: NoteForm) -> str:
    return render_template(
        "registration_list/registration.html",
        registration=registration,
        person=registration.person,
        facts=fact_rows(registration),
        rows=answer_rows(registration),
        notes=notes_of(registration),
        history=history_rows(history_of(registration), registration.event),
        steps=steps_of(registration),
        position=position_of(registration),
        tried_again=last_attempt(registration),
        is_unfinished=registration.status == "unconfirmed" and is_unfinished(registration),
        note_form=note_form,
        **list_words(),
    )


def steps_of(registration: Registration) -> list[str]:
    """What the team can do with it. Letting back in is for who was cancelled: who was refused is approved; and so is
    who waits for a decision while there are places."""
    if registration.person.erased_at is not None:
        return []
    steps = [step.value for step in steps_from(standing_of(registration)) if step in STEPS]
    if "approve" not in steps:
        return steps
    is_full = places_of(registration.event).is_full or places_of(registration.category).is_full
    return [step for step in steps if step != "reinstate" and (is_full or step != "give_place")]


@bp.post("/registrations/<public_id:registration_id>/notes")
@require(Permission.DECIDE_REGISTRATIONS, registration_of)
def add_note(registration: Registration) -> tuple[str, int] | Response:
    form = NoteForm()
    if not form.validate_on_submit():
        return details(registration, form), 422
    address = address_of(registration)
    transact(registration_notes.add_note, registration, actor(), form.text.data or "", now())
    flash(_("The note is kept."), "success")
    return redirect(address)


@bp.post("/registrations/<public_id:registration_id>/notes/delete")
@require(Permission.DECIDE_REGISTRATIONS, registration_of)
def delete_note(registration: Registration) -> Response:
    form, address = NoteDeletionForm(), address_of(registration)
    try:
        transact(registration_notes.delete_note, registration, form.number, actor(), now())
        flash(_("The note is deleted."), "success")
    except NoteIsSomebodyElses as error:
        flash(" ".join((refusal_of(error).sentence, refusal_of(error).remedy)), "error")
    return redirect(address)


def address_of(registration: Registration) -> str:
    return url_for(
        ".registration", event=registration.event.slug, registration_id=registration.public_id, _anchor="notes"
    )
