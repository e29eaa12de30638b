"""Move a meeting: ask for another time, answer, take the question back."""

from flask import Blueprint, flash, redirect
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.meetings.meeting_page import page_of, show
from eventhub.blueprints.meetings.move_forms import AnswerForm, MoveForm
from eventhub.blueprints.meetings.picker import picker_for
from eventhub.blueprints.meetings.subjects import meeting_of, move_of
from eventhub.domain.errors import (
    DomainError,
    MeetingBegun,
    MoveAlreadyAsked,
    PersonHidden,
    PhaseClosed,
    SlotNotOffered,
    StepNotAllowed,
)
from eventhub.extensions import csrf
from eventhub.models import Meeting, MeetingMove
from eventhub.permissions import Permission
from eventhub.queries.meetings import other_party
from eventhub.services import move_requests
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.refusing import Answer, decide, done_with, flash_refusal, leave_with
from eventhub.web.viewers import me

bp = Blueprint("moves", __name__, url_prefix="/<slug:event>/meetings/<public_id:meeting_id>")
# What no other time would help against: the page of the meeting says how it stands.
SETTLED = (StepNotAllowed, MeetingBegun, MoveAlreadyAsked, PersonHidden, PhaseClosed)


@bp.get("/move", endpoint="move")
@require(Permission.CANCEL_MEETING, meeting_of)
def show_move(meeting: Meeting) -> Answer:
    if not stands(meeting):
        return redirect(page_of(meeting))
    form = MoveForm(formdata=None)
    form.open_at(meeting.item.version)
    return move_page(meeting, form)


@bp.post("/move", endpoint="ask")
@require(Permission.CANCEL_MEETING, meeting_of)
def ask(meeting: Meeting) -> Answer:
    form = MoveForm()
    if not stands(meeting):
        return redirect(page_of(meeting))

    def leave(refusal: DomainError) -> Response | None:
        return leave_with(refusal, page_of(meeting)) if isinstance(refusal, SETTLED) else None

    def done(asked: MeetingMove | None) -> Response:
        return done_with(asked_words(asked), page_of(meeting))

    return decide(form, lambda: ask_for(meeting, form), lambda: move_page(meeting, form), done, leave)


@bp.get("/moves/<public_id:move_id>/accept", endpoint="accept_page")
@bp.get("/moves/<public_id:move_id>/withdraw", endpoint="withdraw_page")
@require(Permission.CANCEL_MEETING, move_of)
def lead_back(move: MeetingMove) -> Response:
    """A form that was refused leaves its address behind: whoever returns to it finds the meeting."""
    return redirect(page_of(move_requests.meeting_of(move)))


@bp.post("/moves/<public_id:move_id>/accept")
@require(Permission.CANCEL_MEETING, move_of)
def accept(move: MeetingMove) -> Response:
    form = AnswerForm()
    try:
        transact(move_requests.accept_move, move, me(), form.opened_version, now())
    except DomainError as refusal:
        flash_refusal(refusal)
    else:
        flash(_("The meeting has its new time. Everybody’s agenda shows it."), "success")
    return redirect(page_of(move_requests.meeting_of(move)))


@bp.get("/moves/<public_id:move_id>/decline", endpoint="decline_page")
@require(Permission.CANCEL_MEETING, move_of)
def show_decline(move: MeetingMove) -> Answer:
    if move.status != "pending" or move.expires_at <= now() or move.by_id == me().id:
        return redirect(page_of(move_requests.meeting_of(move)))
    form = AnswerForm(formdata=None)
    form.open_at(move.version)
    return decline_form_page(move, form)


@bp.post("/moves/<public_id:move_id>/decline")
@require(Permission.CANCEL_MEETING, move_of)
def decline(move: MeetingMove) -> Answer:
    form = AnswerForm()
    if not form.validate():
        return decline_form_page(move, form), 422
    try:
        transact(move_requests.decline_move, move, me(), form.words.data or "", form.opened_version, now())
    except DomainError as refusal:
        flash_refusal(refusal)
    else:
        flash(_("The meeting stays where it is. The other person was told."), "success")
    return redirect(page_of(move_requests.meeting_of(move)))


@bp.post("/moves/<public_id:move_id>/withdraw")
@require(Permission.CANCEL_MEETING, move_of)
def withdraw(move: MeetingMove) -> Response:
    form = AnswerForm()
    try:
        transact(move_requests.withdraw_move, move, me(), form.opened_version, now())
    except DomainError as refusal:
        flash_refusal(refusal)
    else:
        flash(_("Your question is withdrawn. The meeting stays where it is."), "success")
    return redirect(page_of(move_requests.meeting_of(move)))


# These forms tell a stale token themselves, and keep what was typed; so the blanket check stays out of them.
for view in (ask, decline):
    csrf.exempt(view)


def ask_for(meeting: Meeting, form: MoveForm) -> MeetingMove | None:
    """At the slot of the form; words that are no time count as a slot that isn't offered."""
    if form.starts_at is None:
        raise SlotNotOffered
    words = form.words.data or ""
    return move_requests.ask_move(meeting, me(), form.starts_at, words, form.opened_version, now())


def asked_words(move: MeetingMove | None) -> str:
    if move is None:
        return str(_("The meeting has its new time, and everybody was told."))
    return str(_("You asked for another time. Until the other person says yes, the meeting stays where it is."))


def stands(meeting: Meeting) -> bool:
    """Whether there is a time to move from, and somebody to meet."""
    return meeting.item.state == "scheduled" and other_party(meeting, me()) is not None


def move_page(meeting: Meeting, form: MoveForm) -> str:
    """The times that would do, with the meeting itself left out of all agendas."""
    other = other_party(meeting, me())
    if other is None:
        raise RuntimeError("nobody to move a meeting with behind stands")
    return show("meetings/move.html", meeting, move_form=form, picker=picker_for(me(), other, now(), meeting=meeting))


def decline_form_page(move: MeetingMove, form: AnswerForm) -> str:
    return show("meetings/decline_move.html", move_requests.meeting_of(move), answer_form=form, question=move)
