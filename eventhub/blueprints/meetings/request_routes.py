"""Answer a request for a meeting, or take one's own back."""

from typing import Any

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.meetings.answer_forms import DeclineForm
from eventhub.blueprints.meetings.forms import SlotForm, StepForm
from eventhub.blueprints.meetings.request_page import booked, page_of, settle, show_request
from eventhub.blueprints.meetings.subjects import request_of
from eventhub.domain.errors import DomainError, SlotNotOffered
from eventhub.extensions import csrf
from eventhub.models import MeetingRequest
from eventhub.permissions import Permission
from eventhub.services import meetings, requests
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.refusing import Answer, done_with, leave_with
from eventhub.web.viewers import me

bp = Blueprint("requests", __name__, url_prefix="/<slug:event>/requests")


@bp.get("/<public_id:request_id>")
@require(Permission.SEE_REQUEST, request_of)
def request_page(request: MeetingRequest) -> Answer:
    return show_request(request)


@bp.get("/<public_id:request_id>/accept", endpoint="accept_page")
@bp.get("/<public_id:request_id>/agree", endpoint="agree_page")
@bp.get("/<public_id:request_id>/decline", endpoint="decline_page")
@bp.get("/<public_id:request_id>/withdraw", endpoint="withdraw_page")
@require(Permission.SEE_REQUEST, request_of)
def lead_back(request: MeetingRequest) -> Response:
    """A form that was refused leaves its address behind: whoever returns to it finds the request."""
    return redirect(page_of(request))


@bp.post("/<public_id:request_id>/accept")
@require(Permission.ANSWER_REQUEST, request_of)
def accept(request: MeetingRequest) -> Answer:
    form = SlotForm()
    return settle(request, "form", form, lambda: book(request, form), booked)


@bp.post("/<public_id:request_id>/agree")
@require(Permission.ANSWER_REQUEST, request_of)
def agree(request: MeetingRequest) -> Answer:
    """Yes, at a time that comes later."""
    form = StepForm()
    try:
        agreed = transact(meetings.accept_meeting, request, me(), None, form.opened_version, now())
    except DomainError as refusal:
        return leave_with(refusal, page_of(request))
    address = url_for("meetings.meeting_page", event=request.event.slug, meeting_id=agreed.item.public_id)
    return done_with(_("You accepted. The meeting gets its time later, and both of you are told."), address)


@bp.post("/<public_id:request_id>/decline")
@require(Permission.ANSWER_REQUEST, request_of)
def decline(request: MeetingRequest) -> Answer:
    form = DeclineForm()
    return settle(request, "decline_form", form, lambda: refuse(request, form), lambda _done: declined(request, form))


@bp.post("/<public_id:request_id>/withdraw")
@require(Permission.WITHDRAW_REQUEST, request_of)
def withdraw(request: MeetingRequest) -> Answer:
    form = StepForm()
    try:
        transact(requests.withdraw_request, request, me(), form.opened_version, now())
    except DomainError as refusal:
        return leave_with(refusal, page_of(request))
    return done_with(_("Your request was withdrawn."), page_of(request))


# These forms tell a stale token themselves, and keep what was typed; so the blanket check stays out of them.
for view in (accept, decline):
    csrf.exempt(view)


def book(request: MeetingRequest, form: SlotForm) -> Any:
    """Accept at the slot of the form; words that are no time count as a slot that isn't offered."""
    if form.starts_at is None:
        raise SlotNotOffered
    return meetings.accept_meeting(request, me(), form.starts_at, form.opened_version, now())


def refuse(request: MeetingRequest, form: DeclineForm) -> None:
    for_ever = bool(form.for_ever.data)
    requests.decline_request(request, me(), form.opened_version, form.reason.data or "", now(), for_ever=for_ever)


def declined(request: MeetingRequest, form: DeclineForm) -> Response:
    words = (
        _("You declined, and this person cannot ask you again. Your meetings list whom you refuse.")
        if form.for_ever.data
        else _("You declined. The other person was told.")
    )
    return done_with(words, page_of(request))
