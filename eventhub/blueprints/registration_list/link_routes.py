"""The link by which somebody confirms, sent once more: for who asks the team where their mail is."""

import secrets

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.registration_list.subjects import registration_of
from eventhub.blueprints.registration_list.words import actor
from eventhub.domain.errors import LinkSentLately, RegistrationClosed, RegistrationMoved
from eventhub.models import Event, Registration
from eventhub.permissions import Permission
from eventhub.services import confirmation_links
from eventhub.services.confirmation_links import AnotherLink
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.addresses import absolute
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of

bp = Blueprint("registration_links_organise", __name__, url_prefix="/<slug:event>/organise")


@bp.post("/registrations/<public_id:registration_id>/link")
@require(Permission.DECIDE_REGISTRATIONS, registration_of)
def send_again(registration: Registration) -> Response:
    event, address, public_id = registration.event, registration.email, registration.public_id
    slug = event.slug
    try:
        transact(confirmation_links.send_again, registration, another_link(event), actor(), now())
        flash(_("Another link is on its way to %(address)s.", address=address), "success")
    except (LinkSentLately, RegistrationClosed, RegistrationMoved) as error:
        flash(" ".join((refusal_of(error).sentence, refusal_of(error).remedy)), "error")
    return redirect(url_for("registrations_organise.registration_page", event=slug, registration_id=public_id))


def another_link(event: Event) -> AnotherLink:
    token = secrets.token_urlsafe(32)
    back = url_for("registrations.registration", event=event.slug)
    return AnotherLink(
        token=token,
        confirm_address=absolute("registrations.confirm", event=event.slug, token=token),
        complete_address=absolute("delegations.complete", event=event.slug, token=token),
        sign_in_address=absolute("accounts.sign_in", next=back),
    )
