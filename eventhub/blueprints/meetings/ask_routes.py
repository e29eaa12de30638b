"""Ask for a meeting, and change what one asked while nobody answered it."""

from flask import Blueprint, flash, redirect
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.meetings.ask_forms import AskForm, EditForm
from eventhub.blueprints.meetings.ask_page import ask_page, edit_page, form_to_ask, form_to_edit
from eventhub.blueprints.meetings.request_page import is_open, page_of
from eventhub.blueprints.meetings.subjects import person_of, request_of
from eventhub.domain.errors import AlreadyAsked, DomainError, StaleForm, StepNotAllowed
from eventhub.extensions import csrf
from eventhub.models import MeetingRequest, Person
from eventhub.permissions import Permission
from eventhub.queries.requests import open_request_between
from eventhub.services import requests
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.refusing import leave_with
from eventhub.web.viewers import me

bp = Blueprint("asking", __name__, url_prefix="/<slug:event>/requests")

Answer = str | Response | tuple[str, int]


@bp.get("/ask/<public_id:person_id>", endpoint="ask")
@require(Permission.REQUEST_MEETING, person_of)
def show_ask(person: Person) -> Answer:
    standing = open_request_between(person.event, me(), person, now())
    return redirect(page_of(standing)) if standing else ask_page(person, form_to_ask(person))


@bp.post("/ask/<public_id:person_id>", endpoint="send")
@require(Permission.REQUEST_MEETING, person_of)
def ask(person: Person) -> Answer:
    form = form_to_ask(person)
    if not form.validate():
        return ask_page(person, form), 422
    try:
        sent = transact(send, person, form)
    except DomainError as refusal:
        standing = sent_before(refusal, person, form)
        if standing:
            return redirect(page_of(standing))
        form.refuse(refusal)
        return ask_page(person, form), 409
    flash(sent_words(sent, person), "success")
    return redirect(page_of(sent))


@bp.get("/<public_id:request_id>/edit", endpoint="edit")
@require(Permission.WITHDRAW_REQUEST, request_of)
def show_edit(request: MeetingRequest) -> Answer:
    if is_open(request):
        return edit_page(request, form_to_edit(request))
    status = "expired" if request.status == "pending" else request.status
    return leave_with(StepNotAllowed(step="edit", status=status), page_of(request))


@bp.post("/<public_id:request_id>/edit", endpoint="save")
@require(Permission.WITHDRAW_REQUEST, request_of)
def edit(request: MeetingRequest) -> Answer:
    form = form_to_edit(request)
    if not form.validate():
        return edit_page(request, form), 422
    try:
        transact(save, request, form)
    except StepNotAllowed as refusal:
        return leave_with(refusal, page_of(request))
    except StaleForm:
        form.refuse_stale(request)
        return edit_page(request, form), 409
    except DomainError as refusal:
        form.refuse(refusal)
        return edit_page(request, form), 409
    flash(_("Your request is changed."), "success")
    return redirect(page_of(request))


# These forms tell a stale token themselves, and keep what was typed; so the blanket check stays out of them.
for view in (ask, edit):
    csrf.exempt(view)


def send(person: Person, form: AskForm) -> MeetingRequest:
    return requests.ask_meeting(me(), person, form.wish, now())


def sent_before(refusal: DomainError, person: Person, form: AskForm) -> MeetingRequest | None:
    """One's own request with these very words: the button was pressed twice, and nothing is lost by showing it."""
    standing = open_request_between(person.event, me(), person, now()) if isinstance(refusal, AlreadyAsked) else None
    is_same = standing is not None and standing.requester is me() and standing.message == form.message.data
    return standing if is_same else None


def save(request: MeetingRequest, form: EditForm) -> None:
    requests.edit_request(request, me(), form.wish, form.opened_version, now())


def sent_words(request: MeetingRequest, person: Person) -> str:
    """Where the rules say so it is accepted already."""
    if request.status == "accepted":
        return str(_("%(name)s meets you: requests like yours are accepted at once.", name=person.name))
    return str(_("Your request was sent to %(name)s.", name=person.name))
