"""Who may do what: permission → question about a viewer and a subject."""

from collections.abc import Callable
from typing import Any

from eventhub.permissions.accounts import is_signed_in, may_create_events, operates
from eventhub.permissions.events import (
    gives_talk,
    sees_event,
    sees_organisation,
    sees_session,
    sees_session_file,
    sees_shown,
)
from eventhub.permissions.meetings import (
    attends,
    decides,
    is_asked_along,
    is_of_pair,
    is_offered,
    is_recipient,
    is_requester,
)
from eventhub.permissions.names import Permission
from eventhub.permissions.people import got_message, may_ask, may_refuse, may_see_person, may_talk, sees_photo
from eventhub.permissions.registrations import chooses_session, has_registration, participates, sees_answer_file
from eventhub.permissions.team import ALLOWED_ROLES
from eventhub.permissions.viewers import Viewer

Predicate = Callable[[Viewer, Any], bool]


def in_role_of(permission: Permission) -> Predicate:
    """Whether the viewer's role at the event of the address may; the subject was loaded below that event."""
    return lambda viewer, _subject: viewer.role in ALLOWED_ROLES[permission]


TABLE: dict[Permission, Predicate] = {
    Permission.SEE_EVENT: sees_event,
    Permission.SEE_SHOWN: sees_shown,
    Permission.SEE_SESSION: sees_session,
    Permission.SEE_SESSION_FILE: sees_session_file,
    Permission.SEE_OWN_TALK: gives_talk,
    Permission.CHOOSE_SESSION: chooses_session,
    Permission.SEE_ORGANISATION: sees_organisation,
    Permission.SEE_OWN_REGISTRATION: has_registration,
    Permission.SEE_ANSWER_FILE: sees_answer_file,
    Permission.EDIT_OWN_PROFILE: participates,
    Permission.SEE_DIRECTORY: participates,
    Permission.SEE_PERSON: may_see_person,
    Permission.SEE_PHOTO: sees_photo,
    Permission.REQUEST_MEETING: may_ask,
    Permission.REFUSE_PERSON: may_refuse,
    Permission.SEE_REQUEST: is_of_pair,
    Permission.ANSWER_REQUEST: is_recipient,
    Permission.WITHDRAW_REQUEST: is_requester,
    Permission.SEE_MEETING: attends,
    Permission.CANCEL_MEETING: decides,
    Permission.ANSWER_OFFER: is_offered,
    Permission.ANSWER_COLLEAGUE: is_asked_along,
    Permission.SEE_OWN_MEETINGS: participates,
    Permission.SEE_OWN_MESSAGES: participates,
    Permission.SEE_CONVERSATION: may_talk,
    Permission.REPORT_MESSAGE: got_message,
    Permission.SEE_OWN_AGENDA: participates,
    Permission.SEE_OWN_ACCOUNT: is_signed_in,
    Permission.CREATE_EVENT: may_create_events,
    Permission.ADMINISTER: operates,
    **{permission: in_role_of(permission) for permission in ALLOWED_ROLES},
}


def allows(permission: Permission, viewer: Viewer, subject: object) -> bool:
    """May this viewer do this with that subject?"""
    return TABLE[permission](viewer, subject)
