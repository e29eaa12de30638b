"""The organisations of an event."""

from flask import Blueprint, abort, render_template

from eventhub.models import Event, Organisation
from eventhub.permissions import Permission
from eventhub.queries.organisations import organisation_named, organisations_by_kind
from eventhub.web.access import require
from eventhub.web.subjects import event_of

bp = Blueprint("organisations", __name__, url_prefix="/<slug:event>/organisations")


def organisation_of(event: str, organisation_id: str) -> Organisation:
    """The listed organisation of this address, within the event of this address."""
    return organisation_named(event_of(event), organisation_id) or abort(404)


@bp.get("")
@require(Permission.SEE_EVENT, event_of)
def organisations(event: Event) -> str:
    return render_template("organisations/organisations.html", kinds=organisations_by_kind(event))


@bp.get("/<public_id:organisation_id>")
@require(Permission.SEE_ORGANISATION, organisation_of)
def organisation_page(organisation: Organisation) -> str:
    return render_template("organisations/organisation.html", organisation=organisation)
