"""Sign in by a mailed link: the same answer for everybody; only the button signs in, once."""

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Account
from tests.factories.accounts import EMAIL, SIGN_IN, mailed, make_claire, templates
from tests.factories.second_factors import make_code
from tests.fixtures.clients import Client

LINK = "/account/link"


@pytest.fixture
def account(app: Flask) -> Account:
    return make_claire()


def ask(client: Client, email: str = EMAIL, **more: str) -> None:
    answer = client.send(f"{LINK}?lang=en", email=email, **more)
    assert (answer.status_code, answer.location) == (302, "/account/link/sent")


def test_known_and_unknown_addresses_get_the_same_answer(client: Client, account: Account) -> None:
    pages = []
    for email in (EMAIL, "nobody@example.org"):
        ask(client, email)
        pages.append(client.get("/account/link/sent").text.replace("nobody@", "claire@"))
    lines = [[line for line in page.splitlines() if "csrf_token" not in line] for page in pages]
    assert lines[0] == lines[1]
    assert templates() == [("sign_in_link", EMAIL)]


def test_looking_at_the_link_signs_nobody_in(client: Client, account: Account) -> None:
    ask(client)
    address = mailed()[0]
    for _ in range(2):
        page = client.get(address)
        assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-store")
        assert EMAIL in page.text
    assert client.get("/account/").status_code == 302
    answer = client.send(address)
    assert (answer.status_code, answer.location) == (302, "/account/")
    assert client.get("/account/").status_code == 200
    used = client.get(address)
    assert (used.status_code, "This link is not good any more" in used.text) == (410, True)


def test_the_link_leads_to_where_one_wanted_to_go(client: Client, account: Account) -> None:
    for back, location in (("/trial/agenda", "/trial/agenda"), ("//evil.example.org/", "/account/")):
        ask(client, next=back)
        assert client.send(mailed()[-1]).location == location
        client.send("/account/sign-out", page="/account/")


def test_the_second_factor_is_asked_for_all_the_same(client: Client, account: Account) -> None:
    make_code(account)
    db.session.commit()
    ask(client)
    assert client.send(mailed()[0]).location == "/account/sign-in/second-step"
    assert client.get("/account/").status_code == 302


def test_asking_on_and_on_gets_the_same_answer_and_no_more_mail(client: Client, account: Account) -> None:
    for email in (EMAIL, "nobody@example.org"):
        for _ in range(6):
            ask(client, email)
    assert templates() == [("sign_in_link", EMAIL)] * 3
    assert client.send(mailed()[0]).location == "/account/"


@pytest.mark.parametrize("email", ["", "claire", "claire@", "x" * 300 + "@example.org", "<script>@example.org"])
def test_what_is_no_address_is_told_so(client: Client, account: Account, email: str) -> None:
    assert client.send(LINK, email=email).status_code == 422
    assert templates() == []


@pytest.mark.parametrize("token", ["x" * 43, "x" * 20])
def test_a_link_that_was_never_mailed_is_told_as_an_old_one(client: Client, token: str) -> None:
    assert client.get(f"{LINK}/{token}").status_code == 410


def test_the_sign_in_page_leads_here(client: Client) -> None:
    assert 'href="/account/link?next=/trial/agenda"' in client.get(f"{SIGN_IN}?next=/trial/agenda").text
