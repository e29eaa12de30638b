"""Words that were typed outlive what went wrong, and lend nobody else the reader's rights."""

from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from gunicorn.http.errors import InvalidChunkSize, NoMoreData
from werkzeug.test import TestResponse

from eventhub.db import db
from eventhub.models import MeetingRequest, Person, TeamMember
from eventhub.services.sign_ins import close_all_sign_ins
from eventhub.transactions import transact
from eventhub.web.typed_words import is_secret
from tests.factories import make_account, make_event, make_participant
from tests.factories.pictures import make_picture_file
from tests.fixtures.clients import Client
from tests.fixtures.kept import OURS, button_in, kept_in, send_again

WORDS = 'Shall "we" <b>meet</b>?'
MEGABYTE = 1024 * 1024


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    return sqlite_app


@pytest.fixture
def asker(app: Flask, client: Client) -> Person:
    person = make_participant(make_event(slug="trial"))
    db.session.commit()
    client.sign_in(person.account)
    return person


@pytest.fixture
def address(asker: Person) -> str:
    """Where somebody else can be asked for a meeting."""
    other = make_participant(asker.event)
    db.session.commit()
    return f"/trial/requests/ask/{other.public_id}"


def sign_out_elsewhere(person: Person) -> None:
    assert person.account
    transact(close_all_sign_ins, person.account)


def messages() -> list[str]:
    db.session.rollback()
    return [request.message for request in db.session.query(MeetingRequest)]


def ask(client: Client, address: str, token: str, headers: dict[str, str] = OURS) -> TestResponse:
    return client.post(address, data={"csrf_token": token, "message": WORDS}, headers=headers)


def test_words_outlive_being_signed_out_elsewhere(client: Client, asker: Person, address: str) -> None:
    token = client.token_of(address)
    sign_out_elsewhere(asker)
    response = ask(client, address, token)
    assert (response.status_code, "You are signed out" in response.text) == (403, True)
    assert 'target="_blank"' in response.text
    assert "Shall &#34;we&#34; &lt;b&gt;meet&lt;/b&gt;?" in kept_in(response)
    client.sign_in(asker.account)  # in another tab
    again = send_again(client, response)
    while again.status_code == 400:  # the token was of the old sign-in: one more press, with a new one
        again = send_again(client, again)
    assert (again.status_code, messages()) == (302, [WORDS])


def test_a_page_whose_cookie_is_gone_keeps_them_too(client: Client, asker: Person, address: str) -> None:
    token = client.token_of(address)
    client.delete_cookie("eventhub")
    response = ask(client, address, token)
    assert (response.status_code, "You are signed out" in response.text) == (403, True)
    assert (button_in(response)[1]["message"], messages()) == (WORDS, [])


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}, {"Referer": "http://localhost.elsewhere/"}],
)
def test_a_page_of_somebody_else_gets_no_button(
    client: Client, asker: Person, address: str, headers: dict[str, str]
) -> None:
    """What it sends without the token must not become a form of ours, with a token, one press away."""
    client.get(address)
    response = client.post("/trial/cancelled", data={"message": WORDS}, headers=headers)
    assert kept_in(response) == ""
    step = client.post("/account/sign-out-everywhere", data={"message": WORDS}, headers=headers)
    assert (step.status_code, kept_in(step)) == (400, "")
    sign_out_elsewhere(asker)
    assert ask(client, address, "wrong", headers).status_code == 302


def test_a_stale_page_of_ours_is_sent_again_with_a_new_token(client: Client, asker: Person) -> None:
    stale = client.post("/account/sign-out-everywhere", data={"note": WORDS, "csrf_token": "x"}, headers=OURS)
    assert (stale.status_code, "Check it, and send it again" in stale.text) == (400, True)
    assert "/account/" in client.get("/account/").text
    assert send_again(client, stale).status_code == 302
    assert client.get("/account/").status_code == 302


def test_nothing_typed_leads_to_the_sign_in_page_as_ever(client: Client, asker: Person, address: str) -> None:
    token = client.token_of(address)
    sign_out_elsewhere(asker)
    response = client.post(address, data={"csrf_token": token, "version": "3", "message": " "}, headers=OURS)
    assert response.status_code == 302


@pytest.fixture
def failing(app: Flask) -> str:
    """An address of ours that fails on our side."""

    def fail(**_address: str) -> str:
        raise RuntimeError("planted")

    app.testing = False
    app.view_functions["accounts.sign_out_everywhere"] = fail
    return "/account/sign-out-everywhere"


def test_a_fault_keeps_the_words_and_no_password(client: Client, asker: Person, failing: str) -> None:
    token = client.token_of("/account/")
    response = client.post(failing, data={"csrf_token": token, "note": WORDS}, headers=OURS)
    assert (response.status_code, button_in(response)[1]["note"]) == (500, WORDS)
    response = client.post(failing, data={"csrf_token": token, "note": WORDS, "new_password": "se cret"}, headers=OURS)
    assert (response.status_code, "se cret" in response.text, "<form" in kept_in(response)) == (500, False, False)
    assert "Passwords and codes are not kept" in response.text


@pytest.mark.parametrize("address", ["/account/sign-in/second-step", "/account/second-factor/required"])
@pytest.mark.parametrize("name", ["code", "answer"])
def test_a_stale_page_keeps_no_code_and_no_answer_of_a_device(
    client: Client, asker: Person, address: str, name: str
) -> None:
    response = client.post(address, data={"csrf_token": "x", name: "abcd efgh jkmn", "note": WORDS}, headers=OURS)
    kept = ("efgh" in response.text, "<form" in kept_in(response), "Passwords and codes are not kept" in response.text)
    assert (response.status_code, kept) == (400, (False, False, True))


@pytest.mark.parametrize(
    ("address", "name", "secret"),
    [
        ("/account/second-factor/required", "code", True),
        ("/account/password", "new_password", True),
        ("/trial/register", "code", False),
        ("/account/details", "name", False),
    ],
)
def test_the_code_of_an_invitation_is_no_secret(app: Flask, address: str, name: str, secret: bool) -> None:
    with app.test_request_context(address):
        assert is_secret(name) == secret


@pytest.fixture
def organiser(app: Flask, client: Client) -> Client:
    event, account = make_event(slug="trial"), make_account()
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role="owner"))
    db.session.commit()
    return client.sign_in(account)


def send_face(client: Client, size: int, language: str = "en", **fields: Any) -> TestResponse:
    picture = BytesIO(make_picture_file() + b"\x00" * size), "picture.png"
    form = {"press_name_en": WORDS, "logo": picture, **fields}
    address = f"/trial/organise/face?lang={language}"
    return client.post(address, data=form, headers=OURS, content_type="multipart/form-data")


@pytest.mark.parametrize(
    ("language", "limit"), [("en", "At most 31 MB can be sent at once"), ("fr", "31\u00a0Mo")], ids=["en", "fr"]
)
def test_what_is_too_heavy_loses_no_words(organiser: Client, language: str, limit: str) -> None:
    response = send_face(organiser, 32 * MEGABYTE, language)
    assert (response.status_code, limit in response.text) == (413, True)
    action, fields = button_in(response)
    assert action == f"/trial/organise/face?lang={language}"
    assert (fields["press_name_en"], "logo" in fields) == (WORDS, False)


def test_what_is_heavier_by_far_is_not_read(organiser: Client) -> None:
    response = send_face(organiser, 70 * MEGABYTE)
    assert (response.status_code, kept_in(response)) == (413, "")
    assert "what you typed may still stand there" in response.text


def test_too_many_fields_are_told_by_number(organiser: Client) -> None:
    response = send_face(organiser, 0, **{f"field{number}": "x" for number in range(1001)})
    assert (response.status_code, "A form can hold 1,000 fields, and 500 kB of words" in response.text) == (413, True)


def test_too_many_words_are_told_by_number(organiser: Client) -> None:
    response = send_face(organiser, 0, press_text_en="x" * 600_000)
    assert (response.status_code, "500 kB of words" in response.text) == (413, True)


class Broken(BytesIO):
    """A request's body that breaks, as gunicorn tells of it."""

    def __init__(self, fault: Exception) -> None:
        super().__init__()
        self.fault = fault

    def read(self, _size: int | None = -1) -> bytes:
        raise self.fault

    def readinto(self, _buffer: Any) -> int:
        raise self.fault


@pytest.mark.parametrize("fault", [InvalidChunkSize(b"zz"), NoMoreData(b"")], ids=["garbled", "short"])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_a_body_that_breaks_is_a_bad_request(client: Client, fault: Exception, kind: str) -> None:
    response = client.post(
        "/account/sign-in",
        input_stream=Broken(fault),
        headers={"Content-Type": kind, "Transfer-Encoding": "chunked", **OURS},
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert (response.status_code, "We could not read this request" in response.text) == (400, True)
