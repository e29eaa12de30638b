"""One step for one or many registrations: whom it is about, what they are told, and then it is done."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from eventhub.blueprints.registration_list.filters import asked_text
from eventhub.blueprints.registration_list.forms import MessageForm, message_form
from eventhub.blueprints.registration_list.letters import letters_of
from eventhub.blueprints.registration_list.outcome_words import tell_outcome
from eventhub.blueprints.registration_list.selections import (
    Selection,
    do_all,
    places_to_make,
    selection_of,
    unsaid_of,
)
from eventhub.blueprints.registration_list.words import list_words
from eventhub.domain.errors import SelectionChanged
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.services.bulk_decisions import STEPS, Messages
from eventhub.web.access import require
from eventhub.web.subjects import event_of

bp = Blueprint("decisions_organise", __name__, url_prefix="/<slug:event>/organise")


@bp.route("/registrations/decide", methods=["GET", "POST"])
@require(Permission.DECIDE_REGISTRATIONS, event_of)
def decide(event: Event) -> str | tuple[str, int] | Response:
    """Ask what to say, show the mail as it will be read, then take the step: nothing happens unseen."""
    step = request.args.get("step", "")
    if step not in STEPS:
        abort(404)
    selection = selection_of(event, step)
    missing = places_to_make(event, selection) if step == "give_place" else 0
    form = message_form(selection.languages, has_subject=step == "mail", places_to_make=missing)
    if not form.is_submitted():
        form.seen.data, form.count.data, form.batch.data = selection.digest, str(selection.count), selection.new_batch()
        return page(event, step, selection, form)
    if not form.validate():
        return page(event, step, selection, form), 422
    if form.seen.data != selection.digest:
        return stale(event, step, selection, form), 409
    if "preview" in request.form or form.previewed.data != selection.digest_of(form):
        form.previewed.data = selection.digest_of(form)
        return page(event, step, selection, form, previewed=True)
    if not form.agrees_to_places():
        return page(event, step, selection, form, previewed=True), 422
    messages = Messages(form.messages, form.subjects, form.batch.data or "", form.more_places)
    tell_outcome(step, do_all(event, step, selection, messages))
    return redirect(back_to(event, selection))


def stale(event: Event, step: str, selection: Selection, form: MessageForm) -> str:
    """Others were chosen by now: it is said, what was typed stays, and it is looked at anew."""
    before = str(form.count.data or "")
    form.refuse(SelectionChanged(int(before) if before.isdecimal() and len(before) < 7 else 0, selection.count))
    form.seen.data, form.count.data, form.previewed.data = selection.digest, str(selection.count), ""
    return page(event, step, selection, form)


def page(event: Event, step: str, selection: Selection, form: MessageForm, *, previewed: bool = False) -> str:
    return render_template(
        "registration_list/decide.html",
        step=step,
        selection=selection,
        form=form,
        back=back_to(event, selection),
        missing=places_to_make(event, selection),
        letters=letters_of(event, step, form, selection) if previewed else [],
        unsaid=unsaid_of(event, form, selection) if previewed else [],
        **list_words(),
    )


def back_to(event: Event, selection: Selection) -> str:
    if len(selection.public_ids) == 1 and not selection.is_all:
        only = selection.public_ids[0]
        return url_for("registration_organise.registration", event=event.slug, registration_id=only)
    address, asked = url_for("registrations_organise.registrations", event=event.slug), asked_text()
    return f"{address}?{asked}" if asked else address
