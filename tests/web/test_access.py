"""After a sign-in one lands on our own pages and nowhere else; who may not is told no, or nothing."""

from types import SimpleNamespace
from typing import Any

import flask
import pytest
from flask import Flask
from werkzeug.exceptions import Forbidden, NotFound

from eventhub.db import db
from eventhub.models import Event
from eventhub.permissions import ALLOWED_ROLES, PUBLIC, Permission, allows
from eventhub.services.sign_ins import mark_proved, open_sign_in
from eventhub.transactions import transact
from eventhub.web import seeing
from eventhub.web.access import lacks_second_factor, opens, permission_of, refuse
from eventhub.web.clock import now
from eventhub.web.viewers import enter, me, viewer
from eventhub.web.ways_back import local_path
from tests.factories import make_draft, make_event, make_organisation, make_participant, make_session
from tests.factories.material import make_session_file
from tests.fixtures.teams import member


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/trial/agenda", "/trial/agenda"),
        ("/trial/people?q=a%20b&page=2", "/trial/people?q=a%20b&page=2"),
        ("http://localhost/trial/", "/trial/"),
        ("http://localhost", "/"),
        ("?lang=en", "/?lang=en"),
        ("/trial/#part", "/trial/"),
        (None, None),
        ("", None),
        ("https://elsewhere.example/", None),
        ("//elsewhere.example/", None),
        ("/\\elsewhere.example/", None),
        ("\\\\elsewhere.example/", None),
        ("http:\\\\elsewhere.example/", None),
        ("http://localhost@elsewhere.example/", None),
        ("http://localhost.elsewhere.example/", None),
        ("http://localhost//elsewhere.example/", None),
        ("////elsewhere.example/", None),
        ("http:////elsewhere.example/", None),
        ("\t//elsewhere.example/", None),
        ("javascript:alert(1)", None),
        ("mailto:a@example.org", None),
        ("trial/agenda", None),
        ("http://[", None),
    ],
)
def test_local_path(sqlite_app: Flask, address: str | None, path: str | None) -> None:
    with sqlite_app.test_request_context():
        assert local_path(address) == path


@pytest.mark.parametrize("address", ["/\nelsewhere", "/\t/elsewhere.example", "/\r\nSet-Cookie: a=b"])
def test_no_address_smuggles_a_line_or_a_host(sqlite_app: Flask, address: str) -> None:
    with sqlite_app.test_request_context():
        found = local_path(address)
    assert found is None or not (found.startswith("//") or set(found) & set("\r\n\t"))


@pytest.mark.parametrize("permission", sorted(Permission))
def test_a_visitor_is_sent_to_sign_in_and_back_or_told_nothing(sqlite_app: Flask, permission: Permission) -> None:
    with sqlite_app.test_request_context("/trial/agenda?day=2"):
        if permission in PUBLIC:
            with pytest.raises(NotFound):
                refuse(permission)
        else:
            assert refuse(permission).location == "/account/sign-in?next=/trial/agenda?day%3D2"


def test_after_a_refused_post_one_comes_back_to_the_page_it_was_sent_from(sqlite_app: Flask) -> None:
    for referrer, back in (("http://localhost/trial/people", "/trial/people"), ("https://elsewhere.example/", "/")):
        with sqlite_app.test_request_context("/trial/x", method="POST", headers={"Referer": referrer}):
            assert refuse(Permission.SEE_DIRECTORY).location == f"/account/sign-in?next={back}"


def test_a_visitor_is_nobody_here(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context(), pytest.raises(Forbidden):
        me()


def make_strict(**values: Any) -> Event:
    """An event that asks its team for a second factor."""
    return make_event(slug="strict", requires_second_factor=True, **values)


def subjects_at(event: Event) -> dict[Permission, Any]:
    """What somebody of the team may be let in to; the event where nothing else is named."""
    person = make_participant(event)
    return dict.fromkeys(Permission, event) | {
        Permission.SEE_SHOWN: SimpleNamespace(event=event),
        Permission.SEE_SESSION: make_session(event),
        Permission.CHOOSE_SESSION: make_session(event),
        Permission.SEE_SESSION_FILE: make_session_file(make_session(event), is_public=True),
        Permission.SEE_OWN_TALK: make_draft(event),
        Permission.SEE_ORGANISATION: make_organisation(event),
        Permission.SEE_PHOTO: SimpleNamespace(person=person, is_shown=False, is_released=True),
        Permission.SEE_ANSWER_FILE: SimpleNamespace(registration=person.registration),
        Permission.SEE_PERSON: person,
        Permission.REQUEST_MEETING: person,
        Permission.REFUSE_PERSON: person,
        Permission.SEE_CONVERSATION: person,
        Permission.REPORT_MESSAGE: SimpleNamespace(recipient_id=person.id),
    }


OF_PARTICIPANTS = {
    Permission.SEE_OWN_TALK,
    Permission.CHOOSE_SESSION,
    Permission.SEE_OWN_REGISTRATION,
    Permission.EDIT_OWN_PROFILE,
    Permission.SEE_DIRECTORY,
    Permission.SEE_PERSON,
    Permission.REQUEST_MEETING,
    Permission.REFUSE_PERSON,
    Permission.SEE_OWN_MESSAGES,
    Permission.SEE_CONVERSATION,
    Permission.REPORT_MESSAGE,
    Permission.SEE_REQUEST,
    Permission.ANSWER_REQUEST,
    Permission.WITHDRAW_REQUEST,
    Permission.SEE_MEETING,
    Permission.CANCEL_MEETING,
    Permission.ANSWER_OFFER,
    Permission.ANSWER_COLLEAGUE,
    Permission.SEE_OWN_MEETINGS,
    Permission.SEE_OWN_AGENDA,
}
OF_ACCOUNTS = {Permission.SEE_OWN_ACCOUNT, Permission.CREATE_EVENT, Permission.ADMINISTER}


@pytest.mark.parametrize("state", ["open", "draft"])
def test_whatever_a_role_opens_waits_for_the_second_factor(sqlite_app: Flask, state: str) -> None:
    event = make_strict(state=state)
    subjects = subjects_at(event)
    owner = member(event, is_operator=True)
    token = transact(open_sign_in, owner, "test", now())
    with sqlite_app.test_request_context("/strict/"):
        flask.session["_user_id"] = token
        enter(event)
        may = {one for one in Permission if one not in OF_PARTICIPANTS and allows(one, viewer(), subjects[one])}
        waits = {one for one in may if lacks_second_factor(one, subjects[one])}
    assert may == set(Permission) - OF_PARTICIPANTS
    assert waits == may - OF_ACCOUNTS - (PUBLIC if state == "open" else set())
    assert set(ALLOWED_ROLES) < waits
    transact(mark_proved, token)
    with sqlite_app.test_request_context("/strict/"):
        flask.session["_user_id"] = token
        enter(event)
        assert [one for one in may if lacks_second_factor(one, subjects[one])] == []


def test_with_somebody_s_eyes_one_waits_for_it_too(sqlite_app: Flask) -> None:
    event = make_strict()
    person, owner = make_participant(event), member(event)
    token = transact(open_sign_in, owner, "test", now())
    with sqlite_app.test_request_context("/strict/people"):
        flask.session["_user_id"] = token
        seeing.begin(seeing.sight_of(person, now()))
        enter(event)
        assert (viewer().person, viewer().role) == (person, None)
        assert lacks_second_factor(Permission.SEE_DIRECTORY, event)


def test_a_participant_s_own_pages_ask_for_none(sqlite_app: Flask) -> None:
    event = make_strict()
    person = make_participant(event)
    db.session.commit()
    assert person.account
    token = transact(open_sign_in, person.account, "test", now())
    with sqlite_app.test_request_context("/strict/people"):
        flask.session["_user_id"] = token
        enter(event)
        own = SimpleNamespace(registration=person.registration)
        assert not lacks_second_factor(Permission.SEE_DIRECTORY, event)
        assert not lacks_second_factor(Permission.SEE_ANSWER_FILE, own)


@pytest.mark.parametrize(("role", "may"), [("owner", True), ("desk", False)])
def test_what_a_page_needs_is_asked_of_its_view(sqlite_app: Flask, role: str, may: bool) -> None:
    event = make_event()
    token = transact(open_sign_in, member(event, role), "test", now())
    with sqlite_app.test_request_context(f"/{event.slug}/organise/"):
        flask.session["_user_id"] = token
        assert permission_of("face_organise.face") == Permission.EDIT_EVENT
        assert opens("face_organise.face", enter(event)) == may
        with pytest.raises(KeyError):
            opens("face_organise.misspelt", event)
