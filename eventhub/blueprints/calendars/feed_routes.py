"""The private calendar address, as programs fetch it: no cookie, no sign-in, the secret alone."""

from hashlib import sha256

from flask import Blueprint, Response, abort, request
from werkzeug.http import http_date

from eventhub.extensions import limiter
from eventhub.models import CalendarFeed
from eventhub.queries.calendar_feeds import feed_named
from eventhub.services.calendar_feeds import is_news, note_fetch
from eventhub.transactions import transact
from eventhub.web.access import public
from eventhub.web.clock import now
from eventhub.web.feed_addresses import read_secret
from eventhub.web.feed_entries import feed_bytes

bp = Blueprint("feeds", __name__)


def asked_address() -> str:
    """A limit for each address: a whole venue may share one network."""
    return f"feed {request.path}"


@bp.get("/calendar/<token:token>.ics")
@public
@limiter.limit("60 per minute", key_func=asked_address)
def feed(token: str) -> Response:
    """What was committed before the fetch; 404 for a secret that is wrong, or was taken back."""
    public_id = read_secret(token)
    found = feed_named(public_id) if public_id else None
    if found is None:
        abort(404)
    body = feed_bytes(found, now())
    digest, program = sha256(body).hexdigest()[:40], request.headers.get("User-Agent", "")
    changed_at = found.changed_at
    if is_news(found, digest, program, now()):
        changed_at = transact(note_fetch, found, digest, program, now())
    return answer(body, digest, found, http_date(changed_at))


def answer(body: bytes, digest: str, found: CalendarFeed, changed: str) -> Response:
    """With all by which a program knows that it has it already: 304."""
    response = Response(body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{found.person.event.slug}.ics"'
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Last-Modified"] = changed
    response.set_etag(digest)
    response.make_conditional(request)
    return response
