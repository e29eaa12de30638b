"""What came of the meetings, to the team: sums alone."""

from flask import Blueprint, render_template

from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.outcomes import outcome_sums
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.outcome_words import OUTCOME_WORDS
from eventhub.web.subjects import event_of

bp = Blueprint("outcomes_organise", __name__, url_prefix="/<slug:event>/organise/meetings/outcomes")


@bp.get("")
@require(Permission.SEE_ALL_MEETINGS, event_of)
def outcomes(event: Event) -> str:
    sums = outcome_sums(event, now())
    rows = [[str(words), sums.results[result]] for result, words in OUTCOME_WORDS.items()]
    return render_template("all_meetings/outcomes.html", sums=sums, rows=rows)
