"""What came of a meeting: a word and a note of one's own, and a next step that all who meet see."""

from flask import Blueprint, render_template
from flask_babel import gettext as _

from eventhub.blueprints.meetings.meeting_page import page_of
from eventhub.blueprints.meetings.outcome_forms import OutcomeForm
from eventhub.blueprints.meetings.subjects import meeting_of
from eventhub.extensions import csrf
from eventhub.models import Meeting
from eventhub.permissions import Permission
from eventhub.queries.meetings import others_in
from eventhub.queries.outcomes import own_outcome, why_no_outcome
from eventhub.services.outcomes import keep_outcome
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.entries import party_names
from eventhub.web.refusing import Answer, decide, done_with, leave_with
from eventhub.web.viewers import me

bp = Blueprint("outcomes", __name__, url_prefix="/<slug:event>/meetings/<public_id:meeting_id>/outcome")


@bp.get("", endpoint="outcome")
@require(Permission.SEE_MEETING, meeting_of)
def show_outcome(meeting: Meeting) -> Answer:
    refusal = why_no_outcome(meeting, me(), now())
    if refusal is not None:
        return leave_with(refusal, page_of(meeting))
    own, step = own_outcome(meeting, me()), meeting.next_step
    kept = {"result": own.result, "note": own.note} if own else {}
    return outcome_page(meeting, OutcomeForm(formdata=None, data=kept | {"next_step": step, "seen": step}).offer())


@bp.post("", endpoint="keep")
@require(Permission.SEE_MEETING, meeting_of)
def keep(meeting: Meeting) -> Answer:
    form = OutcomeForm().offer()
    return decide(
        form,
        lambda: keep_outcome(meeting, me(), form.kept, now()),
        lambda: refused_page(meeting, form),
        lambda _done: done_with(_("It is kept."), page_of(meeting)),
    )


# It tells a stale token itself, and keeps what was typed; so the blanket check stays out of it.
csrf.exempt(keep)


def refused_page(meeting: Meeting, form: OutcomeForm) -> str:
    """What another wrote meanwhile was said: who saves again has seen it."""
    if form.next_step.errors:
        form.seen.data = meeting.next_step
    return outcome_page(meeting, form)


def outcome_page(meeting: Meeting, form: OutcomeForm) -> str:
    name = party_names(others_in(meeting, me()))
    return render_template("meetings/outcome.html", meeting=meeting, name=name, form=form, back=page_of(meeting))
