"""My place: take one that is offered, leave, come back."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.domain.errors import DomainError, InvitationNeeded
from eventhub.domain.registration_lifecycle import IN_LIFE
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.engagements import consequences_of
from eventhub.services.cancellations import cancel_own
from eventhub.services.profiles import show_in_directory
from eventhub.services.rejoining import rejoin
from eventhub.services.waiting_list import accept_offer
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.forms import Form
from eventhub.web.subjects import event_of
from eventhub.web.viewers import me, my_registration

bp = Blueprint("own_place", __name__, url_prefix="/<slug:event>/registration")


@bp.post("/offer")
@require(Permission.SEE_OWN_REGISTRATION, event_of)
def take(event: Event) -> Response:
    """Take the place that is kept for me."""
    registration, account = my_registration()
    try:
        transact(accept_offer, registration, account, now())
        flash(_("Your place is booked."), "success")
    except DomainError as error:
        tell(error)
    return back(event)


@bp.get("/cancel")
@require(Permission.SEE_OWN_REGISTRATION, event_of)
def cancel(event: Event) -> Any:
    """What cancelling does, before it is done."""
    registration, _account = my_registration()
    if registration.status not in IN_LIFE or event.ends_at <= now():
        return back(event)
    consequences = consequences_of(me(), now())
    return render_template(
        "registrations/cancel.html", registration=registration, consequences=consequences, form=Form()
    )


@bp.post("/cancel", endpoint="do_cancel")
@require(Permission.SEE_OWN_REGISTRATION, event_of)
def do_cancel(event: Event) -> Response:
    registration, account = my_registration()
    try:
        transact(cancel_own, registration, account, now())
        flash(_("Your registration is cancelled."), "success")
    except DomainError as error:
        tell(error)
    return back(event)


@bp.post("/again")
@require(Permission.SEE_OWN_REGISTRATION, event_of)
def again(event: Event) -> Response:
    """Come after all."""
    registration, account = my_registration()
    try:
        transact(rejoin, registration, account, now())
        flash(_("You are registered again; see below how it stands."), "success")
    except InvitationNeeded:
        flash(_("This category is by invitation, and yours is used. Ask the organisers to let you in again."), "error")
    except DomainError as error:
        tell(error)
    return back(event)


@bp.post("/visibility")
@require(Permission.EDIT_OWN_PROFILE, event_of)
def show_me(event: Event) -> Response:
    """The box of the directory: whether others find me there."""
    is_visible = request.form.get("is_visible") == "yes"
    transact(show_in_directory, me(), now(), is_visible=is_visible)
    flash(_("You are in the directory.") if is_visible else _("You are not in the directory."), "success")
    return back(event)


def tell(error: DomainError) -> None:
    refusal = refusal_of(error)
    flash(refusal.words, "error")


def back(event: Event) -> Response:
    return redirect(url_for("registrations.registration", event=event.slug))
