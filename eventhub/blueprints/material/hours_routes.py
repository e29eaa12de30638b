"""The hours of each day in which sessions may be, and how long one walks between two rooms."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.material.hours_forms import HoursForm, hours_form
from eventhub.domain.errors import HoursEndBeforeStart, StaleForm
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.services.open_hours import content_of, save_hours
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account

bp = Blueprint("hours_organise", __name__, url_prefix="/<slug:event>/organise/programme/hours")


@bp.route("", methods=["GET", "POST"])
@require(Permission.EDIT_PROGRAMME, event_of)
def hours(event: Event) -> str | Response | tuple[str, int]:
    """Two clocks a day; a day without hours has no such rule."""
    form = hours_form(event)
    if not form.validate_on_submit():
        return show(form), 422 if form.is_submitted() else 200
    typed = form.content_for(content_of(event))
    try:
        transact(save_hours, event, typed, form.opened_fingerprints, signed_in_account(), now())
    except (HoursEndBeforeStart, StaleForm) as error:
        form.refuse_for(error)
        if isinstance(error, StaleForm):  # only who was told what changed may save over it
            form.open_on_content(content_of(event))
        return show(form), 409
    flash(_("The opening hours are saved."), "success")
    return redirect(url_for("hours_organise.hours", event=event.slug))


def show(form: HoursForm) -> str:
    return render_template("material/hours.html", form=form)
