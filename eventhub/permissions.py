"""Who may do what, as one table: permission → question about a viewer and a subject."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from eventhub.models import Account, Event, Meeting, MeetingRequest, Organisation, Person, Registration, Session


@dataclass(frozen=True)
class Viewer:
    """Whoever asks: an account, and what it is at the event of the address. All None: a visitor."""

    account: Account | None = None
    person: Person | None = None
    registration: Registration | None = None
    role: str | None = None

    @property
    def participates(self) -> bool:
        return self.registration is not None and self.registration.status == "confirmed"


class Permission(StrEnum):
    SEE_EVENT = "see_event"
    SEE_SHOWN = "see_shown"
    EDIT_EVENT = "edit_event"
    SEE_TRANSLATIONS = "see_translations"
    SEE_SESSION = "see_session"
    SEE_ORGANISATION = "see_organisation"
    SEE_OWN_REGISTRATION = "see_own_registration"
    EDIT_OWN_PROFILE = "edit_own_profile"
    SEE_DIRECTORY = "see_directory"
    SEE_PERSON = "see_person"
    REQUEST_MEETING = "request_meeting"
    SEE_REQUEST = "see_request"
    ANSWER_REQUEST = "answer_request"
    WITHDRAW_REQUEST = "withdraw_request"
    SEE_MEETING = "see_meeting"
    CANCEL_MEETING = "cancel_meeting"
    SEE_OWN_MEETINGS = "see_own_meetings"
    SEE_OWN_AGENDA = "see_own_agenda"
    SEE_OWN_ACCOUNT = "see_own_account"


Predicate = Callable[[Viewer, Any], bool]


class Shown(Protocol):
    """What an event shows, such as a picture of its own."""

    @property
    def event(self) -> Event: ...


def sees_event(viewer: Viewer, event: Event) -> bool:
    return event.state != "draft" or viewer.role is not None


def sees_shown(viewer: Viewer, shown: Shown) -> bool:
    return sees_event(viewer, shown.event)


def owns_event(viewer: Viewer, _event: Event) -> bool:
    return viewer.role == "owner"


def sees_translations(viewer: Viewer, _event: Event) -> bool:
    return viewer.role in ("owner", "programme")


def sees_session(viewer: Viewer, session: Session) -> bool:
    return sees_event(viewer, session.item.event) and (session.item.state != "draft" or viewer.role is not None)


def sees_organisation(viewer: Viewer, organisation: Organisation) -> bool:
    return organisation.is_listed and sees_event(viewer, organisation.event)


def has_registration(viewer: Viewer, event: Event) -> bool:
    return viewer.registration is not None and viewer.registration.event_id == event.id


def participates(viewer: Viewer, event: Event) -> bool:
    return viewer.participates and has_registration(viewer, event)


def may_see_person(viewer: Viewer, person: Person) -> bool:
    if viewer.person is None or not viewer.participates or viewer.person.event_id != person.event_id:
        return False
    return viewer.person.id == person.id or (person.is_visible and is_confirmed(person))


def may_ask(viewer: Viewer, person: Person) -> bool:
    return may_see_person(viewer, person) and viewer.person is not person


def is_confirmed(person: Person) -> bool:
    return person.registration is not None and person.registration.status == "confirmed"


def is_of_pair(viewer: Viewer, request: MeetingRequest) -> bool:
    return viewer.participates and viewer.person is not None and viewer.person.id in (request.lo_id, request.hi_id)


def is_recipient(viewer: Viewer, request: MeetingRequest) -> bool:
    return is_of_pair(viewer, request) and not is_requester(viewer, request)


def is_requester(viewer: Viewer, request: MeetingRequest) -> bool:
    return is_of_pair(viewer, request) and viewer.person is not None and viewer.person.id == request.requester_id


def attends(viewer: Viewer, meeting: Meeting) -> bool:
    parties = {one.person_id for one in meeting.item.attendances if one.role == "party"}
    return viewer.participates and viewer.person is not None and viewer.person.id in parties


def is_signed_in(viewer: Viewer, _subject: object) -> bool:
    return viewer.account is not None


TABLE: dict[Permission, Predicate] = {
    Permission.SEE_EVENT: sees_event,
    Permission.SEE_SHOWN: sees_shown,
    Permission.EDIT_EVENT: owns_event,
    Permission.SEE_TRANSLATIONS: sees_translations,
    Permission.SEE_SESSION: sees_session,
    Permission.SEE_ORGANISATION: sees_organisation,
    Permission.SEE_OWN_REGISTRATION: has_registration,
    Permission.EDIT_OWN_PROFILE: participates,
    Permission.SEE_DIRECTORY: participates,
    Permission.SEE_PERSON: may_see_person,
    Permission.REQUEST_MEETING: may_ask,
    Permission.SEE_REQUEST: is_of_pair,
    Permission.ANSWER_REQUEST: is_recipient,
    Permission.WITHDRAW_REQUEST: is_requester,
    Permission.SEE_MEETING: attends,
    Permission.CANCEL_MEETING: attends,
    Permission.SEE_OWN_MEETINGS: participates,
    Permission.SEE_OWN_AGENDA: participates,
    Permission.SEE_OWN_ACCOUNT: is_signed_in,
}


def allows(permission: Permission, viewer: Viewer, subject: object) -> bool:
    """May this viewer do this with that subject?"""
    return TABLE[permission](viewer, subject)
