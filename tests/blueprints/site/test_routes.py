"""Pages of the installation itself."""

import pytest
from flask import Flask
from sqlalchemy import text

from eventhub.db import db
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


def test_the_icon_is_where_browsers_look_for_it(sqlite_app: Flask) -> None:
    response = sqlite_app.test_client().get("/favicon.ico", follow_redirects=True)
    assert response.mimetype == "image/svg+xml"
    response.close()
