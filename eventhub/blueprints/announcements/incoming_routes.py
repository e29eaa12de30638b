"""Mail that came in: what was made of it, and what waits for somebody of the team."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.announcements.incoming_rows import rows_of, state_tabs
from eventhub.blueprints.announcements.subjects import EventIncoming, incoming_mail_of
from eventhub.domain.errors import DomainError
from eventhub.models import Event
from eventhub.models.incoming import INCOMING_STATES
from eventhub.permissions import Permission
from eventhub.queries.incoming_mail import incoming_counts, incoming_of, names_of_senders, requests_behind
from eventhub.services.incoming_mail import settle_mail
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.pagination import pages_of
from eventhub.web.refusing import done_with, leave_with
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account

bp = Blueprint("incoming_organise", __name__, url_prefix="/<slug:event>/organise/incoming")

ON_A_PAGE = 50


@bp.get("")
@require(Permission.SEE_OUTBOX, event_of)
def incoming(event: Event) -> str:
    asked, counts = state_asked(), incoming_counts(event)
    pages = pages_of(counts.get(asked, 0) if asked else sum(counts.values()), ON_A_PAGE)
    mails = incoming_of(event, asked, pages.offset, ON_A_PAGE)
    return render_template(
        "announcements/incoming.html",
        rows=rows_of(event, mails, requests_behind(mails), names_of_senders(event, mails)),
        pages=pages,
        asked=asked,
        tabs_of_states=state_tabs(event, counts, asked),
    )


@bp.get("/<public_id:incoming_id>/settle", endpoint="settle_page")
@require(Permission.RESEND_MAIL, incoming_mail_of)
def lead_back(incoming: EventIncoming) -> Response:
    """Whoever returns to the address of a button finds the list."""
    return redirect(list_of(incoming.event))


@bp.post("/<public_id:incoming_id>/settle")
@require(Permission.RESEND_MAIL, incoming_mail_of)
def settle(incoming: EventIncoming) -> Response:
    back = list_of(incoming.event)
    try:
        transact(settle_mail, incoming.mail, incoming.event, signed_in_account(), now())
    except DomainError as refusal:
        return leave_with(refusal, back)
    return done_with(_("The mail is settled."), back)


def state_asked() -> str | None:
    asked = request.args.get("state")
    return asked if asked in INCOMING_STATES else None


def list_of(event: Event) -> str:
    return url_for("incoming_organise.incoming", event=event.slug)
