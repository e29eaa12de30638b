"""Who comes to a meeting: colleagues, an interpreter, a link in place of a table; and who does not come after all."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.meetings.company_forms import (
    INSTEAD,
    AwayForm,
    ColleagueForm,
    InterpreterForm,
    LinkForm,
)
from eventhub.blueprints.meetings.company_page import show_people
from eventhub.blueprints.meetings.forms import StepForm
from eventhub.blueprints.meetings.meeting_page import page_of, show
from eventhub.blueprints.meetings.subjects import meeting_of
from eventhub.domain.errors import DomainError, MeetingOver, NoInterpreter, PersonHidden, PhaseClosed, StepNotAllowed
from eventhub.extensions import csrf, limiter
from eventhub.models import Meeting, Person
from eventhub.permissions import Permission
from eventhub.queries.company import colleagues_for
from eventhub.queries.interpreters import helpers_for, interpreter_named
from eventhub.queries.meetings import people_of, side_of
from eventhub.queries.people import person_with_id
from eventhub.services import company, online_meetings
from eventhub.services.colleague_asks import ask_colleague, take_ask_back
from eventhub.services.interpreters import book_interpreter
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.entries import spoken_table
from eventhub.web.forms import VersionedForm
from eventhub.web.refusing import Answer, decide, done_with, leave_with
from eventhub.web.viewers import me

bp = Blueprint("company", __name__, url_prefix="/<slug:event>/meetings/<public_id:meeting_id>/people")
# What nothing else typed would help against: the page of the meeting says how it stands.
SETTLED = (StepNotAllowed, MeetingOver, PhaseClosed)


@bp.get("", endpoint="people")
@require(Permission.CANCEL_MEETING, meeting_of)
def people(meeting: Meeting) -> Answer:
    return show_people(meeting)


@bp.get("/colleague", endpoint="colleague_page")
@bp.get("/interpreter", endpoint="interpreter_page")
@bp.get("/link", endpoint="link_page")
@bp.get("/table", endpoint="table_page")
@bp.get("/away", endpoint="away_page")
@bp.get("/unask", endpoint="unask_page")
@bp.get("/myself", endpoint="myself_page")
@require(Permission.SEE_MEETING, meeting_of)
def lead_back(meeting: Meeting) -> Response:
    """A form that was refused leaves its address behind: whoever returns to it finds the meeting."""
    return redirect(page_of(meeting))


@bp.get("/leave")
@require(Permission.SEE_MEETING, meeting_of)
def leave_page(meeting: Meeting) -> Answer:
    """What the button means, without scripts; who stands for a side, or left, finds the meeting."""
    if me() not in people_of(meeting) or side_of(meeting, me()) is me():
        return redirect(page_of(meeting))
    return show("meetings/leave.html", meeting)


@bp.post("/colleague")
@require(Permission.CANCEL_MEETING, meeting_of)
@limiter.limit("30 per hour")
def colleague(meeting: Meeting) -> Answer:
    form = ColleagueForm().offer(colleagues_for(meeting, me()))
    words = _("Your colleague was asked. With their yes they come, and everybody is told.")
    return settle(meeting, "colleague_form", form, lambda: with_colleague(meeting, form), words)


@bp.post("/interpreter")
@require(Permission.CANCEL_MEETING, meeting_of)
def interpreter(meeting: Meeting) -> Answer:
    form = InterpreterForm().offer(helpers_for(meeting))
    words = _("The interpreter is booked, and everybody was told.")
    return settle(meeting, "interpreter_form", form, lambda: with_interpreter(meeting, form), words)


@bp.post("/link")
@require(Permission.CANCEL_MEETING, meeting_of)
def link(meeting: Meeting) -> Answer:
    form = LinkForm()

    def act() -> None:
        online_meetings.meet_online(meeting, me(), form.link.data or "", form.opened_version, now())

    words = _("You meet by the link, and everybody was told. The table is free.")
    if meeting.item.starts_at is None:
        words = _("You meet by the link once the meeting has a time: it needs no table.")
    return settle(meeting, "link_form", form, act, words)


@bp.post("/table")
@require(Permission.CANCEL_MEETING, meeting_of)
def table(meeting: Meeting) -> Response:
    version = StepForm().opened_version

    def words() -> str:
        place = spoken_table(meeting.table)
        if not place:
            return str(_("You meet at a table once the meeting has a time."))
        return str(_("You meet at a table again, at %(place)s, and everybody was told.", place=place))

    return step(meeting, lambda: online_meetings.meet_at_table(meeting, me(), version, now()), words)


@bp.post("/away")
@require(Permission.CANCEL_MEETING, meeting_of)
def away(meeting: Meeting) -> Response:
    form = AwayForm()
    return step(meeting, lambda: without(meeting, form), _("They do not come any more, and everybody was told."))


@bp.post("/unask")
@require(Permission.CANCEL_MEETING, meeting_of)
def unask(meeting: Meeting) -> Response:
    form = AwayForm()
    return step(meeting, lambda: without_answer(meeting, form), _("Nobody waits for their answer any more."))


@bp.post("/leave")
@require(Permission.SEE_MEETING, meeting_of)
def leave(meeting: Meeting) -> Response:
    """By who was taken along, or interprets: the meeting goes on without them."""
    words = _("You do not come any more, and everybody was told. Your time is free again.")
    return step(meeting, lambda: company.leave_meeting(meeting, me(), now()), words)


@bp.post("/myself")
@require(Permission.SEE_MEETING, meeting_of)
def myself(meeting: Meeting) -> Response:
    """By who sent somebody: they go after all."""
    version = StepForm().opened_version
    words = _("You go yourself, and everybody was told.")
    return step(meeting, lambda: company.come_oneself(meeting, me(), version, now()), words)


# These forms tell a stale token themselves, and keep what was typed; so the blanket check stays out of them.
for view in (colleague, interpreter, link):
    csrf.exempt(view)


def settle(meeting: Meeting, name: str, form: VersionedForm, act: Callable[[], Any], words: str) -> Answer:
    """Kept, and back to the meeting with these words; else the page with the form as it was sent."""

    def leave_for(refusal: DomainError) -> Response | None:
        return leave_with(refusal, page_of(meeting)) if isinstance(refusal, SETTLED) else None

    def again() -> str:
        return show_people(meeting, **{name: form})

    return decide(form, act, again, lambda _done: done_with(words, page_of(meeting)), leave_for)


def step(meeting: Meeting, act: Callable[[], None], words: str | Callable[[], str]) -> Response:
    """A button alone: kept or refused, the page of the meeting says so. `words` may depend on how it went."""
    try:
        transact(act)
    except DomainError as refusal:
        return leave_with(refusal, page_of(meeting))
    return done_with(words if isinstance(words, str) else words(), page_of(meeting))


def with_colleague(meeting: Meeting, form: ColleagueForm) -> None:
    chosen = person_with_id(meeting.item.event, form.colleague.data or "")
    if chosen is None:
        raise PersonHidden
    ask_colleague(meeting, me(), chosen, form.opened_version, now(), instead=form.how.data == INSTEAD)


def with_interpreter(meeting: Meeting, form: InterpreterForm) -> None:
    chosen = interpreter_named(meeting.item.event, form.interpreter.data or "")
    if chosen is None:
        raise NoInterpreter
    book_interpreter(meeting, me(), chosen, form.opened_version, now())


def without_answer(meeting: Meeting, form: AwayForm) -> None:
    take_ask_back(meeting, me(), person_of(meeting, form), now())


def without(meeting: Meeting, form: AwayForm) -> None:
    company.send_away(meeting, me(), person_of(meeting, form), form.opened_version, now())


def person_of(meeting: Meeting, form: AwayForm) -> Person:
    chosen = person_with_id(meeting.item.event, form.person.data or "")
    if chosen is None:
        raise PersonHidden
    return chosen
