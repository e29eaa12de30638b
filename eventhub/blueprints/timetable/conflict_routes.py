"""Letting a conflict stand, with a reason; and thinking better of it."""

from typing import Any

from flask import Blueprint, abort, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.timetable.answers import answer, answer_refusal
from eventhub.blueprints.timetable.forms import AcceptanceForm
from eventhub.blueprints.timetable.scene import scene_of
from eventhub.blueprints.timetable.sight import sight_of
from eventhub.domain.errors import ConflictGone, DomainError
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.services.accepted_conflicts import accept as let_stand
from eventhub.services.accepted_conflicts import withdraw_acceptance
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.conflict_words import say_conflict
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account

bp = Blueprint("conflicts_organise", __name__, url_prefix="/<slug:event>/organise/programme/conflicts")


def named_key() -> str:
    """Of the conflict that the address asks for; the draft may have it no more."""
    return request.args.get("key", "")[:64]


@bp.route("/accept", methods=["GET", "POST"])
@require(Permission.EDIT_PROGRAMME, event_of)
def accept(event: Event) -> Any:
    form = AcceptanceForm()
    if not form.validate_on_submit():
        return show(event, form), 422 if form.is_submitted() else 200
    try:
        transact(let_stand, event, named_key(), form.reason.data or "", signed_in_account(), now())
    except DomainError as error:
        return answer_refusal(event, error)
    said = [("success", _("The conflict may stand, as long as its sessions stay where they are."))]
    return answer(event, scene_of(event), said)


def show(event: Event, form: AcceptanceForm) -> str:
    """The conflict with its form; 404 where the draft has it no more."""
    scene = scene_of(event)
    conflict = next((one for one in scene.conflicts if one.key == named_key()), None)
    if conflict is None or not conflict.may_be_accepted:
        abort(404)
    return render_template(
        "timetable/accept.html",
        form=form,
        conflict=conflict,
        told=say_conflict(conflict, scene),
        asked=sight_of(event, request.args),
    )


@bp.post("/withdraw")
@require(Permission.EDIT_PROGRAMME, event_of)
def withdraw(event: Event) -> Response | tuple[str, int]:
    try:
        transact(withdraw_acceptance, event, named_key(), signed_in_account(), now())
    except ConflictGone as error:
        return answer_refusal(event, error)
    return answer(event, scene_of(event), [("success", _("The conflict counts again."))])
