"""Loads the request that an address of the team's pages names, or answers 404."""

from flask import abort

from eventhub.models import Meeting, MeetingRequest
from eventhub.queries.requests import request_named
from eventhub.web.subjects import event_of


def request_of(event: str, request_id: str) -> MeetingRequest:
    return request_named(event_of(event), request_id) or abort(404)


def met_of(event: str, request_id: str) -> MeetingRequest:
    """One that became a meeting."""
    request = request_of(event, request_id)
    return request if request.meeting else abort(404)


def meeting_of(request: MeetingRequest) -> Meeting:
    if request.meeting is None:
        raise RuntimeError("no meeting behind met_of")
    return request.meeting
