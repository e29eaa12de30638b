"""Files of a session: what they are is told by their content, and who may have them by their session."""

import re
from io import BytesIO

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event, SessionFile
from tests.factories import make_draft, make_participant, make_session
from tests.factories.material import PDF, make_session_file
from tests.fixtures.clients import Client
from tests.fixtures.teams import member


@pytest.fixture
def team(event: Event, client: Client) -> Client:
    return client.sign_in(member(event, "programme"))


def page_of(public_id: str) -> str:
    return f"/trial/organise/sessions/{public_id}/files"


def test_one_is_added_shown_downloaded_and_removed(event: Event, team: Client) -> None:
    session = make_session(event)
    db.session.commit()
    page = page_of(session.item.public_id)
    sent = {"file": (BytesIO(PDF), "Résumé <b>.pdf"), "is_public": "y"}
    assert team.send(page, **sent).location == page
    db.session.rollback()
    file = db.session.query(SessionFile).one()
    address = f"/trial/sessions/{session.item.public_id}/files/{file.public_id}"
    assert f'href="{address}">Résumé _b_.pdf</a>' in team.get(page).text
    got = team.get(address)
    assert (got.data, got.headers["Content-Disposition"]) == (
        PDF,
        "attachment; filename*=UTF-8''R%C3%A9sum%C3%A9%20_b_.pdf",
    )
    assert team.send(f"{page}/{file.public_id}/show", page=page).location == page
    db.session.rollback()
    assert db.session.query(SessionFile).one().is_public is False
    assert team.send(f"{page}/{file.public_id}/remove", page=page).location == page
    assert team.get(address).status_code == 404


def test_visitors_find_what_is_public_on_the_page_of_the_session(event: Event, client: Client, app: Flask) -> None:
    session = make_session(event)
    file, _hidden = make_session_file(session, is_public=True), make_session_file(session, name="notes.pdf")
    db.session.commit()
    page, visitor = f"/trial/sessions/{session.item.public_id}", app.test_client()
    links = re.compile(r'/files/(\w+)">(.*?)</a>')
    assert links.findall(visitor.get(page).text) == [(file.public_id, "slides.pdf")]
    organised = page_of(session.item.public_id)
    client.sign_in(member(event, "programme")).send(f"{organised}/{file.public_id}/show", page=organised)
    assert links.findall(visitor.get(page).text) == []


@pytest.mark.parametrize(
    ("content", "name", "code", "words"),
    [
        (b"MZ\x90 a program", "slides.pdf", 422, "This file is no document that is taken here."),
        (b"%PDF-" + b"x" * (10 * 1024 * 1024) + b"%%EOF", "slides.pdf", 422, "This file is over 10 MB."),
        (b"", "", 422, "Choose a file first."),
    ],
)
def test_what_is_refused_is_said(event: Event, team: Client, content: bytes, name: str, code: int, words: str) -> None:
    draft = make_draft(event)
    db.session.commit()
    answer = team.send(f"{page_of(draft.item.public_id)}?lang=en", file=(BytesIO(content), name))
    assert (answer.status_code, words in answer.text) == (code, True)
    assert db.session.query(SessionFile).count() == 0


@pytest.mark.parametrize(
    ("state", "is_public", "reader", "code"),
    [
        ("published", True, "visitor", 200),
        ("published", False, "visitor", 404),
        ("draft", True, "visitor", 404),
        ("cancelled", True, "visitor", 404),
        ("published", False, "participant", 404),
        ("draft", False, "viewer", 200),
        ("published", False, "desk", 404),
        ("draft", False, "giver", 200),
    ],
)
def test_who_may_have_it(event: Event, client: Client, state: str, is_public: bool, reader: str, code: int) -> None:
    giver = make_participant(event)
    session = make_session(event, state=state)
    file = make_session_file(session, is_public=is_public, person_id=giver.id)
    account = {"participant": make_participant(event).account, "giver": giver.account}.get(reader)
    db.session.commit()
    if reader in ("viewer", "desk"):
        account = member(event, reader)
    reading = client.sign_in(account) if account else client
    assert reading.get(f"/trial/sessions/{session.item.public_id}/files/{file.public_id}").status_code == code
