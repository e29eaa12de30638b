"""The meetings at all tables, or at one, in the team's calendars: as a file, and at a secret address of each member."""

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from eventhub.engines.qr_codes import picture_of
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.meeting_tables import table_named
from eventhub.queries.team_feeds import team_feed_of
from eventhub.services.team_feeds import open_team_feed, renew_team_feed, revoke_team_feed
from eventhub.transactions import transact
from eventhub.web import languages
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.entries import calendar_file
from eventhub.web.feed_addresses import team_feed_address, to_subscribe, ways_to
from eventhub.web.refusing import done_with
from eventhub.web.subjects import event_of
from eventhub.web.table_entries import table_items, tables_name
from eventhub.web.viewers import signed_in_account

bp = Blueprint("table_calendars_organise", __name__, url_prefix="/<slug:event>/organise/meetings")


@bp.get("/tables.ics")
@require(Permission.SEE_ALL_MEETINGS, event_of)
def tables(event: Event) -> Response:
    """404 for a table that is not there (any more): a file of all of them instead would surprise."""
    key = request.args.get("table")
    table = (table_named(event, key) or abort(404)) if key else None
    return calendar_file(tables_name(event, table), table_items(event, table), f"{event.slug}-tables.ics")


@bp.get("/calendar")
@require(Permission.SEE_ALL_MEETINGS, event_of)
def calendar(event: Event) -> str:
    feed = team_feed_of(event, signed_in_account())
    ways = ways_to(team_feed_address(feed.public_id), tables_name(event)) if feed else {}
    return render_template("all_meetings/calendar.html", feed=feed, ways=ways)


@bp.post("/calendar", endpoint="open")
@require(Permission.SEE_ALL_MEETINGS, event_of)
def open_address(event: Event) -> AnyResponse:
    transact(open_team_feed, event, signed_in_account(), languages.current(), now())
    return done_with(_("Here is your address: give it to your calendar program."), page_of(event))


@bp.get("/calendar/renew", endpoint="renew_page")
@bp.get("/calendar/revoke", endpoint="revoke_page")
@require(Permission.SEE_ALL_MEETINGS, event_of)
def lead_back(event: Event) -> AnyResponse:
    """Whoever returns to a button's address finds the page."""
    return redirect(page_of(event))


@bp.post("/calendar/renew")
@require(Permission.SEE_ALL_MEETINGS, event_of)
def renew(event: Event) -> AnyResponse:
    transact(renew_team_feed, event, signed_in_account())
    return done_with(
        _("You have another address. The old one answers nobody any more: subscribe again."), page_of(event)
    )


@bp.post("/calendar/revoke")
@require(Permission.SEE_ALL_MEETINGS, event_of)
def revoke(event: Event) -> AnyResponse:
    transact(revoke_team_feed, event, signed_in_account())
    return done_with(_("The address is taken back: it answers nobody any more."), page_of(event))


@bp.get("/calendar/code.svg")
@require(Permission.SEE_ALL_MEETINGS, event_of)
def code(event: Event) -> Response:
    """For the camera of a telephone."""
    feed = team_feed_of(event, signed_in_account()) or abort(404)
    picture = picture_of(to_subscribe(team_feed_address(feed.public_id)))
    return Response(picture, mimetype="image/svg+xml", headers={"Cache-Control": "no-store"})


def page_of(event: Event) -> str:
    return url_for("table_calendars_organise.calendar", event=event.slug)
