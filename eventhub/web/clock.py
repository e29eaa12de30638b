"""The edge's clock: read once a request, then handed down as `now`."""

from datetime import UTC, datetime

from flask import g, has_request_context


def now() -> datetime:
    """This request's moment, UTC; the same one however often it is asked."""
    if not has_request_context():
        return datetime.now(UTC)
    if "now" not in g:
        g.now = datetime.now(UTC)
    moment: datetime = g.now
    return moment
