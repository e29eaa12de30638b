"""My private calendar address: to have one, to say what is in it, to get another, to take it back."""

from flask import Blueprint, Response, abort, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from eventhub.blueprints.calendars.feed_forms import FeedForm
from eventhub.engines.qr_codes import picture_of
from eventhub.extensions import csrf
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.calendar_feeds import feed_of
from eventhub.services.calendar_feeds import keep_feed, renew_feed, revoke_feed
from eventhub.transactions import transact
from eventhub.web import languages
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.feed_addresses import feed_address, to_subscribe, ways_to
from eventhub.web.languages import localised
from eventhub.web.refusing import Answer, decide, done_with
from eventhub.web.subjects import event_of
from eventhub.web.viewers import me

bp = Blueprint("feed_settings", __name__, url_prefix="/<slug:event>/agenda/feed")


@bp.get("")
@require(Permission.SEE_OWN_AGENDA, event_of)
def settings(event: Event) -> str:
    return settings_page(event, FeedForm(formdata=None).offer(event).show(feed_of(me()), languages.current()))


@bp.post("", endpoint="keep")
@require(Permission.SEE_OWN_AGENDA, event_of)
def keep(event: Event) -> Answer:
    form = FeedForm().offer(event)
    words = _("Saved. Calendar programs show it the next time they fetch.")
    return decide(
        form,
        lambda: keep_feed(me(), form.wishes, now()),
        lambda: settings_page(event, form),
        lambda _feed: done_with(words, page_of(event)),
    )


# It tells a stale token itself, and keeps what was chosen; so the blanket check stays out of it.
csrf.exempt(keep)


@bp.get("/renew", endpoint="renew_page")
@bp.get("/revoke", endpoint="revoke_page")
@require(Permission.SEE_OWN_AGENDA, event_of)
def lead_back(event: Event) -> AnyResponse:
    """Whoever returns to a button's address finds the page."""
    return redirect(page_of(event))


@bp.post("/renew")
@require(Permission.SEE_OWN_AGENDA, event_of)
def renew(event: Event) -> AnyResponse:
    transact(renew_feed, me())
    return done_with(
        _("You have another address. The old one answers nobody any more: subscribe again."), page_of(event)
    )


@bp.post("/revoke")
@require(Permission.SEE_OWN_AGENDA, event_of)
def revoke(event: Event) -> AnyResponse:
    transact(revoke_feed, me())
    return done_with(_("The address is taken back: it answers nobody any more."), page_of(event))


@bp.get("/code.svg")
@require(Permission.SEE_OWN_AGENDA, event_of)
def code(_event: Event) -> Response:
    """For the camera of a telephone."""
    feed = feed_of(me()) or abort(404)
    picture = picture_of(to_subscribe(feed_address(feed.public_id)))
    return Response(picture, mimetype="image/svg+xml", headers={"Cache-Control": "no-store"})


def page_of(event: Event) -> str:
    return url_for("feed_settings.settings", event=event.slug)


def settings_page(event: Event, form: FeedForm) -> str:
    feed = feed_of(me())
    ways = ways_to(feed_address(feed.public_id), localised(event.names)) if feed else {}
    return render_template("calendars/feed.html", feed=feed, form=form, ways=ways)
