"""Taking back what one did in the editor, and doing it again."""

from flask import Blueprint
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.timetable.answers import answer_act, answer_refusal
from eventhub.domain.errors import DomainError
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.services import timetables
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account

bp = Blueprint("timetable_history_organise", __name__, url_prefix="/<slug:event>/organise/programme")


@bp.post("/undo")
@require(Permission.EDIT_PROGRAMME, event_of)
def undo(event: Event) -> Response | tuple[str, int]:
    try:
        act = transact(timetables.undo, event, signed_in_account(), now())
    except DomainError as error:
        return answer_refusal(event, error)
    return answer_act(event, act, _("Undone."))


@bp.post("/redo")
@require(Permission.EDIT_PROGRAMME, event_of)
def redo(event: Event) -> Response | tuple[str, int]:
    try:
        act = transact(timetables.redo, event, signed_in_account(), now())
    except DomainError as error:
        return answer_refusal(event, error)
    return answer_act(event, act, _("Done again."))
