"""The page of an invitation: whoever may join, joins; all others are told what to do, and nothing changes."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.models import Account, Event, OneTimeLink, TeamMember
from eventhub.services.links import keep_link
from tests.factories import make_account
from tests.fixtures.clients import Client

TOKEN = "t" * 43
PLACE = f"/invitations/{TOKEN}"
PASSWORD = "three words apart"


@pytest.fixture
def link(event: Event) -> OneTimeLink:
    made = OneTimeLink(purpose=LinkPurpose.INVITE, event_id=event.id, email="new@example.org")
    made.values = {"role": "desk", "by": "Olga Essai"}
    keep_link(made, TOKEN, timedelta(days=7), datetime.now(UTC))
    db.session.commit()
    return made


def team() -> list[tuple[str, str]]:
    db.session.rollback()
    rows = select(Account.email, TeamMember.role).join(TeamMember, TeamMember.account_id == Account.id)
    return [(email, role) for email, role in db.session.execute(rows)]


def test_says_who_invites_as_what_and_changes_nothing(client: Client, link: OneTimeLink) -> None:
    page = client.get(PLACE).text
    for words in ("Trial Meeting", "Olga Essai", "new@example.org", "Make my account and join"):
        assert words in page
    assert (team(), link.used_at) == ([], None)


def test_whoever_is_signed_in_with_that_address_presses_once(client: Client, link: OneTimeLink) -> None:
    account = make_account(email="new@example.org")
    db.session.commit()
    client.sign_in(account)
    assert client.send(PLACE).location == "/trial/organise/"
    assert "You are in the team." in client.get("/trial/organise/?lang=en").text
    assert team() == [("new@example.org", "desk")]


@pytest.mark.parametrize(
    ("name", "password", "status"),
    [
        ("", PASSWORD, 422),
        ("Noé", "", 422),
        ("N" * 171, PASSWORD, 422),
        ("Noé", "short", 409),
        ("Noé", "new@example.org", 409),
    ],
)
def test_what_makes_no_account_keeps_the_link(
    client: Client, link: OneTimeLink, name: str, password: str, status: int
) -> None:
    assert client.send(PLACE, name=name, password=password).status_code == status
    assert team() == []
    assert client.send(PLACE, name="Noé <b>", password=PASSWORD).status_code == 302
    assert team() == [("new@example.org", "desk")]


def test_a_link_that_is_over_is_gone(client: Client, link: OneTimeLink) -> None:
    link.expires_at = datetime.now(UTC) - timedelta(seconds=1)
    db.session.commit()
    answers = [client.get(PLACE), client.get(f"/invitations/{'x' * 43}")]
    token = client.token_of("/account/sign-in")
    answers.append(client.post(PLACE, data={"csrf_token": token, "name": "Noé", "password": PASSWORD}))
    assert [answer.status_code for answer in answers] == [410, 410, 410]
    assert all("This invitation is no longer good" in answer.text for answer in answers)
    assert team() == []


def test_the_address_of_the_page_is_told_to_nobody(client: Client, link: OneTimeLink) -> None:
    assert '<meta name="referrer" content="no-referrer">' in client.get(PLACE).text
