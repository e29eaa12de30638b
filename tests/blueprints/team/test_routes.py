"""The team's page: invite, join, give roles, leave; a link never opens an account that exists."""

import re

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from eventhub.db import db
from eventhub.models import Account, Event, OneTimeLink, OutboxMessage, TeamMember
from eventhub.permissions import ALLOWED_ROLES
from tests.factories import make_account
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member

QUERIES = 7


@pytest.fixture
def owner(event: Event, client: Client) -> Client:
    return client.sign_in(member(event, "owner", name="Olga Essai"))


def invite(client: Client, email: str, role: str = "programme") -> TestResponse:
    return client.send("/trial/organise/team/invite", page="/trial/organise/team", email=email, role=role)


def roles(event: Event) -> dict[str, str]:
    db.session.rollback()
    rows = select(Account.email, TeamMember.role).join(Account, Account.id == TeamMember.account_id)
    return dict(db.session.execute(rows.where(TeamMember.event_id == event.id)).all())


def mailed_link() -> str:
    db.session.rollback()
    values = db.session.scalars(select(OutboxMessage.values).order_by(OutboxMessage.id.desc())).first()
    assert values
    found = re.search(r"/invitations/.+$", values["join_address"])
    assert found
    return found[0]


@pytest.mark.parametrize(("role", "sees", "changes"), [("owner", 200, 302), ("viewer", 200, 403), ("desk", 200, 403)])
def test_who_may(event: Event, client: Client, role: str, sees: int, changes: int) -> None:
    client.sign_in(member(event, role))
    fields = {"csrf_token": client.token_of("/trial/"), "email": "new@example.org", "role": "viewer"}
    answers = (client.get("/trial/organise/team"), client.post("/trial/organise/team/invite", data=fields))
    assert [answer.status_code for answer in answers] == [sees, changes]


def test_the_page_shows_every_permission_of_every_role(owner: Client) -> None:
    text = owner.get("/trial/organise/team").text
    table = text[text.index("<tbody>") :]
    assert table.count("<tr>") == len(ALLOWED_ROLES)
    assert table.count(">yes<") == sum(len(allowed) for allowed in ALLOWED_ROLES.values())


def test_a_new_person_joins_by_making_an_account(owner: Client, event: Event, app: Flask) -> None:
    assert invite(owner, "New@Example.org").status_code == 302
    assert "new@example.org" in owner.get("/trial/organise/team").text
    other = app.test_client()
    assert isinstance(other, Client)
    place = mailed_link()
    assert "Olga Essai" in other.get(place).text
    answer = other.send(place, name="Noé Essai", password="three words apart")
    assert (answer.status_code, answer.location) == (302, "/trial/organise/")
    assert roles(event)["new@example.org"] == "programme"
    assert other.get("/trial/organise/").status_code == 200
    assert other.get(place).status_code == 410


def test_a_bad_password_is_refused_and_the_link_stays_good(owner: Client, event: Event, app: Flask) -> None:
    invite(owner, "new@example.org")
    other = app.test_client()
    assert isinstance(other, Client)
    place = mailed_link()
    assert other.send(place, name="Noé", password="short").status_code == 409
    assert other.send(place, name="Noé", password="three words apart").status_code == 302


def test_an_existing_account_signs_in_first(owner: Client, event: Event, app: Flask) -> None:
    known = make_account(email="known@example.org")
    db.session.commit()
    invite(owner, "known@example.org")
    place = mailed_link()
    other = app.test_client()
    assert isinstance(other, Client)
    assert f"/account/sign-in?next={place}" in other.get(place).text
    token = other.token_of("/account/sign-in")
    refused = other.post(place, data={"csrf_token": token, "name": "Thief", "password": "three words apart"})
    assert (refused.status_code, roles(event).get("known@example.org")) == (422, None)
    assert other.get("/account/").status_code == 302
    other.sign_in(known)
    assert other.send(place).status_code == 302
    assert roles(event)["known@example.org"] == "programme"


def test_somebody_else_cannot_use_it(owner: Client, event: Event, app: Flask) -> None:
    invite(owner, "known@example.org")
    place = mailed_link()
    other = app.test_client()
    assert isinstance(other, Client)
    other.sign_in(make_account_now())
    assert "This invitation is for another address than yours." in other.get(place).text
    answer = other.post(place, data={"csrf_token": other.token_of(place)})
    assert (answer.status_code, len(roles(event))) == (409, 1)
    assert other.get(place).status_code == 200  # the refusal did not use it up


def make_account_now() -> Account:
    account = make_account()
    db.session.commit()
    return account


def test_sending_again_replaces_the_link_and_withdrawing_ends_it(owner: Client) -> None:
    invite(owner, "new@example.org")
    first = mailed_link()
    invite(owner, "new@example.org", "desk")
    second = mailed_link()
    assert [owner.get(place).status_code for place in (first, second)] == [410, 200]
    answer = owner.send("/trial/organise/team/withdraw", page="/trial/organise/team", email="new@example.org")
    assert (answer.status_code, owner.get(second).status_code) == (302, 410)
    again = owner.send("/trial/organise/team/withdraw", page="/trial/organise/team", email="new@example.org")
    assert (again.status_code, again.location) == (302, "/trial/organise/team")
    assert "This invitation was not open any more." in owner.get("/trial/organise/team?lang=en").text
    db.session.rollback()
    assert db.session.scalars(select(OneTimeLink)).all() == []


@pytest.mark.parametrize(("typed", "status"), [("", 422), ("no address", 422), ("<b>@example.org", 422)])
def test_what_is_no_address_is_said(owner: Client, typed: str, status: int) -> None:
    assert invite(owner, typed).status_code == status


def test_who_is_in_the_team_is_not_invited(owner: Client, event: Event) -> None:
    member(event, "desk", email="desk@example.org")
    answer = invite(owner, "desk@example.org")
    assert (answer.status_code, "This address is in the team already." in answer.text) == (409, True)


def test_roles_change_and_members_go(owner: Client, event: Event) -> None:
    account = member(event, "viewer", email="v@example.org")
    place = f"/trial/organise/team/{account.public_id}"
    assert owner.send(f"{place}/role", page="/trial/organise/team", role="meetings").status_code == 302
    assert roles(event)["v@example.org"] == "meetings"
    assert owner.send(f"{place}/remove").status_code == 302
    assert "v@example.org" not in roles(event)


def test_a_role_that_does_not_exist_changes_nothing(owner: Client, event: Event) -> None:
    account = member(event, "viewer", email="v@example.org")
    owner.send(f"/trial/organise/team/{account.public_id}/role", page="/trial/organise/team", role="king")
    assert roles(event)["v@example.org"] == "viewer"


def test_the_last_owner_stays(owner: Client, event: Event) -> None:
    mine = db.session.scalars(select(Account).where(Account.name == "Olga Essai")).one()
    place = f"/trial/organise/team/{mine.public_id}"
    answers = [
        owner.send(f"{place}/role", page="/trial/organise/team", role="viewer"),
        owner.send(f"{place}/remove"),
        owner.send("/trial/organise/team/leave"),
    ]
    assert [answer.status_code for answer in answers] == [409, 409, 409]
    assert all("The event would be left without an owner." in answer.text for answer in answers)
    assert all('id="organise-navigation"' in answer.text for answer in answers)
    member(event, "owner")
    assert owner.send("/trial/organise/team/leave").location == "/account/"
    assert owner.get("/trial/organise/team").status_code == 403


@pytest.mark.parametrize("number", [1, 30])
def test_a_large_team_costs_no_more_queries(event: Event, owner: Client, number: int) -> None:
    for _one in range(number):
        member(event, "viewer")
    with count_queries() as count:
        owner.get("/trial/organise/team")
    assert len([one for one in count.statements if one.startswith("SELECT")]) == QUERIES


def test_who_owns_it_alone_reads_why_they_stay(owner: Client, event: Event) -> None:
    mine = db.session.scalars(select(Account).where(Account.name == "Olga Essai")).one()
    alone = owner.get("/trial/organise/team?lang=en").text
    assert "The event needs an owner" in alone
    assert (f"team/{mine.public_id}/" in alone, "team/leave" in alone) == (False, False)
    asked = owner.get("/trial/organise/team/leave?lang=en").text
    assert ("Make somebody else an owner first." in asked, "button-danger" in asked) == (True, False)
    member(event, "owner")
    both = owner.get("/trial/organise/team?lang=en").text
    assert "The event needs an owner" not in both
    assert (f"team/{mine.public_id}/remove" in both, "team/leave" in both) == (True, True)
