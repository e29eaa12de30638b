"""My place to a colleague: offer it, keep it after all; and the page where the colleague takes it."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.registrations.colleague_forms import CompletionForm, TransferForm
from eventhub.blueprints.registrations.completion import ENDS, complete_by, is_new, show_end
from eventhub.domain.errors import LinkNotGood
from eventhub.extensions import csrf, limiter
from eventhub.models import Event, Registration
from eventhub.permissions import Permission
from eventhub.queries.delegations import holder_of_link, open_transfer
from eventhub.queries.engagements import consequences_of
from eventhub.services.registrations import Application, Confirmation
from eventhub.services.transfers import offer_transfer, take_over, withdraw_transfer
from eventhub.transactions import transact
from eventhub.web.access import public, require
from eventhub.web.addresses import mailed_link
from eventhub.web.clock import now
from eventhub.web.sign_ins import browser_name
from eventhub.web.subjects import event_of
from eventhub.web.viewers import my_registration

bp = Blueprint("transfers", __name__, url_prefix="/<slug:event>")


@bp.route("/registration/transfer", methods=["GET", "POST"])
@require(Permission.SEE_OWN_REGISTRATION, event_of)
@limiter.limit("20 per hour", methods=["POST"])
def transfer(event: Event) -> Any:
    registration, account = my_registration()
    if registration.status != "confirmed" or event.ends_at <= now():
        return redirect(url_for("registrations.registration", event=event.slug))
    form = TransferForm()
    if not form.validate_on_submit():
        return show(registration, form), 422 if form.is_submitted() else 200
    if form.colleague.email == account.email:
        form.email.errors = [_("This is your own address: type that of your colleague.")]
        return show(registration, form), 422
    letter = mailed_link("transfers.take", event.slug)
    transact(offer_transfer, registration, form.colleague, letter, account, now())
    words = _("We have written to %(address)s. The place stays yours until it is taken.", address=form.colleague.email)
    flash(words, "success")
    return redirect(url_for("transfers.transfer", event=event.slug))


def show(registration: Registration, form: TransferForm) -> str:
    return render_template(
        "registrations/transfer.html",
        form=form,
        standing=open_transfer(registration, now()),
        consequences=consequences_of(registration.person, now()),
    )


@bp.post("/registration/transfer/withdraw")
@require(Permission.SEE_OWN_REGISTRATION, event_of)
def withdraw(event: Event) -> Response:
    registration, account = my_registration()
    if transact(withdraw_transfer, registration, account, now()):
        flash(_("The place stays yours: the link is good no more."), "success")
    else:
        flash(_("The place was not on offer any more."), "status")
    return redirect(url_for("registrations.registration", event=event.slug))


@bp.route("/transfers/<token:token>", methods=["GET", "POST"])
@public
@limiter.limit("60 per minute", methods=["POST"])
def take(event: str, token: str) -> Any:
    """The colleague says who they are, and has the place."""
    found = event_of(event)
    holder = holder_of_link(found, token, now())
    offered = open_transfer(holder, now()) if holder else None
    if holder is None or offered is None:
        raise LinkNotGood
    form = CompletionForm(holder, is_new=is_new(offered.email), has_category=False)
    form.show_names(offered.given_name, offered.family_name)

    def finish(application: Application, password_hash: str | None) -> Confirmation:
        return transact(take_over, found, token, application, password_hash, browser_name(), now())

    return complete_by(form, offered.email, finish, {"kind": "transfer", "giver": holder.person.name})


for error in ENDS:
    bp.register_error_handler(error, show_end)
# A stale token is told by the form itself, which keeps what was typed; so the blanket check stays out of these.
for view in (transfer, take):
    csrf.exempt(view)
