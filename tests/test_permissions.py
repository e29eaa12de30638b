"""The table of permissions, row by row: who of nine viewers may."""

from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event, Person, TeamMember
from eventhub.permissions import TABLE, Permission, Viewer, allows
from tests.factories import (
    make_account,
    make_event,
    make_meeting,
    make_organisation,
    make_participant,
    make_request,
    make_session,
    make_table,
)
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
    team = {role: Viewer(account, role=role) for role in ("owner", "programme")}
    return known | {"visitor": Viewer()} | team


EVERYBODY = {"asker", "asked", "third", "hidden", "waitlisted", "elsewhere", "visitor", "owner", "programme"}
PARTICIPANTS = {"asker", "asked", "third", "hidden"}
PAIR = {"asker", "asked"}
EXPECTED: dict[Permission, set[str]] = {
    Permission.SEE_EVENT: EVERYBODY,
    Permission.SEE_SHOWN: EVERYBODY,
    Permission.EDIT_EVENT: {"owner"},
    Permission.SEE_TRANSLATIONS: {"owner", "programme"},
    Permission.SEE_SESSION: EVERYBODY,
    Permission.SEE_ORGANISATION: EVERYBODY,
    Permission.SEE_OWN_REGISTRATION: PARTICIPANTS | {"waitlisted"},
    Permission.EDIT_OWN_PROFILE: PARTICIPANTS,
    Permission.SEE_DIRECTORY: PARTICIPANTS,
    Permission.SEE_PERSON: PARTICIPANTS,
    Permission.REQUEST_MEETING: PARTICIPANTS - {"asked"},
    Permission.SEE_REQUEST: PAIR,
    Permission.ANSWER_REQUEST: {"asked"},
    Permission.WITHDRAW_REQUEST: {"asker"},
    Permission.SEE_MEETING: PAIR,
    Permission.CANCEL_MEETING: PAIR,
    Permission.SEE_OWN_MEETINGS: PARTICIPANTS,
    Permission.SEE_OWN_AGENDA: PARTICIPANTS,
    Permission.SEE_OWN_ACCOUNT: EVERYBODY - {"visitor"},
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
        Permission.SEE_ORGANISATION: make_organisation(event),
        Permission.SEE_PERSON: asked,
        Permission.REQUEST_MEETING: asked,
        Permission.SEE_REQUEST: request,
        Permission.ANSWER_REQUEST: request,
        Permission.WITHDRAW_REQUEST: request,
        Permission.SEE_MEETING: meeting,
        Permission.CANCEL_MEETING: meeting,
    }


def test_every_permission_is_in_the_table_and_here() -> None:
    assert set(TABLE) == set(Permission) == set(EXPECTED)


@pytest.mark.parametrize("permission", list(Permission))
def test_who_may(permission: Permission, viewers: dict[str, Viewer], subjects: dict[Permission, Any]) -> None:
    allowed = {name for name, viewer in viewers.items() if allows(permission, viewer, subjects[permission])}
    assert allowed == EXPECTED[permission]


def test_a_draft_is_seen_by_its_team_alone(event: Event, viewers: dict[str, Viewer]) -> None:
    event.state = "draft"
    allowed = {name for name, viewer in viewers.items() if allows(Permission.SEE_EVENT, viewer, event)}
    assert allowed == {"owner", "programme"}


def test_somebody_hidden_is_seen_by_themselves_alone(people: dict[str, Person], viewers: dict[str, Viewer]) -> None:
    allowed = {name for name, one in viewers.items() if allows(Permission.SEE_PERSON, one, people["hidden"])}
    assert allowed == {"hidden"}
