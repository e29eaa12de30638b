"""The private calendar address, as programs fetch it: no cookie, no sign-in, the secret alone."""

from datetime import datetime
from hashlib import sha256

from flask import Blueprint, Response, abort, request
from werkzeug.http import http_date

from eventhub.extensions import limiter
from eventhub.permissions import Permission, Viewer, allows
from eventhub.queries.calendar_feeds import feed_named
from eventhub.queries.team_feeds import event_of_feed, team_feed_named
from eventhub.services.calendar_feeds import is_news, note_fetch
from eventhub.transactions import stand_still, transact
from eventhub.web.access import public
from eventhub.web.clock import now
from eventhub.web.feed_addresses import read_secret
from eventhub.web.kept_calendars import LETTERS_OF_HASH, find_calendar, make_calendar
from eventhub.web.page_cache import PLAIN, KeptPage
from eventhub.web.table_entries import tables_bytes

bp = Blueprint("feeds", __name__)


def asked_address() -> str:
    """A limit for each address: a whole venue may share one network."""
    return f"feed {request.path}"


@bp.get("/calendar/<token:token>.ics")
@public
@limiter.limit("60 per minute", key_func=asked_address)
def feed(token: str) -> Response:
    """What was committed before the fetch; 404 for a secret that is wrong, or was taken back."""
    public_id = read_secret(token) or abort(404)
    found = feed_named(public_id) or abort(404)
    calendar = find_calendar(found, now())
    if calendar is None:
        stand_still()
        found = feed_named(public_id) or abort(404)
        calendar = make_calendar(found, now())
    changed_at, program = found.changed_at, request.headers.get("User-Agent", "")
    if is_news(found, calendar.etag, program, now()):
        changed_at = transact(note_fetch, found, calendar.etag, program, now())
    return answer(calendar, found.person.event.slug, changed_at)


@bp.get("/calendar/team/<token:token>.ics")
@public
@limiter.limit("60 per minute", key_func=asked_address)
def team_feed(token: str) -> Response:
    """The meetings at the tables, for a member of the team: what the member may see is asked anew each time. 404 for a
    secret that is wrong or was taken back, and for who sees them no more."""
    public_id = read_secret(token) or abort(404)
    found = team_feed_named(public_id) or abort(404)
    event = event_of_feed(found)
    if not allows(Permission.SEE_ALL_MEETINGS, Viewer(found.member.account, role=found.member.role), event):
        abort(404)
    body = tables_bytes(event, found.language)
    calendar = KeptPage(sha256(body).hexdigest()[:LETTERS_OF_HASH], {}, {PLAIN: body})
    changed_at, program = found.changed_at, request.headers.get("User-Agent", "")
    if is_news(found, calendar.etag, program, now()):
        changed_at = transact(note_fetch, found, calendar.etag, program, now())
    return answer(calendar, f"{event.slug}-tables", changed_at)


def answer(calendar: KeptPage, name: str, changed_at: datetime) -> Response:
    """With all by which a program knows that it has it already: 304."""
    response = Response(calendar.bodies[PLAIN], content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.ics"'
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Last-Modified"] = http_date(changed_at)
    response.set_etag(calendar.etag)
    response.make_conditional(request)
    return response
