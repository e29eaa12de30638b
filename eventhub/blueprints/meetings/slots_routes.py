"""The slots of two people for a page that stays open: nothing until something changed for these two."""

from flask import Blueprint, Response, make_response, render_template
from flask import request as asked
from flask_babel import gettext as _

from eventhub.blueprints.meetings.picker import etag_for, picker_for
from eventhub.blueprints.meetings.subjects import meeting_of, request_of
from eventhub.domain.meeting_lifecycle import BOOKING_PHASES
from eventhub.models import Meeting, MeetingRequest, Person
from eventhub.permissions import Permission
from eventhub.queries.meetings import other_party
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.viewers import me

bp = Blueprint("slots", __name__, url_prefix="/<slug:event>")


@bp.get("/requests/<public_id:request_id>/slots")
@require(Permission.SEE_REQUEST, request_of)
def of_request(request: MeetingRequest) -> Response:
    waits = request.status == "pending" and request.expires_at > now() and request.recipient is me()
    if not waits or request.event.phase not in BOOKING_PHASES:
        return gone()
    return slots_for(request.other_than(me()), request=request)


@bp.get("/meetings/<public_id:meeting_id>/slots")
@require(Permission.SEE_MEETING, meeting_of)
def of_meeting(meeting: Meeting) -> Response:
    other = other_party(meeting, me())
    if other is None or meeting.item.state == "cancelled" or meeting.item.event.phase not in BOOKING_PHASES:
        return gone()
    return slots_for(other, meeting=meeting)


def slots_for(other: Person, *, meeting: Meeting | None = None, request: MeetingRequest | None = None) -> Response:
    """304 while all is as the page has it."""
    moment = now()
    etag = etag_for(me(), other, moment, meeting=meeting, request=request)
    if asked.if_none_match.contains_weak(etag):
        response = Response(status=304)
    else:
        picker = picker_for(me(), other, moment, meeting=meeting, request=request)
        page = render_template("requests/_slots_live.html", picker=picker, other=other, step=step_of(meeting))
        response, etag = make_response(page), picker.etag
    response.set_etag(etag, weak=True)
    return response


def step_of(meeting: Meeting | None) -> str:
    """What the chosen time is for, as the sentence over the slots says it."""
    if meeting is None:
        return "accept"
    return "move" if meeting.item.starts_at else "book"


def gone() -> Response:
    """Nothing is to be chosen here any more: the page says so, and asks no further."""
    words = _("Nothing can be chosen here any more. Load the page again to see how things stand.")
    return Response(words, status=410, mimetype="text/plain")
