"""The headers that every answer bears."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.permissions import PUBLIC, Permission
from eventhub.web.access import DECLARED, FINDABLE, findable, public
from tests.factories import make_event, make_participant
from tests.fixtures.app import running, settings_for
from tests.fixtures.clients import Client
from tests.fixtures.kept_apps import made_for_tests


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    return sqlite_app


def test_the_policy_allows_our_own_and_nothing_inline(client: Client) -> None:
    headers = client.get("/").headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert (policy["default-src"], policy["script-src"], policy["style-src"]) == ("'none'", "'self'", "'self'")
    assert (policy["frame-ancestors"], policy["form-action"], policy["base-uri"]) == ("'none'", "'self'", "'none'")
    assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "same-origin")


def test_private_pages_are_kept_by_nobody(client: Client) -> None:
    person = make_participant(make_event())
    db.session.commit()
    address = f"/{person.event.slug}/people"
    assert client.sign_in(person.account).get(address).headers["Cache-Control"] == "no-store"


def test_files_with_their_hash_are_kept_for_a_year(client: Client) -> None:
    page = client.get("/").text
    address = page.split('<link rel="stylesheet" href="', 1)[1].split('"', 1)[0]
    assert client.get(address).headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get(address.split("?")[0]).headers["Cache-Control"] == "public, max-age=300"


def test_public_pages_set_no_cookie(client: Client) -> None:
    assert "Set-Cookie" not in client.get("/").headers


@pytest.fixture
def production(sqlite_url: str, tmp_path: Path) -> Iterator[Flask]:
    settings = settings_for(
        sqlite_url,
        tmp_path,
        EVENTHUB_MODE="production",
        EVENTHUB_SECRET_KEY="x" * 32,
        EVENTHUB_BASE_URL="https://hub.example.org",
        EVENTHUB_SMTP_URL="smtp://127.0.0.1:9",
        EVENTHUB_MAIL_FROM="hub@example.org",
    )
    yield from running(made_for_tests(settings))


def test_production_speaks_https_alone(production: Flask) -> None:
    client = production.test_client()
    response = client.get("/account/sign-in", base_url="https://hub.example.org")
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    cookie = response.headers["Set-Cookie"]
    parts = {part.strip() for part in cookie.split(";")[1:]}
    assert cookie.startswith("__Host-eventhub=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= parts
    assert client.get("/mailbox", base_url="https://hub.example.org").status_code == 404


def indexed(client: Client, address: str) -> bool:
    return "X-Robots-Tag" not in client.get(address).headers


def test_search_engines_keep_public_pages_alone(client: Client) -> None:
    event, draft = make_event(), make_event(state="draft")
    db.session.commit()
    public = ["/", f"/{event.slug}/", f"/{event.slug}/programme", f"/{event.slug}/register", "/privacy"]
    private = [
        f"/{event.slug}/people",
        f"/{event.slug}/nothing",
        f"/{draft.slug}/",
        "/account/sign-in",
        "/styleguide",
        "/mailbox",
    ]
    assert [address for address in public + private if indexed(client, address)] == public


def test_answers_are_compressed_for_visitors_alone(client: Client) -> None:
    person = make_participant(make_event())
    db.session.commit()
    address, asked = f"/{person.event.slug}/programme", {"Accept-Encoding": "gzip"}
    visitor = client.get(address, headers=asked)
    assert (visitor.headers["Content-Encoding"], "Accept-Encoding" in visitor.headers["Vary"]) == ("gzip", True)
    member = client.sign_in(person.account).get(address, headers=asked)
    assert "Content-Encoding" not in member.headers


def test_search_engines_keep_what_says_so_and_nothing_else(app: Flask, client: Client) -> None:
    """A new page is kept from them until its view is marked, be it public or not; a mark shows no private page."""
    app.add_url_rule("/planted", view_func=public(lambda: "planted"), endpoint="planted")
    assert not indexed(client, "/planted")
    app.view_functions["planted"] = findable(app.view_functions["planted"])
    assert indexed(client, "/planted")
    DECLARED[app.view_functions["planted"]] = Permission.SEE_OWN_ACCOUNT
    assert not indexed(client, "/planted")


def test_whatever_is_marked_for_search_engines_is_public(app: Flask) -> None:
    marked = {name for name, view in app.view_functions.items() if view in FINDABLE}
    private = {name for name in marked if DECLARED[app.view_functions[name]] not in {"public", *PUBLIC}}
    assert (private, len(marked) > 10) == (set(), True)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("hub.example.org", 200),
        ("HUB.example.org.:443", 200),
        ("elsewhere.example", 400),
        ("hub.example.org.elsewhere.example", 400),
        ("hub.example.org@elsewhere.example", 400),
        ("localhost", 400),
        ("127.0.0.1:8000", 400),
        ("", 400),
    ],
)
def test_other_names_than_ours_get_a_sentence(production: Flask, host: str, status: int) -> None:
    response = production.test_client().get("/privacy", headers={"Host": host, "Accept-Language": "fr"})
    assert response.status_code == status
    told = response.text == "EventHub n’est pas à cette adresse. Il est à https://hub.example.org.\n"
    assert told == (status == 400)


def test_no_redirect_leads_to_a_name_that_is_not_ours(production: Flask) -> None:
    client = production.test_client()
    assert client.get("/account", headers={"Host": "elsewhere.example"}).status_code == 400
    ours = client.get("/account", base_url="https://hub.example.org")
    assert (ours.status_code, ours.location) == (308, "https://hub.example.org/account/")


def test_whoever_asks_for_our_health_may_use_a_number(production: Flask) -> None:
    client = production.test_client()
    addresses = ("/health/live", "/health/ready")
    assert [client.get(one, headers={"Host": "10.0.0.7:8000"}).status_code for one in addresses] == [200, 200]


@pytest.mark.parametrize("host", ["localhost:8304", "127.0.0.1:8304", "[::1]:8304"])
def test_the_demonstration_is_at_home_on_this_machine(client: Client, host: str) -> None:
    assert client.get("/privacy", headers={"Host": host}).status_code == 200
    assert client.get("/privacy", headers={"Host": "elsewhere.example"}).status_code == 400
