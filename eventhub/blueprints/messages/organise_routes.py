"""What was reported to the organisers: taken away, or let stand."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.messages.subjects import message_of
from eventhub.models import Event, Message
from eventhub.permissions import Permission
from eventhub.queries.messages import reported_in
from eventhub.services.messages import judge_message
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.forms import Form
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account

bp = Blueprint("reports_organise", __name__, url_prefix="/<slug:event>/organise/meetings/reports")


@bp.get("")
@require(Permission.JUDGE_MESSAGES, event_of)
def reports(event: Event) -> str:
    return render_template("messages/reports.html", reported=reported_in(event), form=Form(formdata=None))


@bp.get("/<public_id:message_id>", endpoint="judge_page")
@require(Permission.JUDGE_MESSAGES, message_of)
def lead_back(message: Message) -> Response:
    """Whoever returns to the address of the buttons finds the list."""
    return redirect(url_for(".reports", event=message.sender.event.slug))


@bp.post("/<public_id:message_id>")
@require(Permission.JUDGE_MESSAGES, message_of)
def judge(message: Message) -> Response:
    withhold = request.form.get("verdict") == "withhold"
    if not transact(judge_message, message, withhold, signed_in_account(), now()):
        flash(_("Somebody decided about this message already."), "status")
    elif withhold:
        flash(_("The words of this message are taken away from both."), "success")
    else:
        flash(_("The message stands. Nobody is told."), "success")
    return redirect(url_for(".reports", event=message.sender.event.slug))
