"""The organisations that may be meant, while somebody types a name."""

from flask import Blueprint, render_template, request

from eventhub.domain.typed_text import one_line
from eventhub.extensions import limiter
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.organisation_names import suggestions
from eventhub.web.access import require
from eventhub.web.organisation_choice import FEWEST, LONGEST
from eventhub.web.subjects import event_of

bp = Blueprint("organisation_choices", __name__, url_prefix="/<slug:event>/register/organisations")


@bp.get("")
@require(Permission.SEE_EVENT, event_of)
@limiter.limit("240 per minute")
def choices(event: Event) -> str:
    """A fragment: one option each. It says nothing of who comes from there."""
    typed = one_line(request.args.get("q"))[:LONGEST]
    found = suggestions(event, typed) if len(typed) >= FEWEST else []
    return render_template("organisations/_suggestions.html", found=found)
