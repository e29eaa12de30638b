"""The team's page of phases: which one is now, what each allows, when the others come, and the step to one at once."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.meeting_rules.phase_forms import DatesForm, StepForm, date_form
from eventhub.blueprints.meeting_rules.phase_subjects import FoundPhase, phase_of
from eventhub.domain.errors import DomainError, StaleForm
from eventhub.domain.phases import PHASES, is_after
from eventhub.models import Event
from eventhub.permissions import Permission, allows
from eventhub.queries.phases import counts_of, dates_of
from eventhub.services.phases import set_phase, set_phase_dates
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.phase_words import ALLOWS, NAMES, moment_words, phase_name
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account, viewer

bp = Blueprint("phases_organise", __name__, url_prefix="/<slug:event>/organise/meetings/phases")

Answer = str | Response | tuple[str, int]


@bp.get("")
@require(Permission.SEE_MEETING_RULES, event_of)
def phases(event: Event) -> str:
    return show(event, date_form(event, now()))


@bp.post("")
@require(Permission.EDIT_MEETING_RULES, event_of)
def save(event: Event) -> Answer:
    """The dates of all phases to come, at once: an empty one is none."""
    form = date_form(event, now())
    if not form.validate():
        return show(event, form), 422
    try:
        transact(set_phase_dates, event, form.dates_for(event), form.opened_fingerprints, signed_in_account(), now())
    except DomainError as error:
        form.refuse_for(error)
        if isinstance(error, StaleForm):
            form.open_for(event, now())
        return show(event, form), 409
    flash(_("The dates are saved."), "success")
    return redirect(url_for("phases_organise.phases", event=event.slug))


@bp.route("/<slug:phase>", methods=["GET", "POST"])
@require(Permission.EDIT_MEETING_RULES, phase_of)
def step(found: FoundPhase) -> Answer:
    """What would change is said before the last button."""
    (event, phase), form = found, StepForm()
    if not form.validate_on_submit():
        return show_step(event, phase, form), 422 if form.is_submitted() else 200
    try:
        transact(set_phase, event, form.seen.data or "", phase, signed_in_account(), now())
    except DomainError as error:
        form.refuse(error)
        return show_step(event, phase, form), 409
    flash(_("Meetings are in this phase now: %(phase)s.", phase=phase_name(phase)), "success")
    return redirect(url_for("phases_organise.phases", event=event.slug))


def show(event: Event, form: DatesForm) -> str:
    return render_template(
        "meeting_rules/phases.html",
        form=form,
        may_edit=allows(Permission.EDIT_MEETING_RULES, viewer(), event),
        dates=dates_of(event),
        **words(event),
    )


def show_step(event: Event, phase: str, form: StepForm) -> str:
    back, dates = not is_after(phase, event.phase), dates_of(event)
    dropped = [one for one in dates if not is_after(one, phase)]
    return render_template(
        "meeting_rules/phase_step.html", form=form, phase=phase, back=back, dropped=dropped, dates=dates, **words(event)
    )


def words(event: Event) -> dict[str, Any]:
    return {
        "phases": PHASES,
        "names": NAMES,
        "allows": ALLOWS,
        "moment_words": moment_words,
        "counts": counts_of(event, now()),
    }
