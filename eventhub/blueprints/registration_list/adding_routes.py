"""Somebody whom the team registers by hand."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.registration_list.forms import NewcomerForm
from eventhub.blueprints.registration_list.words import actor, team_door_of
from eventhub.domain.errors import AddressIsListed, CategoryClosed, RegistrationClosed
from eventhub.models import Event, Registration
from eventhub.permissions import Permission, allows
from eventhub.services.newcomers import Newcomer, add_by_hand
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.addresses import mailed_link
from eventhub.web.clock import now
from eventhub.web.mail_addresses import normalised
from eventhub.web.subjects import event_of
from eventhub.web.viewers import viewer

bp = Blueprint("newcomers_organise", __name__, url_prefix="/<slug:event>/organise")


@bp.route("/registrations/add", methods=["GET", "POST"])
@require(Permission.ADD_REGISTRATIONS, event_of)
def add(event: Event) -> str | tuple[str, int] | Response:
    form = NewcomerForm(event)
    if not allows(Permission.DECIDE_REGISTRATIONS, viewer(), event):
        del form.one_more
    if not form.validate_on_submit():
        return adding_page(event, form), 422 if form.is_submitted() else 200
    mail = mailed_link("delegations.complete", event.slug)
    try:
        made = transact(add_by_hand, event, newcomer_of(form), mail, actor(), now())
    except (AddressIsListed, CategoryClosed, RegistrationClosed) as error:
        form.refuse(error)
        return adding_page(event, form, getattr(error, "registration_id", "")), 409
    tell_added(made)
    return redirect(way_on(event, made))


def way_on(event: Event, made: Registration) -> str:
    """Whoever stands at the desk goes on there, with the one who is new, where nothing is left to confirm; others see
    the registration."""
    if comes_from_desk(event):
        is_in = made.status == "confirmed"
        return url_for("meeting_desk_organise.desk", event=event.slug, first=made.person.public_id if is_in else None)
    return url_for("registration_organise.registration", event=event.slug, registration_id=made.public_id)


def comes_from_desk(event: Event) -> bool:
    return "desk" in request.args or not allows(Permission.SEE_REGISTRATIONS, viewer(), event)


def tell_added(made: Registration) -> None:
    """In the list, and as what: somebody who waits has no place yet."""
    sentences = {
        "confirmed": _("%(name)s has a place.", name=made.person.name),
        "waitlisted": _("%(name)s is on the waiting list: no place was free.", name=made.person.name),
        "unconfirmed": _("%(name)s is in the list, and in once the address is confirmed.", name=made.person.name),
    }
    flash(sentences[made.status], "warning" if made.status == "waitlisted" else "success")


def adding_page(event: Event, form: NewcomerForm, listed_id: str = "") -> str:
    closed = team_door_of(event)
    listed_id = listed_id if allows(Permission.SEE_REGISTRATIONS, viewer(), event) else ""
    at_desk = comes_from_desk(event)
    return render_template("registration_list/add.html", form=form, listed_id=listed_id, closed=closed, at_desk=at_desk)


def newcomer_of(form: NewcomerForm) -> Newcomer:
    return Newcomer(
        category=form.category.data,
        given_name=form.given_name.data or "",
        family_name=form.family_name.data or "",
        email=normalised(form.email.data or ""),
        organisation=form.organisation.data or "",
        language=form.language.data,
        has_agreed=form.has_agreed.data,
        is_told=form.is_told.data,
        one_more="one_more" in form and form.one_more.data,
    )
