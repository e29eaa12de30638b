"""Ask for a meeting, answer, withdraw."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.meetings.forms import AskForm, DeclineForm, SlotForm, StepForm
from eventhub.blueprints.meetings.picker import picker_for
from eventhub.blueprints.meetings.subjects import person_of, request_of
from eventhub.domain.errors import AlreadyAsked, DomainError, SlotNotOffered, StepNotAllowed
from eventhub.extensions import csrf
from eventhub.models import MeetingRequest, Person
from eventhub.permissions import Permission
from eventhub.queries.people import profile_of
from eventhub.queries.requests import open_request_between
from eventhub.services import meetings, requests
from eventhub.transactions import transact
from eventhub.web import languages
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.forms import VersionedForm
from eventhub.web.viewers import me

bp = Blueprint("requests", __name__, url_prefix="/<slug:event>/requests")

Answer = str | Response | tuple[str, int]


@bp.get("/ask/<public_id:person_id>", endpoint="ask")
@require(Permission.REQUEST_MEETING, person_of)
def show_ask(person: Person) -> Answer:
    standing = open_request_between(person.event, me(), person, now())
    return redirect(page_of(standing)) if standing else ask_page(person, AskForm())


@bp.post("/ask/<public_id:person_id>", endpoint="send")
@require(Permission.REQUEST_MEETING, person_of)
def ask(person: Person) -> Answer:
    form = AskForm()
    if not form.validate():
        return ask_page(person, form), 422
    try:
        sent = transact(requests.ask_meeting, me(), person, form.message.data or "", languages.current(), now())
    except AlreadyAsked as refusal:
        return redirect_with(refusal, url_for(".request_page", event=person.event.slug, request_id=refusal.request_id))
    except DomainError as refusal:
        form.refuse(refusal)
        return ask_page(person, form), 409
    flash(_("Your request was sent to %(name)s.", name=person.name), "success")
    return redirect(page_of(sent))


@bp.get("/<public_id:request_id>")
@require(Permission.SEE_REQUEST, request_of)
def request_page(request: MeetingRequest) -> Answer:
    return show_request(request, SlotForm(formdata=None))


@bp.get("/<public_id:request_id>/accept", endpoint="accept_page")
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
    if not form.validate():
        return show_request(request, form), 422
    try:
        booked = transact(book, request, form)
    except StepNotAllowed as refusal:
        return redirect_with(refusal, page_of(request))
    except DomainError as refusal:
        form.refuse(refusal)
        return show_request(request, form), 409
    flash(_("The meeting is booked. Both agendas show it."), "success")
    return redirect(url_for("meetings.meeting_page", event=request.event.slug, meeting_id=booked.item.public_id))


@bp.post("/<public_id:request_id>/decline")
@require(Permission.ANSWER_REQUEST, request_of)
def decline(request: MeetingRequest) -> Answer:
    form = DeclineForm()
    if not form.validate():
        return show_request(request, SlotForm(formdata=None), form), 422
    try:
        transact(requests.decline_request, request, me(), form.opened_version, form.reason.data or "", now())
    except StepNotAllowed as refusal:
        return redirect_with(refusal, page_of(request))
    except DomainError as refusal:
        form.refuse(refusal)
        return show_request(request, SlotForm(formdata=None), form), 409
    flash(_("You declined. The other person was told."), "success")
    return redirect(page_of(request))


@bp.post("/<public_id:request_id>/withdraw")
@require(Permission.WITHDRAW_REQUEST, request_of)
def withdraw(request: MeetingRequest) -> Answer:
    form = StepForm()
    try:
        transact(requests.withdraw_request, request, me(), form.opened_version, now())
    except DomainError as refusal:
        return redirect_with(refusal, page_of(request))
    flash(_("Your request was withdrawn."), "success")
    return redirect(page_of(request))


# These forms tell a stale token themselves, and keep what was typed; so the blanket check stays out of them.
for view in (ask, accept, decline):
    csrf.exempt(view)


def book(request: MeetingRequest, form: SlotForm) -> Any:
    """Accept at the slot of the form; words that are no time count as a slot that isn't offered."""
    if form.starts_at is None:
        raise SlotNotOffered
    return meetings.accept_meeting(request, me(), form.starts_at, form.opened_version, now())


def redirect_with(refusal: DomainError, address: str) -> Response:
    words = refusal_of(refusal)
    flash(f"{words.sentence} {words.remedy}", "warning")
    return redirect(address)


def page_of(request: MeetingRequest) -> str:
    return url_for(".request_page", event=request.event.slug, request_id=request.public_id)


def ask_page(person: Person, form: AskForm) -> str:
    return render_template("requests/ask.html", person=profile_of(person), form=form)


def show_request(request: MeetingRequest, form: SlotForm, decline_form: VersionedForm | None = None) -> str:
    """The request, and to whoever may answer it the slots of both."""
    person, moment = me(), now()
    other = request.other_than(person)
    can_answer = request.status == "pending" and request.recipient is person and request.expires_at > moment
    picker = picker_for(person, other, moment) if can_answer else None
    form.open_at(request.version)
    declining = decline_form or DeclineForm(formdata=None)
    declining.open_at(request.version)
    return render_template(
        "requests/request.html",
        request=request,
        other=profile_of(other),
        picker=picker,
        form=form,
        decline_form=declining,
    )
