"""A sign that no database keeps is taken out of whatever a browser sends, and no page breaks on it."""

from io import BytesIO

import pytest
from flask import Flask, request

from eventhub.db import db
from eventhub.services.passwords import hash_password
from tests.factories import make_account, make_event, make_participant
from tests.fixtures.clients import Client


def test_addresses_forms_and_names_of_files(sqlite_app: Flask) -> None:
    data = {"na\0me": "A\0B", "file": (BytesIO(b"a\0b"), "x\0.csv")}
    with sqlite_app.test_request_context("/x?q=%00a&q=b%00&%00r=c", method="POST", data=data):
        file = request.files["file"]
        assert (request.args.getlist("q"), request.args["r"], request.form["name"]) == (["a", "b"], "c", "AB")
        assert (file.filename, file.read()) == ("x.csv", b"a\0b")


def test_the_rest_of_it_stays(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context("/x?q=%C3%A9&q=1", method="POST", data={"a": ["1", "2"], "b": "é\n"}):
        assert list(request.args.items(multi=True)) == [("q", "é"), ("q", "1")]
        assert list(request.form.items(multi=True)) == [("a", "1"), ("a", "2"), ("b", "é\n")]
        assert list(request.files) == []


@pytest.fixture
def claire(app: Flask, client: Client) -> Client:
    account = make_account(email="claire@example.org", password_hash=hash_password("trois mots sans rapport"))
    make_participant(make_event(slug="trial"), account=account)
    db.session.commit()
    return client.sign_in(account)


def test_a_link_is_asked_for_alike_whether_an_account_is_known(claire: Client, app: Flask) -> None:
    stranger = app.test_client()
    assert isinstance(stranger, Client)
    codes = [
        stranger.send("/account/link", email=email, next="/x\0y").status_code
        for email in ("claire@example.org", "nobody@example.org")
    ]
    assert codes == [302, 302]


@pytest.mark.parametrize(
    ("page", "address", "fields"),
    [
        ("/account/privacy", "/account/privacy/give", {"event": "a\0", "purpose": "photo"}),
        ("/account/privacy", "/account/privacy/give", {"event": "trial", "purpose": "ph\0oto"}),
        ("/account/sign-ins", "/account/sign-ins/end", {"sign_in": "\0" * 16}),
        ("/account/details", "/account/details", {"name": "C\0", "language": "\0", "time_zone": "\0"}),
    ],
)
def test_no_form_breaks_on_it(claire: Client, page: str, address: str, fields: dict[str, str]) -> None:
    assert claire.send(address, page=page, **fields).status_code < 500


@pytest.mark.parametrize(
    "address",
    ["/trial/people?q=%00", "/trial/%00", "/%00/", "/trial/people/%00", "/account/privacy/erase/event?address=%00"],
)
def test_no_address_breaks_on_it(claire: Client, address: str) -> None:
    assert claire.get(address).status_code < 500
