"""The link by which somebody confirms, sent once more: for who asks the team where their mail is."""

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.registration_list.subjects import registration_of
from eventhub.blueprints.registration_list.words import actor
from eventhub.domain.errors import LinkSentLately, RegistrationClosed, RegistrationMoved
from eventhub.models import Registration
from eventhub.permissions import Permission
from eventhub.services import confirmation_links
from eventhub.services.confirmation_links import AnotherLink
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.addresses import mailed_link
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of

bp = Blueprint("registration_links_organise", __name__, url_prefix="/<slug:event>/organise")


@bp.post("/registrations/<public_id:registration_id>/link")
@require(Permission.DECIDE_REGISTRATIONS, registration_of)
def send_again(registration: Registration) -> Response:
    slug, address, public_id = registration.event.slug, registration.email, registration.public_id
    try:
        transact(confirmation_links.send_again, registration, another_link(slug), actor(), now())
        flash(_("Another link is on its way to %(address)s.", address=address), "success")
    except (LinkSentLately, RegistrationClosed, RegistrationMoved) as error:
        flash(" ".join((refusal_of(error).sentence, refusal_of(error).remedy)), "error")
    return redirect(url_for("registration_organise.registration", event=slug, registration_id=public_id))


def another_link(slug: str) -> AnotherLink:
    confirm = mailed_link("registrations.confirm", slug)
    return AnotherLink(confirm, mailed_link("delegations.complete", slug, confirm.token))
