"""The table of permissions, row by row: who of thirteen viewers may."""

from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event, Person, TeamMember
from eventhub.models.event import ROLES
from eventhub.permissions import ALLOWED_ROLES, TABLE, Permission, Viewer, allows
from tests.factories import (
    make_account,
    make_ask,
    make_draft,
    make_event,
    make_meeting,
    make_organisation,
    make_participant,
    make_request,
    make_session,
    make_table,
)
from tests.factories.material import make_session_file
from tests.factories.moments import at


def as_viewer(person: Person) -> Viewer:
    return Viewer(person.account, person, person.registration)


@pytest.fixture
def event(sqlite_app: Flask) -> Event:
    return make_event()


@pytest.fixture
def people(event: Event) -> dict[str, Person]:
    return {
        "asker": make_participant(event),
        "asked": make_participant(event),
        "third": make_participant(event),
        "hidden": make_participant(event, is_visible=False),
        "waitlisted": make_participant(event, status="waitlisted"),
        "elsewhere": make_participant(make_event()),
    }


@pytest.fixture
def viewers(event: Event, people: dict[str, Person]) -> dict[str, Viewer]:
    account = make_account()
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role="owner"))
    known = {name: as_viewer(person) for name, person in people.items()}
    team = {role: Viewer(account, role=role) for role in ROLES}
    return known | {"visitor": Viewer()} | team


TEAM = {"owner", "programme", "registrations", "meetings", "desk", "viewer"}
EVERYBODY = TEAM | {"asker", "asked", "third", "hidden", "waitlisted", "elsewhere", "visitor"}
PARTICIPANTS = {"asker", "asked", "third", "hidden"}
PAIR = {"asker", "asked"}
EXPECTED_ROLES: dict[Permission, str] = {
    Permission.SEE_ORGANISING: "owner programme registrations meetings desk viewer",
    Permission.SEE_TEAM: "owner programme registrations meetings desk viewer",
    Permission.EDIT_EVENT: "owner",
    Permission.EDIT_TEAM: "owner",
    Permission.EDIT_CONSENTS: "owner",
    Permission.SEE_LOG: "owner",
    Permission.SEE_OUTBOX: "owner registrations meetings",
    Permission.SEE_MAILS: "owner programme registrations meetings",
    Permission.EDIT_MAILS: "owner registrations meetings",
    Permission.RESEND_MAIL: "owner registrations meetings",
    Permission.SEE_TRANSLATIONS: "owner programme",
    Permission.EDIT_CATEGORIES: "owner registrations",
    Permission.EDIT_FORM: "owner registrations",
    Permission.EDIT_PLACES: "owner registrations",
    Permission.SEE_REGISTRATIONS: "owner registrations viewer",
    Permission.ADD_REGISTRATIONS: "owner registrations meetings desk",
    Permission.DECIDE_REGISTRATIONS: "owner registrations",
    Permission.EXPORT_REGISTRATIONS: "owner registrations",
    Permission.SEE_STATISTICS: "owner programme registrations meetings viewer",
    Permission.EDIT_ORGANISATIONS: "owner registrations",
    Permission.EDIT_VOCABULARY: "owner programme registrations",
    Permission.EDIT_PROGRAMME: "owner programme",
    Permission.SEE_DRAFT: "owner programme registrations meetings viewer",
    Permission.SEE_SEATS: "owner programme registrations viewer",
    Permission.EXPORT_SEATS: "owner programme registrations",
    Permission.SEE_MEETING_RULES: "owner meetings viewer desk",
    Permission.EDIT_MEETING_RULES: "owner meetings",
    Permission.SEE_ALL_MEETINGS: "owner meetings desk",
    Permission.BOOK_FOR_OTHERS: "owner meetings desk",
    Permission.JUDGE_MESSAGES: "owner meetings",
    Permission.SEE_AS: "owner registrations",
}
EXPECTED: dict[Permission, set[str]] = {
    Permission.SEE_EVENT: EVERYBODY,
    Permission.SEE_SHOWN: EVERYBODY,
    Permission.SEE_SESSION: EVERYBODY,
    Permission.CHOOSE_SESSION: PARTICIPANTS,
    Permission.SEE_OWN_TALK: {"asked"},
    Permission.SEE_SESSION_FILE: {"asked", "owner", "programme", "registrations", "meetings", "viewer"},
    Permission.SEE_ORGANISATION: EVERYBODY,
    Permission.SEE_OWN_REGISTRATION: PARTICIPANTS | {"waitlisted"},
    Permission.EDIT_OWN_PROFILE: PARTICIPANTS,
    Permission.SEE_DIRECTORY: PARTICIPANTS,
    Permission.SEE_PERSON: PARTICIPANTS,
    Permission.SEE_PHOTO: PARTICIPANTS,
    Permission.SEE_ANSWER_FILE: {"asked", "owner", "registrations", "viewer"},
    Permission.REQUEST_MEETING: PARTICIPANTS,
    Permission.REFUSE_PERSON: PARTICIPANTS - {"asked"},
    Permission.SEE_OWN_MESSAGES: PARTICIPANTS,
    Permission.SEE_CONVERSATION: PARTICIPANTS - {"asked"},
    Permission.REPORT_MESSAGE: {"asked"},
    Permission.SEE_REQUEST: PAIR,
    Permission.ANSWER_REQUEST: {"asked"},
    Permission.WITHDRAW_REQUEST: {"asker"},
    Permission.SEE_MEETING: PAIR,
    Permission.CANCEL_MEETING: PAIR,
    Permission.ANSWER_OFFER: {"asked"},
    Permission.ANSWER_COLLEAGUE: {"asked"},
    Permission.SEE_OWN_MEETINGS: PARTICIPANTS,
    Permission.SEE_OWN_AGENDA: PARTICIPANTS,
    Permission.SEE_OWN_ACCOUNT: EVERYBODY - {"visitor"},
    Permission.CREATE_EVENT: set(),
    Permission.ADMINISTER: set(),
    **{permission: set(roles.split()) for permission, roles in EXPECTED_ROLES.items()},
}


@pytest.fixture
def subjects(event: Event, people: dict[str, Person]) -> dict[Permission, Any]:
    """What is asked about; the event itself where nothing else is named."""
    asker, asked = people["asker"], people["asked"]
    request = make_request(asker, asked)
    meeting = make_meeting(make_participant(event), make_participant(event), at("15:00"), make_table(event))
    for attendance, person in zip(meeting.item.attendances, (asker, asked), strict=True):
        attendance.person_id = person.id
    return dict.fromkeys(Permission, event) | {
        Permission.SEE_SHOWN: SimpleNamespace(event=event),
        Permission.SEE_SESSION: make_session(event),
        Permission.CHOOSE_SESSION: make_session(event),
        Permission.SEE_OWN_TALK: make_draft(event, speakers=(asked,)),
        Permission.SEE_SESSION_FILE: make_session_file(make_draft(event), person_id=asked.id),
        Permission.SEE_ORGANISATION: make_organisation(event),
        Permission.SEE_PERSON: asked,
        Permission.SEE_PHOTO: SimpleNamespace(person=asked, is_shown=True, is_released=False),
        Permission.SEE_ANSWER_FILE: SimpleNamespace(registration=asked.registration),
        Permission.REQUEST_MEETING: asked,
        Permission.REFUSE_PERSON: asked,
        Permission.SEE_CONVERSATION: asked,
        Permission.REPORT_MESSAGE: SimpleNamespace(recipient_id=asked.id),
        Permission.SEE_REQUEST: request,
        Permission.ANSWER_REQUEST: request,
        Permission.WITHDRAW_REQUEST: request,
        Permission.SEE_MEETING: meeting,
        Permission.CANCEL_MEETING: meeting,
        Permission.ANSWER_OFFER: SimpleNamespace(request=request),
        Permission.ANSWER_COLLEAGUE: make_ask(meeting, asker, asked).meeting,
    }


def test_every_permission_is_in_the_table_and_here() -> None:
    assert set(TABLE) == set(Permission) == set(EXPECTED)


@pytest.mark.parametrize("permission", list(Permission))
def test_who_may(permission: Permission, viewers: dict[str, Viewer], subjects: dict[Permission, Any]) -> None:
    allowed = {name for name, viewer in viewers.items() if allows(permission, viewer, subjects[permission])}
    assert allowed == EXPECTED[permission]


def test_either_of_two_who_agreed_takes_what_is_offered(people: dict[str, Person], viewers: dict[str, Viewer]) -> None:
    offer = SimpleNamespace(request=make_request(people["asker"], people["asked"], status="accepted"))
    allowed = {name for name, viewer in viewers.items() if allows(Permission.ANSWER_OFFER, viewer, offer)}
    assert allowed == PAIR


def test_a_draft_is_seen_by_its_team_alone(event: Event, viewers: dict[str, Viewer]) -> None:
    event.state = "draft"
    allowed = {name for name, viewer in viewers.items() if allows(Permission.SEE_EVENT, viewer, event)}
    assert allowed == TEAM


def test_somebody_hidden_is_seen_by_themselves_alone(people: dict[str, Person], viewers: dict[str, Viewer]) -> None:
    allowed = {name for name, one in viewers.items() if allows(Permission.SEE_PERSON, one, people["hidden"])}
    assert allowed == {"hidden"}


def test_operators_and_whom_they_name_create_events(event: Event) -> None:
    accounts = [make_account(is_operator=True), make_account(may_create_events=True), make_account()]
    allowed = [allows(Permission.CREATE_EVENT, Viewer(account), None) for account in accounts]
    administer = [allows(Permission.ADMINISTER, Viewer(account), None) for account in accounts]
    assert (allowed, administer) == ([True, True, False], [True, False, False])


def test_what_each_role_of_a_team_may() -> None:
    assert {permission: set(words.split()) for permission, words in EXPECTED_ROLES.items()} == ALLOWED_ROLES


def test_a_session_of_the_draft_is_seen_by_who_sees_the_draft(viewers: dict[str, Viewer], event: Event) -> None:
    hidden = make_session(event, state="draft")
    allowed = {name for name, viewer in viewers.items() if allows(Permission.SEE_SESSION, viewer, hidden)}
    assert allowed == set(EXPECTED_ROLES[Permission.SEE_DRAFT].split())
