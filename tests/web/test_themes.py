"""Light or dark: asked for, kept, or as the device says."""

import re

import pytest
from flask import Flask

from tests.fixtures.clients import Client


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    return sqlite_app


def theme_of(page: str) -> str | None:
    found = re.search(r'<html[^>]* data-theme="(\w+)"', page)
    return found.group(1) if found else None


@pytest.mark.parametrize(
    ("address", "cookie", "shown"),
    [
        ("/privacy", "", None),
        ("/privacy?theme=light", "", "light"),
        ("/privacy?theme=dark", "light", "dark"),
        ("/privacy", "dark", "dark"),
        ("/privacy?theme=system", "dark", None),
        ("/privacy?theme=sepia", "", None),
        ("/privacy?theme=sepia", "dark", "dark"),
        ("/privacy", "sepia", None),
    ],
)
def test_theme_of_a_page(client: Client, address: str, cookie: str, shown: str | None) -> None:
    client.set_cookie("theme", cookie)
    assert theme_of(client.get(address).text) == shown


def test_what_was_asked_for_is_kept_and_can_be_forgotten(client: Client) -> None:
    client.get("/privacy?theme=dark")
    assert theme_of(client.get("/privacy").text) == "dark"
    client.get("/privacy?theme=system")
    assert theme_of(client.get("/privacy").text) is None


def test_the_cookie_lasts_a_year_and_is_the_servers_alone(client: Client) -> None:
    cookie = client.get("/privacy?theme=dark").headers["Set-Cookie"]
    assert re.sub(r" Expires=[^;]+;", "", cookie) == "theme=dark; Max-Age=31536000; HttpOnly; Path=/; SameSite=Lax"


def test_in_production_the_cookie_is_secure(app: Flask, client: Client) -> None:
    app.config["SESSION_COOKIE_SECURE"] = True
    try:
        assert "Secure" in client.get("/privacy?theme=dark").headers["Set-Cookie"].split("; ")
    finally:
        app.config["SESSION_COOKIE_SECURE"] = False


@pytest.mark.parametrize(
    ("theme", "colours"), [("light", ["#FFFFFF"]), ("dark", ["#07121C"]), ("system", ["#FFFFFF", "#07121C"])]
)
def test_the_browsers_frame_follows(client: Client, theme: str, colours: list[str]) -> None:
    page = client.get(f"/privacy?theme={theme}").text
    assert re.findall(r'<meta name="theme-color".*? content="(#\w+)">', page) == colours


def test_the_switch_marks_where_one_is_and_keeps_what_the_address_says(client: Client) -> None:
    page = client.get("/account/sign-in?next=/a&theme=dark").text
    switch = page.split('class="theme-switch')[-1].split("</nav>")[0]
    assert re.findall(r'href="([^"]+)" rel="nofollow"(?: aria-current="(\w+)")?', switch) == [
        ("?next=%2Fa&amp;theme=light", ""),
        ("?next=%2Fa&amp;theme=dark", "true"),
        ("?next=%2Fa&amp;theme=system", ""),
    ]
