"""Who interprets at the event, in which languages, and what they are booked for; the team keeps the list."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.all_meetings.forms import DropForm, InterpreterForm
from eventhub.blueprints.all_meetings.words import actor
from eventhub.domain.errors import DomainError, PersonHidden
from eventhub.domain.typed_text import one_line
from eventhub.extensions import csrf
from eventhub.models import Event
from eventhub.permissions import Permission, allows
from eventhub.queries.interpreters import booked_interpreters
from eventhub.queries.people import person_with_id
from eventhub.queries.people_by_name import people_named
from eventhub.services.interpreters import drop_interpreter, keep_interpreter
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.languages import language_name
from eventhub.web.refusing import Answer, decide, done_with, leave_with
from eventhub.web.subjects import event_of
from eventhub.web.viewers import viewer

bp = Blueprint("interpreters_organise", __name__, url_prefix="/<slug:event>/organise/meetings/interpreters")

FEWEST, LONGEST = 2, 80  # letters of a search


@bp.get("")
@require(Permission.SEE_ALL_MEETINGS, event_of)
def interpreters(event: Event) -> Answer:
    return page(event, InterpreterForm(formdata=None))


@bp.post("", endpoint="keep")
@require(Permission.EDIT_MEETING_RULES, event_of)
def keep(event: Event) -> Answer:
    form = InterpreterForm().offer(event.languages)
    words, address = _("The list of interpreters is changed."), page_of(event)
    return decide(form, lambda: add(event, form), lambda: page(event, form), lambda _done: done_with(words, address))


# It tells a stale token itself, and keeps who was chosen; so the blanket check stays out of it.
csrf.exempt(keep)


@bp.get("/drop", endpoint="drop_page")
@require(Permission.EDIT_MEETING_RULES, event_of)
def lead_back(event: Event) -> Response:
    """Whoever returns to the address of the button finds the list."""
    return redirect(page_of(event))


@bp.post("/drop")
@require(Permission.EDIT_MEETING_RULES, event_of)
def drop(event: Event) -> Response:
    try:
        transact(drop_interpreter, event, DropForm().person.data or "", actor(), now())
    except DomainError as refusal:
        return leave_with(refusal, page_of(event))
    return done_with(_("The list of interpreters is changed."), page_of(event))


def add(event: Event, form: InterpreterForm) -> None:
    person = person_with_id(event, form.person.data or "")
    if person is None:
        raise PersonHidden
    keep_interpreter(person, form.languages.data or [], actor(), now())


def page(event: Event, form: InterpreterForm) -> str:
    words = one_line(request.args.get("find"))[:LONGEST]
    chosen = person_with_id(event, form.person.data or request.args.get("person", ""))
    if chosen:
        form.person.data = chosen.public_id
    return render_template(
        "all_meetings/interpreters.html",
        interpreters=booked_interpreters(event),
        words=words,
        found=people_named(event, words) if len(words) >= FEWEST else [],
        chosen=chosen,
        form=form.offer(event.languages),
        drop_form=DropForm(formdata=None),
        language_name=language_name,
        may_edit=allows(Permission.EDIT_MEETING_RULES, viewer(), event),
    )


def page_of(event: Event) -> str:
    return url_for("interpreters_organise.interpreters", event=event.slug)
