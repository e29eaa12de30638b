"""Whose a request and a meeting are."""

from eventhub.models import Meeting, MeetingMove, MeetingRequest, StandbyOffer
from eventhub.permissions.viewers import Viewer
from eventhub.queries.colleague_asks import ask_of
from eventhub.queries.meetings import leads_of


def is_of_pair(viewer: Viewer, request: MeetingRequest) -> bool:
    return viewer.participates and viewer.person is not None and viewer.person.id in (request.lo_id, request.hi_id)


def is_recipient(viewer: Viewer, request: MeetingRequest) -> bool:
    return is_of_pair(viewer, request) and not is_requester(viewer, request)


def is_requester(viewer: Viewer, request: MeetingRequest) -> bool:
    return is_of_pair(viewer, request) and viewer.person is not None and viewer.person.id == request.requester_id


def attends(viewer: Viewer, meeting: Meeting) -> bool:
    """Whether somebody whom it concerns: who comes, interprets, or asked or was asked and sent somebody instead."""
    there = {one.person_id for one in meeting.item.attendances}
    return viewer.participates and viewer.person is not None and viewer.person.id in there


def decides(viewer: Viewer, meeting: Meeting | MeetingMove) -> bool:
    """Whether one who stands for a side: they alone move and cancel it, and answer a question for another time. Whom
    they took along do not, nor does who interprets."""
    parties = {one.person_id for one in leads_of(meeting.item)}
    return viewer.participates and viewer.person is not None and viewer.person.id in parties


def is_offered(viewer: Viewer, offer: StandbyOffer) -> bool:
    """Whether one whose yes is enough: of two who agreed either, else who was asked."""
    request = offer.request
    return is_of_pair(viewer, request) if request.status == "accepted" else is_recipient(viewer, request)


def is_asked_along(viewer: Viewer, meeting: Meeting) -> bool:
    """Whether a colleague of one side asked this person to come, whatever they answered."""
    return viewer.participates and viewer.person is not None and ask_of(meeting, viewer.person) is not None
