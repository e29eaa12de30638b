"""With a participant's eyes: their pages, nothing written, an end in sight, and both ends in the log."""

from collections import defaultdict
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Event, LogEntry, Person, TeamMember
from eventhub.transactions import committed
from eventhub.web import seeing
from tests.architecture.addresses import address_of, make_house, rules_of
from tests.factories import make_event, make_participant
from tests.fixtures.clients import Client
from tests.fixtures.teams import member


@pytest.fixture
def person(event: Event) -> Person:
    made = make_participant(event, given_name="Nour", family_name="Regard")
    db.session.commit()
    return made


def begin(client: Client, person: Person) -> int:
    place = f"/trial/organise/see-as/{person.public_id}"
    return client.post(place, data={"csrf_token": client.token_of("/trial/")}).status_code


def actions(event: Event) -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(select(LogEntry.action).where(LogEntry.event_id == event.id)))


@pytest.mark.parametrize(
    ("role", "status"), [("owner", 302), ("registrations", 302), ("programme", 403), ("viewer", 403), ("desk", 403)]
)
def test_who_may(event: Event, person: Person, client: Client, role: str, status: int) -> None:
    client.sign_in(member(event, role))
    assert begin(client, person) == status
    assert actions(event) == (["registration.seen_as"] if status == 302 else [])


def test_a_participant_may_not(event: Event, person: Person, client: Client) -> None:
    client.sign_in(person.account)
    assert begin(client, person) == 403


def test_the_pages_are_the_participants(event: Event, person: Person, client: Client) -> None:
    client.sign_in(member(event, "owner"))
    assert client.get("/trial/agenda").status_code == 403
    begin(client, person)
    agenda = client.get("/trial/agenda")
    assert (agenda.status_code, "with the eyes of Nour Regard" in agenda.text) == (200, True)
    assert client.get("/trial/organise/").status_code == 403
    assert "Nour" in client.get("/trial/registration").text


def test_ones_own_account_stays_ones_own(event: Event, person: Person, client: Client) -> None:
    account = member(event, "owner")
    client.sign_in(account)
    begin(client, person)
    text = client.get("/account/").text
    assert (account.email in text, person.account is not None and person.account.email in text) == (True, False)


def test_another_event_is_seen_with_ones_own_eyes(event: Event, person: Person, client: Client) -> None:
    account = member(event, "owner")
    other = make_event(slug="other")
    db.session.add(TeamMember(event_id=other.id, account_id=account.id, role="owner"))
    db.session.commit()
    client.sign_in(account)
    begin(client, person)
    assert client.get("/other/organise/").status_code == 200


def test_it_begins_on_their_registration(event: Event, person: Person, client: Client) -> None:
    client.sign_in(member(event, "owner"))
    token = client.token_of("/trial/")
    answer = client.post(f"/trial/organise/see-as/{person.public_id}", data={"csrf_token": token})
    assert answer.location == "/trial/registration"


def test_the_teams_pages_lead_back(event: Event, person: Person, client: Client) -> None:
    client.sign_in(member(event, "owner"))
    begin(client, person)
    refused = client.get("/trial/organise/?lang=en")
    assert (refused.status_code, "You look with the eyes of Nour Regard" in refused.text) == (403, True)
    assert refused.text.count('action="/own-eyes"') == 2
    assert "Sign in with the account" not in refused.text


def test_another_event_is_worked_on_meanwhile(event: Event, person: Person, client: Client) -> None:
    account = member(event, "owner")
    other = make_event(slug="other")
    db.session.add(TeamMember(event_id=other.id, account_id=account.id, role="owner"))
    db.session.commit()
    client.sign_in(account)
    begin(client, person)
    page = client.get("/other/organise/team?lang=en").text
    assert "with the eyes of" not in page
    answer = client.send("/other/organise/team/invite", page="/other/organise/team", email="n@example.org", role="desk")
    assert answer.status_code == 302


def test_it_ends_by_a_button_and_both_ends_are_logged(event: Event, person: Person, client: Client) -> None:
    client.sign_in(member(event, "owner"))
    begin(client, person)
    answer = client.send("/own-eyes", page="/trial/agenda")
    assert person.registration
    registration = f"/trial/organise/registrations/{person.registration.public_id}"
    assert (answer.status_code, answer.location) == (302, registration)
    assert client.get(registration).status_code == 200
    assert actions(event) == ["registration.seen_as", "registration.seen_as_ended"]


def test_a_copy_of_the_session_sees_nothing_once_it_ended(event: Event, person: Person, client: Client) -> None:
    client.sign_in(member(event, "owner"))
    begin(client, person)
    name = client.application.config["SESSION_COOKIE_NAME"]
    copied = client.get_cookie(name)
    assert copied
    client.send("/own-eyes", page="/trial/agenda")
    client.set_cookie(name, copied.value)
    assert client.get("/trial/agenda").status_code == 403
    client.set_cookie(name, copied.value)
    assert client.get("/trial/organise/").status_code == 200
    begin(client, person)
    assert client.get("/trial/agenda").status_code == 200
    assert actions(event) == ["registration.seen_as", "registration.seen_as_ended", "registration.seen_as"]


def test_it_ends_by_itself(event: Event, person: Person, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeing, "LASTS", timedelta(seconds=-1))
    client.sign_in(member(event, "owner"))
    begin(client, person)
    assert client.get("/trial/organise/").status_code == 200
    assert actions(event) == ["registration.seen_as", "registration.seen_as_ended"]


def test_whoever_loses_the_role_loses_the_eyes(event: Event, person: Person, client: Client) -> None:
    account = member(event, "owner")
    client.sign_in(account)
    begin(client, person)
    db.session.rollback()
    db.session.delete(db.session.get_one(TeamMember, (event.id, account.id)))
    db.session.commit()
    assert client.get("/trial/agenda").status_code == 403


def test_signing_out_ends_it(event: Event, person: Person, client: Client) -> None:
    client.sign_in(member(event, "owner"))
    begin(client, person)
    client.send("/account/sign-out", page="/trial/agenda")
    assert actions(event) == ["registration.seen_as", "registration.seen_as_ended"]
    assert client.get("/trial/agenda").status_code == 302


def test_a_draft_is_seen_with_nobodys_eyes(event: Event, person: Person, client: Client) -> None:
    event.state = "draft"
    client.sign_in(member(event, "owner"))
    place = f"/trial/organise/see-as/{person.public_id}"
    answer = client.post(place, data={"csrf_token": client.token_of("/trial/")})
    assert (answer.status_code, actions(event)) == (409, [])


def test_nothing_can_be_written_meanwhile(sqlite_app: Flask) -> None:
    """Each form of the whole application, with a good token: refused, and no service was committed."""
    house = make_house()
    client = sqlite_app.test_client()
    assert isinstance(client, Client)
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.sign_in(member(house.event, "owner"))
    recipient = house.people["recipient"]
    token = client.token_of(f"/{house.event.slug}/")
    client.post(f"/{house.event.slug}/organise/see-as/{recipient.public_id}", data={"csrf_token": token})
    token = client.token_of(f"/{house.event.slug}/agenda")
    commits: list[object] = []

    def note(sender: object) -> None:
        commits.append(sender)

    committed.connect(note)
    ids = defaultdict(lambda: "0" * 16, {"purpose": "privacy"} | house.ids)
    ending = {"viewing_organise.own_eyes", "accounts.sign_out"}
    rules = [rule for rule in rules_of(sqlite_app, "POST") if rule.endpoint not in ending]
    answers = {
        rule.endpoint: client.post(address_of(sqlite_app, rule, ids), data={"csrf_token": token}) for rule in rules
    }
    sentence = "You are looking with the eyes of Samir"
    assert {name: one.status_code for name, one in answers.items()} == dict.fromkeys(answers, 409)
    assert {name for name, one in answers.items() if sentence not in one.text} == set()
    assert (commits, len(answers) > 20) == ([], True)
