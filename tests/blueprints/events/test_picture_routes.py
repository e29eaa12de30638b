"""Pictures and accents as files: kept for a year, harmless by themselves, at their own event alone."""

import pytest
from flask import Flask

from eventhub.db import db
from tests.architecture.addresses import make_organiser
from tests.factories import make_event
from tests.factories.pictures import make_picture
from tests.fixtures.clients import Client


def test_a_picture_is_kept_for_a_year_and_can_do_nothing(app: Flask, client: Client) -> None:
    event = make_event()
    address = f"/{event.slug}/pictures/{make_picture(event).file.sha256}.webp"
    db.session.commit()
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype, answer.data[:4]) == (200, "image/webp", b"RIFF")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_another_event_s_picture_is_not_there(app: Flask, client: Client) -> None:
    sha256 = make_picture(make_event()).file.sha256
    other = make_event()
    db.session.commit()
    assert client.get(f"/{other.slug}/pictures/{sha256}.webp").status_code == 404


def test_what_a_draft_shows_is_its_team_s(app: Flask, client: Client) -> None:
    event = make_event(state="draft", accent="#0B5FA5")
    addresses = [f"/{event.slug}/pictures/{make_picture(event).file.sha256}.webp", f"/{event.slug}/accents/0B5FA5.css"]
    organiser = make_organiser(event)
    db.session.commit()
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    client.sign_in(organiser)
    answers = [client.get(address) for address in addresses]
    assert [answer.status_code for answer in answers] == [200, 200]
    kept = [answer.headers["Cache-Control"] for answer in answers]
    assert kept == ["private, max-age=31536000, immutable", "private, max-age=300"]


@pytest.mark.parametrize("name", ["a" * 64, "a" * 63, "A" * 64, "../secret", "%00"])
def test_what_is_no_picture_of_ours_is_not_there(app: Flask, client: Client, name: str) -> None:
    event = make_event()
    db.session.commit()
    assert client.get(f"/{event.slug}/pictures/{name}.webp").status_code == 404


def test_the_accent_s_style_sheet_sets_the_poster_s_tokens(app: Flask, client: Client) -> None:
    event = make_event(accent="#0B5FA5")
    db.session.commit()
    answer = client.get(f"/{event.slug}/accents/0B5FA5.css")
    assert (answer.status_code, answer.mimetype) == (200, "text/css")
    assert "--field: light-dark(#0B5FA5, #0E1E2C)" in answer.text


@pytest.mark.parametrize("accent", ["0B5FA6", "FFC629", "0b5fa5", "0B5FA", "0B5FA5;x"])
def test_only_the_accent_that_the_event_has_is_there(app: Flask, client: Client, accent: str) -> None:
    event = make_event(accent="#0B5FA5")
    db.session.commit()
    assert client.get(f"/{event.slug}/accents/{accent}.css").status_code == 404
