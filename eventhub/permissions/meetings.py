"""Whose a request and a meeting are."""

from eventhub.models import Meeting, MeetingMove, MeetingRequest, StandbyOffer
from eventhub.permissions.viewers import Viewer


def is_of_pair(viewer: Viewer, request: MeetingRequest) -> bool:
    return viewer.participates and viewer.person is not None and viewer.person.id in (request.lo_id, request.hi_id)


def is_recipient(viewer: Viewer, request: MeetingRequest) -> bool:
    return is_of_pair(viewer, request) and not is_requester(viewer, request)


def is_requester(viewer: Viewer, request: MeetingRequest) -> bool:
    return is_of_pair(viewer, request) and viewer.person is not None and viewer.person.id == request.requester_id


def attends(viewer: Viewer, meeting: Meeting | MeetingMove) -> bool:
    """Whether one of the two who meet; they alone answer a question for another time, too."""
    parties = {one.person_id for one in meeting.item.attendances if one.role == "party"}
    return viewer.participates and viewer.person is not None and viewer.person.id in parties


def is_offered(viewer: Viewer, offer: StandbyOffer) -> bool:
    """Whether one whose yes is enough: of two who agreed either, else who was asked."""
    request = offer.request
    return is_of_pair(viewer, request) if request.status == "accepted" else is_recipient(viewer, request)
