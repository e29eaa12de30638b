"""Write to speakers, to one or to many; and take an invitation back."""

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from eventhub.blueprints.speakers.asking import tell_if_without_session
from eventhub.blueprints.speakers.forms import ActForm
from eventhub.blueprints.speakers.subjects import OfEvent, person_of
from eventhub.domain.errors import InvitedLately, SpeakerWithoutAddress
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.speaker_pages import people_named_by
from eventhub.services.speaker_links import Written, invite, invite_many, withdraw_invitation
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.addresses import mailed_link
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account

bp = Blueprint("speaker_invitations_organise", __name__, url_prefix="/<slug:event>/organise/speakers")

MOST = 200  # people written to at once


@bp.post("/invite")
@require(Permission.EDIT_PROGRAMME, event_of)
def many(event: Event) -> Response:
    """Those who are ticked in the list."""
    slug = event.slug
    people = people_named_by(event, request.form.getlist("person")[:MOST])
    if not people or not ActForm().validate():
        flash(_("Nobody was chosen: tick whom you want to write to."), "status")
        return redirect(url_for("speakers_organise.speakers", event=slug))
    letters = {person.id: mailed_link("speaking.page", slug) for person in people}
    tell_outcome(transact(invite_many, event, people, letters, signed_in_account(), now()))
    return redirect(url_for("speakers_organise.speakers", event=slug))


def tell_outcome(written: Written) -> None:
    if written.count:
        words = ngettext("%(num)d mail is on its way.", "%(num)d mails are on their way.", written.count)
        flash(words, "success")
    if written.lately:
        flash(
            _("Written to within the last hour, and not again: %(names)s.", names=", ".join(written.lately)), "status"
        )
    if written.without_address:
        flash(_("Without an address: %(names)s.", names=", ".join(written.without_address)), "warning")


@bp.post("/<public_id:person_id>/invite")
@require(Permission.EDIT_PROGRAMME, person_of)
def one(found: OfEvent) -> Response:
    """The invitation; a new link for who has accepted."""
    event, person = found
    slug, public_id, name = event.slug, person.public_id, person.name
    if ActForm().validate():
        try:
            transact(invite, event, person, mailed_link("speaking.page", slug), signed_in_account(), now())
            flash(_("A mail is on its way to %(name)s.", name=name), "success")
            tell_if_without_session(event, person)
        except (InvitedLately, SpeakerWithoutAddress) as error:
            refusal = refusal_of(error)
            flash(refusal.words, "warning")
    return redirect(url_for("speaker_organise.speaker", event=slug, person_id=public_id))


@bp.post("/<public_id:person_id>/withdraw")
@require(Permission.EDIT_PROGRAMME, person_of)
def withdraw(found: OfEvent) -> Response:
    """The mailed link opens nothing any more."""
    event, person = found
    slug, public_id = event.slug, person.public_id
    if ActForm().validate() and transact(withdraw_invitation, event, person, signed_in_account(), now()):
        flash(_("The link opens nothing any more."), "success")
    return redirect(url_for("speaker_organise.speaker", event=slug, person_id=public_id))
