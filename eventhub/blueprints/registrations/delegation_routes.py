"""My delegation: colleagues whom I sign up; and the page where each completes their part."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from eventhub.blueprints.registrations.choices import places_left
from eventhub.blueprints.registrations.colleague_forms import CompletionForm, DelegationForm
from eventhub.blueprints.registrations.completion import (
    ENDS,
    complete_by,
    is_new,
    show_end,
    welcome_to,
)
from eventhub.blueprints.registrations.subjects import event_of_delegate
from eventhub.domain.errors import BroughtOneself, LinkNotGood, TooManyDelegates
from eventhub.extensions import csrf, limiter
from eventhub.models import Event, Registration
from eventhub.models.registration import BY_TEAM
from eventhub.permissions import Permission
from eventhub.queries.delegations import delegate_named, delegate_of_link, delegation_of, leader_of
from eventhub.services import delegations
from eventhub.services.registrations import Application, Confirmation
from eventhub.transactions import transact
from eventhub.web.access import public, require
from eventhub.web.addresses import mailed_link
from eventhub.web.clock import now
from eventhub.web.sign_ins import browser_name
from eventhub.web.subjects import event_of
from eventhub.web.viewers import me, my_registration

bp = Blueprint("delegations", __name__, url_prefix="/<slug:event>")


@bp.route("/delegation", methods=["GET", "POST"])
@require(Permission.SEE_OWN_REGISTRATION, event_of)
@limiter.limit("30 per hour", methods=["POST"])
def delegation(event: Event) -> Any:
    registration, account = my_registration()
    if registration.status != "confirmed":
        return redirect(url_for("registrations.registration", event=event.slug))
    form = DelegationForm()
    if not form.validate_on_submit():
        return show(registration, form), 422 if form.is_submitted() else 200
    colleagues = [(one, mailed_link("delegations.complete", event.slug)) for one in form.named]
    try:
        new = transact(delegations.add_delegates, registration, colleagues, account, now())
    except (BroughtOneself, TooManyDelegates) as error:
        form.refuse(error)
        return show(registration, form), 409
    flash(told(new), "success")
    return redirect(url_for("delegations.delegation", event=event.slug))


def told(new: int) -> str:
    if not new:
        return str(_("All of them are in your delegation already."))
    return str(ngettext("We have written to %(num)d colleague.", "We have written to %(num)d colleagues.", new))


def show(registration: Registration, form: DelegationForm) -> str:
    standing = delegation_of(registration.person)
    delegates = standing.registrations if standing else []
    is_full = all(places_left(one) == 0 for one in registration.event.categories)
    return render_template(
        "registrations/delegation.html", form=form, delegates=delegates, is_full=is_full, moment=now()
    )


@bp.post("/delegation/<public_id:delegate_id>/again")
@require(Permission.SEE_OWN_REGISTRATION, event_of_delegate)
def write_again(event: Event) -> Response:
    (leader, account), delegate = my_registration(), brought()
    letter = mailed_link("delegations.complete", event.slug)
    transact(delegations.write_again, leader, delegate, letter, account, now())
    flash(_("We have written to %(address)s again.", address=delegate.email), "success")
    return redirect(url_for("delegations.delegation", event=event.slug))


@bp.post("/delegation/<public_id:delegate_id>/withdraw")
@require(Permission.SEE_OWN_REGISTRATION, event_of_delegate)
def withdraw(event: Event) -> Response:
    (leader, account), delegate = my_registration(), brought()
    slug, name = event.slug, delegate.person.name
    if transact(delegations.withdraw, leader, delegate, account, now()):
        flash(_("%(name)s is taken off your delegation, and what you typed is erased.", name=name), "success")
    return redirect(url_for("delegations.delegation", event=slug))


def brought() -> Registration:
    """The colleague whom the address names; gone or completed since the check: 404."""
    named = str((request.view_args or {})["delegate_id"])
    return delegate_named(me(), named) or abort(404)


@bp.route("/delegates/<token:token>", methods=["GET", "POST"])
@public
@limiter.limit("60 per minute", methods=["POST"])
def complete(event: str, token: str) -> Any:
    """A colleague completes their own part."""
    found = event_of(event)
    registration = delegate_of_link(found, token, now())
    if registration is None:
        raise LinkNotGood
    person, leader = registration.person, leader_of(registration)
    form = CompletionForm(registration, is_new=is_new(registration.email), has_category=True)
    form.show_names(person.given_name, person.family_name)

    def finish(application: Application, password_hash: str | None) -> Confirmation:
        return transact(
            delegations.complete, found, token, application, password_hash, welcome_to(found), browser_name(), now()
        )

    kind = "team" if registration.source in BY_TEAM else "delegation"
    page = {"kind": kind, "giver": leader.name if leader else ""}
    return complete_by(form, registration.email, finish, page)


for error in ENDS:
    bp.register_error_handler(error, show_end)
# A stale token is told by the form itself, which keeps what was typed; so the blanket check stays out of these.
for view in (delegation, complete):
    csrf.exempt(view)
