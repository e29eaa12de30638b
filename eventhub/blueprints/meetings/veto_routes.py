"""Whom I refuse for ever: said of anybody, for me alone to see, and to take back."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.meetings.answer_forms import TakeBackForm
from eventhub.blueprints.meetings.subjects import person_of
from eventhub.domain.errors import DomainError
from eventhub.models import Event, Person
from eventhub.permissions import Permission
from eventhub.queries.move_requests import pending_move
from eventhub.queries.people import person_with_id
from eventhub.queries.requests import open_request_between
from eventhub.queries.vetoes import refused_by, refuses
from eventhub.services import vetoes
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.forms import Form
from eventhub.web.names import called
from eventhub.web.refusing import Answer, done_with, leave_with
from eventhub.web.shown_profiles import profile_address
from eventhub.web.subjects import event_of
from eventhub.web.viewers import me

bp = Blueprint("vetoes", __name__, url_prefix="/<slug:event>/meetings/refused")


@bp.get("")
@require(Permission.SEE_OWN_MEETINGS, event_of)
def refused(_event: Event) -> str:
    return render_template("meetings/refused.html", refused=refused_by(me()), form=TakeBackForm(formdata=None))


@bp.get("/<public_id:person_id>", endpoint="refuse_page")
@require(Permission.REFUSE_PERSON, person_of)
def ask_whether(person: Person) -> Answer:
    if refuses(me(), person):
        flash(_("You refuse this person already."), "status")
        return redirect(url_for(".refused", event=person.event.slug))
    return show_refusal(person)


@bp.post("/<public_id:person_id>")
@require(Permission.REFUSE_PERSON, person_of)
def refuse(person: Person) -> Answer:
    address = url_for(".refused", event=person.event.slug)
    try:
        transact(vetoes.say_never, me(), person, now())
    except DomainError as refusal:
        return leave_with(refusal, address)
    return done_with(_("You refuse %(name)s from now on. They are not told.", name=called(person)), address)


def show_refusal(person: Person) -> str:
    """What would become of what is between the two."""
    standing = open_request_between(person.event, me(), person, now())
    meeting = standing.meeting if standing else None
    if meeting and meeting.item.starts_at and meeting.item.starts_at <= now():
        standing = meeting = None
    return render_template(
        "meetings/refuse.html",
        other=person,
        standing=standing,
        meeting=meeting,
        question=pending_move(meeting, now()) if meeting else None,
        profile_address=profile_address(person),
        form=Form(formdata=None),
    )


@bp.get("/take-back", endpoint="take_back_page")
@require(Permission.SEE_OWN_MEETINGS, event_of)
def lead_back(event: Event) -> Response:
    """Whoever returns to the address of the button finds the list."""
    return redirect(url_for(".refused", event=event.slug))


@bp.post("/take-back")
@require(Permission.SEE_OWN_MEETINGS, event_of)
def take_back(event: Event) -> Response:
    """One who was refused may have left the directory since: that they are listed is enough."""
    person = person_with_id(event, TakeBackForm().person.data or "")
    if person is not None and transact(vetoes.take_back, me(), person):
        flash(_("%(name)s can find you and ask you again.", name=called(person)), "success")
    else:
        flash(_("You did not refuse this person, or took it back already."), "status")
    return redirect(url_for(".refused", event=event.slug))
