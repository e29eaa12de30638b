"""The log of an event: who did what, when."""

from flask import Blueprint, render_template, request

from eventhub.blueprints.team.log_rows import rows_of, subject_choices
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.log import count_entries, entries_of, subjects_of
from eventhub.web.access import require
from eventhub.web.pagination import pages_of
from eventhub.web.subjects import event_of

bp = Blueprint("log_organise", __name__)

ON_A_PAGE = 50


@bp.get("/<slug:event>/organise/log")
@require(Permission.SEE_LOG, event_of)
def log(event: Event) -> str:
    kinds = subjects_of(event)
    asked = request.args.get("subject", "")
    subject = asked if asked in kinds else None
    pages = pages_of(count_entries(event, subject), ON_A_PAGE)
    found = entries_of(event, subject, pages.offset, ON_A_PAGE)
    return render_template(
        "team/log.html",
        rows=rows_of(found, event),
        pages=pages,
        subject=subject,
        choices=subject_choices(kinds),
    )
