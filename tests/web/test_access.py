"""After a sign-in one lands on our own pages and nowhere else; who may not is told no, or nothing."""

import pytest
from flask import Flask
from werkzeug.exceptions import Forbidden, NotFound

from eventhub.permissions import Permission
from eventhub.web.access import PUBLIC, local_path, me, refuse


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/trial/agenda", "/trial/agenda"),
        ("/trial/people?q=a%20b&page=2", "/trial/people?q=a%20b&page=2"),
        ("http://localhost/trial/", "/trial/"),
        ("http://localhost", "/"),
        ("?lang=en", "/?lang=en"),
        ("/trial/#part", "/trial/"),
        (None, None),
        ("", None),
        ("https://elsewhere.example/", None),
        ("//elsewhere.example/", None),
        ("/\\elsewhere.example/", None),
        ("\\\\elsewhere.example/", None),
        ("http:\\\\elsewhere.example/", None),
        ("http://localhost@elsewhere.example/", None),
        ("http://localhost.elsewhere.example/", None),
        ("http://localhost//elsewhere.example/", None),
        ("////elsewhere.example/", None),
        ("http:////elsewhere.example/", None),
        ("\t//elsewhere.example/", None),
        ("javascript:alert(1)", None),
        ("mailto:a@example.org", None),
        ("trial/agenda", None),
        ("http://[", None),
    ],
)
def test_local_path(sqlite_app: Flask, address: str | None, path: str | None) -> None:
    with sqlite_app.test_request_context():
        assert local_path(address) == path


@pytest.mark.parametrize("address", ["/\nelsewhere", "/\t/elsewhere.example", "/\r\nSet-Cookie: a=b"])
def test_no_address_smuggles_a_line_or_a_host(sqlite_app: Flask, address: str) -> None:
    with sqlite_app.test_request_context():
        found = local_path(address)
    assert found is None or not (found.startswith("//") or set(found) & set("\r\n\t"))


@pytest.mark.parametrize("permission", sorted(Permission))
def test_a_visitor_is_sent_to_sign_in_and_back_or_told_nothing(sqlite_app: Flask, permission: Permission) -> None:
    with sqlite_app.test_request_context("/trial/agenda?day=2"):
        if permission in PUBLIC:
            with pytest.raises(NotFound):
                refuse(permission)
        else:
            assert refuse(permission).location == "/account/sign-in?next=/trial/agenda?day%3D2"


def test_after_a_refused_post_one_comes_back_to_the_page_it_was_sent_from(sqlite_app: Flask) -> None:
    for referrer, back in (("http://localhost/trial/people", "/trial/people"), ("https://elsewhere.example/", "/")):
        with sqlite_app.test_request_context("/trial/x", method="POST", headers={"Referer": referrer}):
            assert refuse(Permission.SEE_DIRECTORY).location == f"/account/sign-in?next={back}"


def test_a_visitor_is_nobody_here(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context(), pytest.raises(Forbidden):
        me()
