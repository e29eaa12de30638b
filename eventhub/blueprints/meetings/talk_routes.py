"""Before a request is answered: propose other times, pick one of them, ask a question and answer it."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.meetings.answer_forms import NoteForm, ProposeForm
from eventhub.blueprints.meetings.forms import SlotForm
from eventhub.blueprints.meetings.request_page import booked, page_of, settle
from eventhub.blueprints.meetings.subjects import request_of
from eventhub.domain.errors import SlotNotOffered
from eventhub.extensions import csrf, limiter
from eventhub.models import MeetingRequest
from eventhub.permissions import Permission
from eventhub.services.proposals import pick_time, propose_times
from eventhub.services.request_notes import write_note
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.refusing import Answer, done_with
from eventhub.web.viewers import me

bp = Blueprint("request_talks", __name__, url_prefix="/<slug:event>/requests/<public_id:request_id>")


@bp.get("/propose", endpoint="propose_page")
@bp.get("/pick", endpoint="pick_page")
@bp.get("/notes", endpoint="notes_page")
@require(Permission.SEE_REQUEST, request_of)
def lead_back(request: MeetingRequest) -> Response:
    """A form that was refused leaves its address behind: whoever returns to it finds the request."""
    return redirect(page_of(request))


@bp.post("/propose")
@require(Permission.ANSWER_REQUEST, request_of)
def propose(request: MeetingRequest) -> Answer:
    form = ProposeForm()
    words = _("Your times are proposed. As soon as one is picked, the meeting is booked and you are told.")
    return settle(request, "propose_form", form, lambda: propose_ticked(request, form), back_with(request, words))


@bp.post("/pick")
@require(Permission.WITHDRAW_REQUEST, request_of)
def pick(request: MeetingRequest) -> Answer:
    form = SlotForm()
    return settle(request, "form", form, lambda: pick_chosen(request, form), booked)


@bp.post("/notes", endpoint="note")
@require(Permission.SEE_REQUEST, request_of)
@limiter.limit("30 per hour")
def write(request: MeetingRequest) -> Answer:
    form = NoteForm()
    words = _("Your words were sent to the other person.")
    return settle(request, "note_form", form, lambda: write_typed(request, form), back_with(request, words))


# These forms tell a stale token themselves, and keep what was typed; so the blanket check stays out of them.
for view in (propose, pick, write):
    csrf.exempt(view)


def back_with(request: MeetingRequest, words: str) -> Callable[[object], Response]:
    return lambda _done: done_with(words, page_of(request))


def propose_ticked(request: MeetingRequest, form: ProposeForm) -> None:
    propose_times(request, me(), form.starts, form.opened_version, now())


def write_typed(request: MeetingRequest, form: NoteForm) -> None:
    write_note(request, me(), form.words.data or "", now())


def pick_chosen(request: MeetingRequest, form: SlotForm) -> Any:
    """Words that are no time count as a slot that isn't offered."""
    if form.starts_at is None:
        raise SlotNotOffered
    return pick_time(request, me(), form.starts_at, form.opened_version, now())
