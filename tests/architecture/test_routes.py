"""Every route says who may see it, is written as the others are, and changes nothing unasked."""

import re

import pytest
from flask import Blueprint, Flask

from eventhub.app import create_app
from eventhub.db import db
from eventhub.web.access import DECLARED, SilentView, refuse_silent_views
from tests.architecture.addresses import address_of, make_house, rules_of
from tests.factories import make_event
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries

SHAPE_OF = {
    "category_key": "slug",
    "event": "slug",
    "token": "token",
    "number": "int",
    "phase": "slug",
    "filename": "path",
    "accent": "colour",
    "sha256": "sha256",
    "tag": "slug",
    "track_key": "slug",
    "room_key": "slug",
    "type_key": "slug",
    "mail_id": "mail_id",
    "template": "mail_name",
}
# Forms that tell of a missing token themselves and keep what was typed: a stale page loses nothing.
# Organisers' forms: the requester is refused before they are looked at.
ORGANISERS = {
    "bookings_organise.do_book",
    "interpreters_organise.keep",
    "meeting_desk_organise.book",
    "creation.copy",
    "creation.create",
    "organisations_organise.add",
    "organisations_organise.edit",
    "face_organise.face",
    "places_organise.category_places",
    "places_organise.codes",
    "places_organise.places",
    "session_organise.add",
    "session_organise.edit",
    "settings_organise.settings",
}
# The same, where the request of the address became no meeting, and where a link was signed by nobody.
NOWHERE = {
    "unsubscribing.unsubscribe",
    "meeting_changes_organise.do_cancel",
    "meeting_changes_organise.do_move",
    "meeting_changes_organise.do_table",
    "missed_organise.do_miss",
}
TELL_THEMSELVES = (
    ORGANISERS
    | NOWHERE
    | {
        "accounts.sign_in",
        "company.colleague",
        "feed_settings.keep",
        "company.interpreter",
        "company.link",
        "delegations.complete",
        "delegations.delegation",
        "meetings.do_cancel",
        "messages.write",
        "outcomes.keep",
        "reports.report",
        "moves.ask",
        "moves.decline",
        "profile.edit",
        "registrations.confirm",
        "registrations.register",
        "requests.accept",
        "requests.decline",
        "asking.save",
        "asking.send",
        "request_talks.note",
        "request_talks.pick",
        "request_talks.propose",
        "answers_by_mail.answer",
        "transfers.take",
        "transfers.transfer",
    }
)
NOT_ONES_OWN = ORGANISERS | {"requests.accept", "requests.decline", "request_talks.propose"}
# The link of the address leads elsewhere.
OTHERS_LINKS = {"answers_by_mail.answer", "transfers.take", "delegations.complete"}
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")


@pytest.fixture
def client(sqlite_app: Flask) -> Client:
    made = sqlite_app.test_client()
    assert isinstance(made, Client)
    return made


def silent_view() -> str:
    return "a secret"


def test_every_view_declares_its_access(sqlite_app: Flask) -> None:
    assert {name for name, view in sqlite_app.view_functions.items() if view not in DECLARED} == set()


def test_a_silent_view_stops_the_start(sqlite_app: Flask) -> None:
    sqlite_app.add_url_rule("/planted", "planted", silent_view)
    with pytest.raises(SilentView, match=r": planted$"):
        refuse_silent_views(sqlite_app)


def test_the_start_looks_for_silent_views(sqlite_app: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    planted = Blueprint("planted", __name__)
    planted.add_url_rule("/planted", "silent", silent_view)
    monkeypatch.setattr("eventhub.app.BLUEPRINTS", (planted,))
    with pytest.raises(SilentView, match=r": planted\.silent$"):
        create_app({"EVENTHUB_MODE": "demonstration", "EVENTHUB_INSTANCE": str(tmp_path)})


def test_a_silent_view_that_comes_late_says_nothing(sqlite_app: Flask, client: Client) -> None:
    sqlite_app.add_url_rule("/planted", "planted", silent_view)
    sqlite_app.config["PROPAGATE_EXCEPTIONS"] = False
    answer = client.get("/planted")
    assert (answer.status_code, "a secret" in answer.text) == (500, False)


def test_segments_are_in_kebab_case(sqlite_app: Flask) -> None:
    rules = [PARAMETER.sub("x", rule.rule) for rule in sqlite_app.url_map.iter_rules()]
    odd = [rule for rule in rules if not re.fullmatch(r"(/[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)?)*/?", rule)]
    assert odd == []


def test_every_parameter_has_its_shape(sqlite_app: Flask) -> None:
    found = {pair for rule in sqlite_app.url_map.iter_rules() for pair in PARAMETER.findall(rule.rule)}
    assert found == {(SHAPE_OF.get(name, "public_id"), name) for _shape, name in found}
    assert {name for shape, name in found if shape == "public_id" and not name.endswith("_id")} == set()


def test_no_post_is_taken_without_its_token(sqlite_app: Flask, client: Client) -> None:
    house = make_house()
    client.sign_in(house.people["requester"].account)
    addresses = {rule.endpoint: address_of(sqlite_app, rule, house.ids) for rule in rules_of(sqlite_app, "POST")}
    found = {endpoint: client.post(f"{address}?lang=en") for endpoint, address in addresses.items()}
    expected = {name: (422, True) if name in TELL_THEMSELVES else (400, False) for name in addresses}
    expected |= dict.fromkeys(NOT_ONES_OWN, (403, False))
    expected |= dict.fromkeys(OTHERS_LINKS, (410, False)) | dict.fromkeys(NOWHERE, (404, False))
    sentence = "This page was open too long. Send it once more."
    assert {name: (answer.status_code, sentence in answer.text) for name, answer in found.items()} == expected


def test_forms_that_tell_themselves_are_the_only_ones_exempt(sqlite_app: Flask) -> None:
    # Of ours alone: the journeys' stand has a form of its own, which may run in the same process.
    exempt = {name for name in sqlite_app.extensions["csrf"]._exempt_views if name.startswith("eventhub.")}
    names = {f"{view.__module__}.{view.__name__}" for view in sqlite_app.view_functions.values()}
    assert len(exempt & names) == len(exempt) == len(TELL_THEMSELVES)


def is_writing(statement: str) -> bool:
    return re.search(r"\b(INSERT INTO|UPDATE \S+ SET|DELETE FROM)\b", statement) is not None


@pytest.mark.parametrize("role", ["requester", "recipient", "waitlisted"])
def test_looking_changes_nothing(sqlite_app: Flask, client: Client, role: str) -> None:
    house = make_house()
    client.sign_in(house.people[role].account)
    for rule in rules_of(sqlite_app, "GET"):
        with count_queries() as count:
            client.get(address_of(sqlite_app, rule, house.ids | {"number": "1"}))
        assert (rule.endpoint, list(filter(is_writing, count.statements))) == (rule.endpoint, [])


def test_a_write_is_seen_as_one(sqlite_app: Flask) -> None:
    with count_queries() as count:
        event = make_event()
        event.city = "Lyon"
        db.session.flush()
        db.session.delete(event)
        db.session.flush()
    assert {statement.split()[0] for statement in filter(is_writing, count.statements)} == {
        "INSERT",
        "UPDATE",
        "DELETE",
    }
