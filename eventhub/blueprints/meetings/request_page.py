"""The page of a request: for whoever may answer it, the times of both; for the one who asked, how it stands."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.meetings.answer_forms import DeclineForm, NoteForm, ProposeForm
from eventhub.blueprints.meetings.forms import SlotForm
from eventhub.blueprints.meetings.picker import picker_for
from eventhub.domain.errors import DomainError, StepNotAllowed
from eventhub.domain.matchmaking.why_not import obstacles_to_agreeing
from eventhub.domain.meeting_lifecycle import BOOKING_PHASES
from eventhub.models import Meeting, MeetingRequest, Person
from eventhub.queries.encounters import agreeing_obstacles, grid_of
from eventhub.queries.people import profile_of
from eventhub.queries.request_notes import notes_of
from eventhub.queries.vetoes import refuses
from eventhub.services.proposals import MOST_PROPOSED
from eventhub.services.request_notes import MOST_NOTES
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.forms import Form, VersionedForm
from eventhub.web.refusing import Answer, Outcome, decide, done_with, leave_with
from eventhub.web.shown_profiles import profile_address
from eventhub.web.viewers import me

FORMS = {"form": SlotForm, "decline_form": DeclineForm, "propose_form": ProposeForm, "note_form": NoteForm}


def page_of(request: MeetingRequest) -> str:
    return url_for("requests.request_page", event=request.event.slug, request_id=request.public_id)


def settle(
    request: MeetingRequest,
    name: str,
    form: Form,
    act: Callable[[], Outcome],
    done: Callable[[Outcome], Response],
) -> Answer:
    """One of the page's forms, which calls it `name`. A request that is settled by now says so on its own page."""

    def leave(refusal: DomainError) -> Response | None:
        return leave_with(refusal, page_of(request)) if isinstance(refusal, StepNotAllowed) else None

    return decide(form, act, lambda: show_request(request, **{name: form}), done, leave)


def booked(meeting: Meeting) -> Response:
    address = url_for("meetings.meeting_page", event=meeting.item.event.slug, meeting_id=meeting.item.public_id)
    return done_with(_("The meeting is booked. Everybody’s agenda shows it."), address)


def is_open(request: MeetingRequest) -> bool:
    return request.status == "pending" and request.expires_at > now()


def show_request(request: MeetingRequest, **typed: Any) -> str:
    """`typed`: a form that comes back with what was typed, by the name that the page calls it by."""
    person = me()
    forms = {name: typed.get(name) or kind(formdata=None) for name, kind in FORMS.items()}
    for form in forms.values():
        if isinstance(form, VersionedForm):
            form.open_at(request.version)
    other, notes = request.other_than(person), notes_of(request)
    answering = is_open(request) and request.recipient is person
    return render_template(
        "requests/request.html",
        request=request,
        other=profile_of(other),
        profile_address=profile_address(other),
        is_refused=refuses(person, other),
        notes=notes,
        can_write=is_open(request),
        is_full=len(notes) >= MOST_NOTES,
        most_proposed=MOST_PROPOSED,
        preferred=moments(request.preferred),
        proposed=moments(request.proposed),
        **forms,
        **(answer_values(request, person, other, forms["propose_form"]) if answering else waiting_values(request)),
    )


def moments(starts: list[str]) -> list[datetime]:
    return [datetime.fromisoformat(one) for one in starts]


def answer_values(request: MeetingRequest, person: Person, other: Person, form: Any) -> dict[str, Any]:
    """What whoever was asked can do: at which times, without one, or (and why) not at all."""
    phase, moment = request.event.phase, now()
    picker = picker_for(person, other, moment, request=request) if phase in BOOKING_PHASES else None
    if picker:  # it has read what decides
        obstacles = obstacles_to_agreeing(picker.grid.encounter, picker.grid.booking)
    else:
        obstacles = agreeing_obstacles(person, other, moment)
    form.offer(picker.good if picker else [])
    return {
        "picker": picker,
        "can_answer": True,
        "can_agree": not obstacles,
        "refusal": refusal_of(obstacles[0].refusal()) if obstacles else None,
        "good": set(),
    }


def waiting_values(request: MeetingRequest) -> dict[str, Any]:
    """For who asked, and once it is answered: nothing to pick but what the other proposed."""
    good: set[datetime] = set()
    if request.proposed and is_open(request) and request.event.phase in BOOKING_PHASES:
        grid = grid_of(request.requester, request.recipient, now())
        good = {one.starts_at for one in grid.good}
    return {"picker": None, "can_answer": False, "can_agree": False, "refusal": None, "good": good}
