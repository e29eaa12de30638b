"""What may be shown inside other sites can do nothing there."""

from flask import Response

from eventhub.web.embedding import may_be_framed


def test_any_site_may_frame_it_and_it_runs_nothing() -> None:
    policy = may_be_framed(Response()).headers["Content-Security-Policy"].split("; ")
    assert policy == [
        "default-src 'none'",
        "style-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors *",
    ]
