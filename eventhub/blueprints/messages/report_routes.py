"""Show a message that one got to the organisers."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from eventhub.blueprints.messages.forms import ReportForm
from eventhub.blueprints.messages.subjects import message_of
from eventhub.extensions import csrf
from eventhub.models import Message
from eventhub.permissions import Permission
from eventhub.services.messages import report_message
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.names import called
from eventhub.web.refusing import Answer, decide, done_with

bp = Blueprint("reports", __name__, url_prefix="/<slug:event>/messages/reports")


@bp.get("/<public_id:message_id>", endpoint="report_page")
@require(Permission.REPORT_MESSAGE, message_of)
def ask_why(message: Message) -> Answer:
    if message.reported_at is not None:
        flash(_("You reported this message already."), "status")
        return redirect(conversation_of(message))
    return show_report(message, ReportForm(formdata=None))


@bp.post("/<public_id:message_id>")
@require(Permission.REPORT_MESSAGE, message_of)
def report(message: Message) -> Answer:
    form = ReportForm()
    words = _("The message is reported. The organisers read it, and %(name)s is not told.", name=called(message.sender))
    return decide(
        form,
        lambda: report_message(message, form.reason.data or "", now()),
        lambda: show_report(message, form),
        lambda _done: done_with(words, conversation_of(message)),
    )


# The form tells a stale token itself, and keeps what was typed; so the blanket check stays out of it.
csrf.exempt(report)


def conversation_of(message: Message) -> str:
    sender = message.sender
    return url_for("messages.conversation", event=sender.event.slug, person_id=sender.public_id)


def show_report(message: Message, form: ReportForm) -> str:
    return render_template("messages/report.html", message=message, back=conversation_of(message), form=form)
