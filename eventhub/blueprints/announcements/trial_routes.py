"""A test mail of the event, to whoever asks for it, with all that the mail server answers."""

from flask import Blueprint, render_template

from eventhub.extensions import limiter
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.languages import current
from eventhub.web.mail_trial_words import said_rows, verdict_on
from eventhub.web.mail_trials import route_of_mails, send_trial, trial_mail
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account

bp = Blueprint("mail_trials_organise", __name__, url_prefix="/<slug:event>/organise/outbox/test")


@bp.get("")
@require(Permission.RESEND_MAIL, event_of)
def trial(_event: Event) -> str:
    return show()


@bp.post("", endpoint="send")
@require(Permission.RESEND_MAIL, event_of)
@limiter.limit("4 per minute; 30 per hour")
def send(event: Event) -> str:
    """To nobody else's address: a stranger's would get mails that nobody asked for. The answer is this page, since what
    the server said is kept nowhere."""
    reader = signed_in_account()
    mail = trial_mail(reader.email, reader.name, current(), now(), event)
    sent = send_trial(mail, now())
    return show(
        verdict=verdict_on(sent),
        conversation=sent.conversation,
        rows=said_rows(sent.conversation) if sent.conversation else [],
    )


def show(**found: object) -> str:
    return render_template(
        "announcements/test_mail.html", address=signed_in_account().email, route=route_of_mails(), **found
    )
