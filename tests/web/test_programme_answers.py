"""A public file may be read by any site and is not sent twice; a private one may not."""

from flask import Flask

from eventhub.web.programme_answers import private_file, public_file


def test_a_public_file_is_anybodys(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        answer = public_file(b"content", "text/xml; charset=utf-8", name="trial.xml")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["Content-Disposition"] == 'inline; filename="trial.xml"'
    assert sorted(answer.vary) == ["Accept-Language", "Cookie"]


def test_who_has_it_gets_it_once(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        tag = public_file(b"content", "text/xml").headers["ETag"]
    statuses = []
    for known in (tag, '"other"'):
        with sqlite_app.test_request_context(headers={"If-None-Match": known}):
            statuses.append(public_file(b"content", "text/xml").status_code)
    assert statuses == [304, 200]


def test_a_private_file_is_its_readers(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        answer = private_file(b"content", "application/pdf", name="doors.pdf")
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert answer.headers["Content-Disposition"] == 'inline; filename="doors.pdf"'
