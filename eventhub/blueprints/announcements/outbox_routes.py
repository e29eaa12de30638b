"""The event's outbox, to the team: what leaves, what left, and what could not, to be sent again; and a test mail."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from eventhub.blueprints.announcements.outbox_rows import rows_of, standing_tabs
from eventhub.blueprints.announcements.subjects import EventMail, mail_of
from eventhub.domain.errors import DomainError
from eventhub.extensions import limiter
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.outbox import STANDINGS, mail_counts, mails_of
from eventhub.services.dead_letters import send_again, send_all_again
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.languages import current
from eventhub.web.mail_trial_words import said_rows, verdict_on
from eventhub.web.mail_trials import route_of_mails, send_trial, trial_mail
from eventhub.web.pagination import pages_of
from eventhub.web.refusing import done_with, leave_with
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account

bp = Blueprint("outbox_organise", __name__, url_prefix="/<slug:event>/organise/outbox")

ON_A_PAGE = 50


@bp.get("")
@require(Permission.SEE_OUTBOX, event_of)
def outbox(event: Event) -> str:
    asked, counts = standing_asked(), mail_counts(event)
    numbers = counts.by_standing
    pages = pages_of(numbers[asked] if asked else sum(numbers.values()), ON_A_PAGE)
    return render_template(
        "announcements/outbox.html",
        rows=rows_of(mails_of(event, asked, pages.offset, ON_A_PAGE)),
        pages=pages,
        asked=asked,
        tabs_of_standings=standing_tabs(event, counts, asked),
        may_leave_again=counts.may_leave_again,
    )


@bp.get("/<mail_id:mail_id>/again", endpoint="again_page")
@require(Permission.RESEND_MAIL, mail_of)
def lead_back(mail: EventMail) -> Response:
    """Whoever returns to the address of a button finds the list."""
    return redirect(list_of(mail.event))


@bp.post("/<mail_id:mail_id>/again")
@require(Permission.RESEND_MAIL, mail_of)
def again(mail: EventMail) -> Response:
    back, name = list_of(mail.event), mail.message.reader_name
    try:
        transact(send_again, mail.message, mail.event, signed_in_account(), now())
    except DomainError as refusal:
        return leave_with(refusal, back)
    return done_with(_("The mail to %(name)s is sent again.", name=name), back)


@bp.get("/again", endpoint="all_again_page")
@require(Permission.RESEND_MAIL, event_of)
def lead_back_from_all(event: Event) -> Response:
    return redirect(list_of(event))


@bp.post("/again")
@require(Permission.RESEND_MAIL, event_of)
def all_again(event: Event) -> Response:
    number = transact(send_all_again, event, signed_in_account(), now())
    words = ngettext("%(num)d mail is sent again.", "%(num)d mails are sent again.", number)
    return done_with(words if number else _("There was nothing to send again."), list_of(event))


@bp.get("/test")
@require(Permission.RESEND_MAIL, event_of)
def trial(_event: Event) -> str:
    return show_trial()


@bp.post("/test", endpoint="send_trial")
@require(Permission.RESEND_MAIL, event_of)
@limiter.limit("4 per minute; 30 per hour")
def do_send_trial(event: Event) -> str:
    """To nobody else's address: they would get mails that they never asked for. The answer is this page itself, since
    what the server said is kept nowhere."""
    reader = signed_in_account()
    sent = send_trial(trial_mail(reader.email, reader.name, current(), now(), event), now())
    rows = said_rows(sent.conversation) if sent.conversation else []
    return show_trial(verdict=verdict_on(sent), conversation=sent.conversation, rows=rows)


def show_trial(**found: object) -> str:
    about = {"address": signed_in_account().email, "route": route_of_mails()}
    return render_template("announcements/test_mail.html", **about, **found)


def standing_asked() -> str | None:
    asked = request.args.get("state")
    return asked if asked in STANDINGS else None


def list_of(event: Event) -> str:
    return url_for("outbox_organise.outbox", event=event.slug)
