"""What still misses a language of the event."""

from flask import Blueprint, render_template

from eventhub.blueprints.events.gap_rows import LINKED, count_by_language, gap_groups
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.translations import gaps_of
from eventhub.web.access import opens, require
from eventhub.web.subjects import event_of

bp = Blueprint("translations_organise", __name__)


@bp.get("/<slug:event>/organise/translations")
@require(Permission.SEE_TRANSLATIONS, event_of)
def translations(event: Event) -> str:
    gaps = gaps_of(event)
    return render_template(
        "events/organise/translations.html",
        count=len(gaps),
        groups=gap_groups(gaps),
        by_language=count_by_language(gaps),
        linked=[kind for kind, endpoint in LINKED.items() if opens(endpoint, event)],
    )
