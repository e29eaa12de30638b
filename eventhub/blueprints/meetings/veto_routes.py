"""Whom I refused for ever, for me alone to see, and to take back."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.meetings.answer_forms import TakeBackForm
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.people import person_with_id
from eventhub.queries.vetoes import refused_by
from eventhub.services import vetoes
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.names import called
from eventhub.web.subjects import event_of
from eventhub.web.viewers import me

bp = Blueprint("vetoes", __name__, url_prefix="/<slug:event>/meetings/refused")


@bp.get("")
@require(Permission.SEE_OWN_MEETINGS, event_of)
def refused(_event: Event) -> str:
    return render_template("meetings/refused.html", refused=refused_by(me()), form=TakeBackForm(formdata=None))


@bp.get("/take-back", endpoint="take_back_page")
@require(Permission.SEE_OWN_MEETINGS, event_of)
def lead_back(event: Event) -> Response:
    """Whoever returns to the address of the button finds the list."""
    return redirect(url_for(".refused", event=event.slug))


@bp.post("/take-back")
@require(Permission.SEE_OWN_MEETINGS, event_of)
def take_back(event: Event) -> Response:
    """One who was refused may have left the directory since: that they are listed is enough."""
    person = person_with_id(event, TakeBackForm().person.data or "")
    if person is not None and transact(vetoes.take_back, me(), person):
        flash(_("%(name)s can find you and ask you again.", name=called(person)), "success")
    else:
        flash(_("You did not refuse this person, or took it back already."), "status")
    return redirect(url_for(".refused", event=event.slug))
