"""The team notes that somebody did not come to a meeting, or that it is held after all."""

from flask import Blueprint, redirect, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.all_meetings.change_routes import change, way_of
from eventhub.blueprints.all_meetings.forms import MissedForm, StandingForm
from eventhub.blueprints.all_meetings.subjects import meeting_of, met_of
from eventhub.blueprints.all_meetings.words import actor
from eventhub.domain.errors import DomainError
from eventhub.extensions import csrf
from eventhub.models import MeetingRequest, Person
from eventhub.permissions import Permission
from eventhub.queries.meetings import parties_of
from eventhub.services.missed_meetings import hold_after_all, miss_meeting
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.names import called
from eventhub.web.refusing import Answer, done_with, leave_with

bp = Blueprint("missed_organise", __name__, url_prefix="/<slug:event>/organise/meetings/<public_id:request_id>")

NOBODY = "nobody"  # came


@bp.get("/missed", endpoint="miss")
@require(Permission.BOOK_FOR_OTHERS, met_of)
def show_missed(asked: MeetingRequest) -> Answer:
    form = MissedForm(formdata=None)
    form.open_at(meeting_of(asked).item.version)
    return missed_page(asked, form)


@bp.post("/missed", endpoint="do_miss")
@require(Permission.BOOK_FOR_OTHERS, met_of)
def miss(asked: MeetingRequest) -> Answer:
    form = MissedForm()
    offer(asked, form)
    return change(
        asked, form, note_missed, missed_page, _("It is noted. Time and table are free, and everybody was told.")
    )


# It tells a stale token itself, and keeps what was chosen; so the blanket check stays out of it.
csrf.exempt(miss)


@bp.get("/held", endpoint="held")
@require(Permission.BOOK_FOR_OTHERS, met_of)
def lead_back(asked: MeetingRequest) -> Response:
    """Whoever returns to the address of the button finds the meeting."""
    return redirect(way_of(asked).address)


@bp.post("/held", endpoint="do_hold")
@require(Permission.BOOK_FOR_OTHERS, met_of)
def hold_it(asked: MeetingRequest) -> Response:
    address, version = way_of(asked).address, StandingForm().opened_version
    try:
        transact(hold_after_all, meeting_of(asked), actor(), version, now())
    except DomainError as refusal:
        return leave_with(refusal, address)
    return done_with(_("The meeting stands again, and everybody was told."), address)


def note_missed(asked: MeetingRequest, form: MissedForm) -> None:
    meeting = meeting_of(asked)
    absent = next((one for one in parties_of(meeting) if one.public_id == form.absent.data), None)
    miss_meeting(meeting, absent, actor(), form.opened_version, now())


def offer(asked: MeetingRequest, form: MissedForm) -> None:
    """Each of them, or nobody at all."""
    people: list[Person] = parties_of(meeting_of(asked))
    form.absent.choices = [(one.public_id, called(one)) for one in people] + [(NOBODY, _("Nobody came"))]


def missed_page(asked: MeetingRequest, form: MissedForm) -> str:
    offer(asked, form)
    about = {"meeting": meeting_of(asked), "back": way_of(asked)}
    return render_template("all_meetings/missed.html", asked=asked, form=form, **about)
