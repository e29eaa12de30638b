"""Who may do what, as one table: permission → question about a viewer and a subject."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from eventhub.models import Account, Event, Meeting, MeetingRequest, Organisation, Person, Registration, Session
from eventhub.models.event import ROLES


@dataclass(frozen=True)
class Viewer:
    """Whoever asks: an account, and what it is at the event of the address. All None: a visitor."""

    account: Account | None = None
    person: Person | None = None
    registration: Registration | None = None
    role: str | None = None
    owes_consent: bool = False  # a text that they agreed to has another sense by now

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
    SEE_PHOTO = "see_photo"
    REQUEST_MEETING = "request_meeting"
    SEE_REQUEST = "see_request"
    ANSWER_REQUEST = "answer_request"
    WITHDRAW_REQUEST = "withdraw_request"
    SEE_MEETING = "see_meeting"
    CANCEL_MEETING = "cancel_meeting"
    SEE_OWN_MEETINGS = "see_own_meetings"
    SEE_OWN_AGENDA = "see_own_agenda"
    SEE_OWN_ACCOUNT = "see_own_account"
    CREATE_EVENT = "create_event"
    SEE_ORGANISING = "see_organising"
    SEE_TEAM = "see_team"
    EDIT_TEAM = "edit_team"
    EDIT_CATEGORIES = "edit_categories"
    EDIT_FORM = "edit_form"
    EDIT_PLACES = "edit_places"
    SEE_REGISTRATIONS = "see_registrations"
    SEE_ANSWER_FILE = "see_answer_file"
    DECIDE_REGISTRATIONS = "decide_registrations"
    EXPORT_REGISTRATIONS = "export_registrations"
    SEE_STATISTICS = "see_statistics"
    EDIT_ORGANISATIONS = "edit_organisations"
    EDIT_VOCABULARY = "edit_vocabulary"
    EDIT_CONSENTS = "edit_consents"
    SEE_AS = "see_as"
    SEE_LOG = "see_log"
    ADMINISTER = "administer"


Predicate = Callable[[Viewer, Any], bool]

# What each role of an event's team may do; shown to the team as it stands here.
ALLOWED_ROLES: dict[Permission, frozenset[str]] = {
    Permission.SEE_ORGANISING: frozenset(ROLES),
    Permission.SEE_TEAM: frozenset(ROLES),
    Permission.EDIT_EVENT: frozenset({"owner"}),
    Permission.EDIT_TEAM: frozenset({"owner"}),
    Permission.EDIT_CONSENTS: frozenset({"owner"}),
    Permission.SEE_LOG: frozenset({"owner"}),
    Permission.SEE_TRANSLATIONS: frozenset({"owner", "programme"}),
    Permission.EDIT_CATEGORIES: frozenset({"owner", "registrations"}),
    Permission.EDIT_FORM: frozenset({"owner", "registrations"}),
    Permission.EDIT_PLACES: frozenset({"owner", "registrations"}),
    Permission.SEE_REGISTRATIONS: frozenset({"owner", "registrations", "viewer"}),
    Permission.DECIDE_REGISTRATIONS: frozenset({"owner", "registrations"}),
    Permission.EXPORT_REGISTRATIONS: frozenset({"owner", "registrations"}),
    Permission.SEE_STATISTICS: frozenset({"owner", "programme", "registrations", "meetings", "viewer"}),
    Permission.EDIT_ORGANISATIONS: frozenset({"owner", "registrations"}),
    Permission.EDIT_VOCABULARY: frozenset({"owner", "programme", "registrations"}),
    Permission.SEE_AS: frozenset({"owner", "registrations"}),
}


class Shown(Protocol):
    """What an event shows, such as a picture of its own."""

    @property
    def event(self) -> Event: ...


class Answered(Protocol):
    """What somebody answered with, such as a document."""

    @property
    def registration(self) -> Registration: ...


class ShownPhoto(Protocol):
    """Somebody's photo: to whom else it is shown than to themselves."""

    @property
    def person(self) -> Person: ...
    @property
    def is_shown(self) -> bool: ...
    @property
    def is_released(self) -> bool: ...


def sees_event(viewer: Viewer, event: Event) -> bool:
    return event.state != "draft" or viewer.role is not None


def sees_shown(viewer: Viewer, shown: Shown) -> bool:
    return sees_event(viewer, shown.event)


def in_role_of(permission: Permission) -> Predicate:
    """Whether the viewer's role at the event of the address may; the subject was loaded below that event."""
    return lambda viewer, _subject: viewer.role in ALLOWED_ROLES[permission]


def may_create_events(viewer: Viewer, _subject: object) -> bool:
    return viewer.account is not None and (viewer.account.is_operator or viewer.account.may_create_events)


def operates(viewer: Viewer, _subject: object) -> bool:
    return viewer.account is not None and viewer.account.is_operator


def sees_session(viewer: Viewer, session: Session) -> bool:
    return sees_event(viewer, session.item.event) and (session.item.state != "draft" or viewer.role is not None)


def sees_organisation(viewer: Viewer, organisation: Organisation) -> bool:
    return organisation.is_listed and sees_event(viewer, organisation.event)


def has_registration(viewer: Viewer, event: Event) -> bool:
    return viewer.registration is not None and viewer.registration.event_id == event.id


def sees_answer_file(viewer: Viewer, answered: Answered) -> bool:
    """Whoever answered with it, and those of the team who see registrations."""
    is_own = viewer.registration is not None and viewer.registration.id == answered.registration.id
    return is_own or viewer.role in ALLOWED_ROLES[Permission.SEE_REGISTRATIONS]


def participates(viewer: Viewer, event: Event) -> bool:
    return viewer.participates and has_registration(viewer, event)


def may_see_person(viewer: Viewer, person: Person) -> bool:
    if viewer.person is None or not viewer.participates or viewer.person.event_id != person.event_id:
        return False
    return viewer.person.id == person.id or (person.is_visible and is_confirmed(person))


def sees_photo(viewer: Viewer, photo: ShownPhoto) -> bool:
    if photo.is_released and sees_event(viewer, photo.person.event):
        return True
    is_own = viewer.person is not None and viewer.person.id == photo.person.id
    return may_see_person(viewer, photo.person) and (photo.is_shown or is_own)


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
    Permission.SEE_SESSION: sees_session,
    Permission.SEE_ORGANISATION: sees_organisation,
    Permission.SEE_OWN_REGISTRATION: has_registration,
    Permission.SEE_ANSWER_FILE: sees_answer_file,
    Permission.EDIT_OWN_PROFILE: participates,
    Permission.SEE_DIRECTORY: participates,
    Permission.SEE_PERSON: may_see_person,
    Permission.SEE_PHOTO: sees_photo,
    Permission.REQUEST_MEETING: may_ask,
    Permission.SEE_REQUEST: is_of_pair,
    Permission.ANSWER_REQUEST: is_recipient,
    Permission.WITHDRAW_REQUEST: is_requester,
    Permission.SEE_MEETING: attends,
    Permission.CANCEL_MEETING: attends,
    Permission.SEE_OWN_MEETINGS: participates,
    Permission.SEE_OWN_AGENDA: participates,
    Permission.SEE_OWN_ACCOUNT: is_signed_in,
    Permission.CREATE_EVENT: may_create_events,
    Permission.ADMINISTER: operates,
    **{permission: in_role_of(permission) for permission in ALLOWED_ROLES},
}


def allows(permission: Permission, viewer: Viewer, subject: object) -> bool:
    """May this viewer do this with that subject?"""
    return TABLE[permission](viewer, subject)
