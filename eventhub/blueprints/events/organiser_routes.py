"""The organiser's first page."""

from flask import Blueprint, render_template

from eventhub.blueprints.events.overview import overview_of
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.translations import gaps_of
from eventhub.web.access import opens, require
from eventhub.web.clock import now
from eventhub.web.subjects import event_of

bp = Blueprint("organise", __name__, url_prefix="/<slug:event>/organise")


@bp.get("/")
@require(Permission.SEE_ORGANISING, event_of)
def organise(event: Event) -> str:
    """What is missing, how many come, what is next."""
    return render_template(
        "events/organise/organise.html",
        overview=overview_of(event, now()),
        gap_count=len(gaps_of(event)),
        opens_state=opens("state_organise.state", event),
        opens_translations=opens("translations_organise.translations", event),
    )
