"""Pages of the installation itself."""

import re

import pytest
from flask import Flask
from sqlalchemy import text

from eventhub.db import db
from tests.factories.accounts import EMAIL, PASSWORD, SIGN_IN, make_claire
from tests.fixtures.clients import Client


def test_live_answers_without_a_database(sqlite_app: Flask) -> None:
    response = sqlite_app.test_client().get("/health/live")
    assert (response.status_code, response.text) == (200, "alive\n")


def test_ready_says_whether_the_schema_is_today_s(app: Flask, client: Client) -> None:
    ready = client.get("/health/ready")
    assert (ready.status_code, ready.text) == (200, "ready\n")


def test_an_older_schema_is_not_ready(sqlite_app: Flask) -> None:
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    response = sqlite_app.test_client().get("/health/ready")
    assert response.status_code == 503
    assert "eventhub upgrade" in response.text


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("page", ["privacy", "accessibility", "styleguide"])
def test_pages_of_the_house_open(sqlite_app: Flask, page: str, language: str) -> None:
    response = sqlite_app.test_client().get(f"/{page}?lang={language}")
    assert response.status_code == 200
    assert response.text.count("<h1") == 1
    assert f'<html lang="{language}">' in response.text


@pytest.mark.parametrize("page", ["privacy", "accessibility"])
def test_the_contents_of_a_long_text_lead_to_its_parts(sqlite_app: Flask, page: str) -> None:
    text = sqlite_app.test_client().get(f"/{page}?lang=en").text
    listed = re.findall(r'href="#([\w-]+)"', text.split('<nav class="contents"')[1].split("</nav>")[0])
    assert listed == re.findall(r'<section class="long-text-part" id="([\w-]+)"', text)


def test_every_cookie_that_is_set_is_told(sqlite_app: Flask) -> None:
    client = sqlite_app.test_client()
    assert isinstance(client, Client)
    make_claire()
    answers = [client.get("/?lang=en&theme=dark"), client.get(SIGN_IN)]
    answers.append(client.send(SIGN_IN, email=EMAIL, password=PASSWORD))
    kept = {line.split("=")[0] for answer in answers for line in answer.headers.getlist("Set-Cookie")}
    told = re.findall(r"<dt>([\w-]+)</dt>", client.get("/privacy").text.split('id="cookies"')[1])
    assert sorted(told) == sorted(kept)
    assert sqlite_app.config["SESSION_COOKIE_NAME"] in told


def test_the_icon_is_where_browsers_look_for_it(sqlite_app: Flask) -> None:
    response = sqlite_app.test_client().get("/favicon.ico", follow_redirects=True)
    assert response.mimetype == "image/svg+xml"
    response.close()
