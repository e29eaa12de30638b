"""Loads the person, request or meeting that an address names, or answers 404."""

from flask import abort

from eventhub.models import Meeting, MeetingMove, MeetingRequest, Person, StandbyOffer
from eventhub.queries.meetings import meeting_named
from eventhub.queries.move_requests import move_named
from eventhub.queries.people import person_with_id
from eventhub.queries.requests import request_named
from eventhub.queries.standby import offer_named
from eventhub.web.subjects import event_of


def person_of(event: str, person_id: str) -> Person:
    return person_with_id(event_of(event), person_id) or abort(404)


def request_of(event: str, request_id: str) -> MeetingRequest:
    return request_named(event_of(event), request_id) or abort(404)


def meeting_of(event: str, meeting_id: str) -> Meeting:
    return meeting_named(event_of(event), meeting_id) or abort(404)


def move_of(event: str, meeting_id: str, move_id: str) -> MeetingMove:
    return move_named(event_of(event), meeting_id, move_id) or abort(404)


def offer_of(event: str, offer_id: str) -> StandbyOffer:
    return offer_named(event_of(event), offer_id) or abort(404)
