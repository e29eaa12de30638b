"""The state of an event: what each is, and the step on or back."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import BooleanField, HiddenField

from eventhub.domain.checklist import points_of
from eventhub.domain.errors import DomainError
from eventhub.domain.event_states import STATES, goes_back, steps_from
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.checklist import preparation_of
from eventhub.services.events import change_state
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.addresses import absolute
from eventhub.web.checklist_rows import rows_of
from eventhub.web.clock import now
from eventhub.web.filters import local
from eventhub.web.forms import Form
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account

bp = Blueprint("state_organise", __name__, url_prefix="/<slug:event>/organise/state")


class StepForm(Form):
    """Where the event goes, from where its reader saw it."""

    seen = HiddenField()
    wanted = HiddenField()
    is_sure = BooleanField(_l("Yes, take this step back"))
    is_end = BooleanField(_l("Yes, end the event: nobody registers any more"))


@bp.get("")
@require(Permission.EDIT_EVENT, event_of)
def state(event: Event) -> str:
    return show(event, StepForm())


@bp.post("")
@require(Permission.EDIT_EVENT, event_of)
def step(event: Event) -> Response | tuple[str, int]:
    """Take the step; one back, or the end, asks to be sure."""
    form = StepForm()
    form.validate()
    wanted = form.wanted.data if form.wanted.data in STATES else event.state
    box = box_of(event.state, wanted)
    if box and not form[box].data:
        form[box].errors = [_("Tick this box to take this step.")]
    if form.errors:
        return show(event, form), 422
    try:
        transact(change_state, event, form.seen.data or "", wanted, signed_in_account(), now())
    except DomainError as error:
        form.refuse(error)
        return show(event, form), 409
    is_opened = wanted == "open"
    flash(_("The event is open.") if is_opened else _("The state of the event is changed."), "success")
    return redirect(url_for("state_organise.state", event=event.slug))


def box_of(standing: str, wanted: str) -> str:
    """The box to tick for a step back, which takes something away from others, and for the end, which stops
    registration at once; "" where a step asks for none."""
    if goes_back(standing, wanted):
        return "is_sure"
    return "is_end" if (standing, wanted) == ("open", "over") else ""


def show(event: Event, form: StepForm) -> str:
    points, left = points_of(preparation_of(event), now()), local(event.ends_at).date() - local(now()).date()
    return render_template(
        "event_settings/state.html",
        form=form,
        steps=[(step, goes_back(event.state, step), box_of(event.state, step)) for step in steps_from(event.state)],
        public_address=absolute("events.home", event=event.slug),
        states=STATES,
        days_left=left.days,
        missing=rows_of([one for one in points if one.blocks_opening and not one.is_done], event),
    )
