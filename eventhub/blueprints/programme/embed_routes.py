"""The programme inside other people's pages: as a piece of HTML, or as a page for a frame."""

from typing import Any

from flask import Blueprint, Response, render_template, request

from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.programme import Listing
from eventhub.queries.programme_files import published_programme
from eventhub.web.access import require
from eventhub.web.addresses import absolute
from eventhub.web.embedding import may_be_framed
from eventhub.web.filters import local
from eventhub.web.programme_answers import public_file
from eventhub.web.subjects import event_of

bp = Blueprint("programme_embed", __name__, url_prefix="/<slug:event>/programme/embed")


@bp.get("")
@require(Permission.SEE_EVENT, event_of)
def fragment(event: Event) -> Response:
    """One piece of HTML, to be put into a page: without a head, styles or scripts."""
    return html("programme/embed.html", event)


@bp.get("/page")
@require(Permission.SEE_EVENT, event_of)
def page(event: Event) -> Response:
    """The same as a page of its own, in our type, which any site may show in a frame."""
    return may_be_framed(html("programme/embed_page.html", event))


def html(template: str, event: Event) -> Response:
    content = render_template(template, **chosen(event))
    return public_file(content.encode(), "text/html; charset=utf-8")


def chosen(event: Event) -> dict[str, Any]:
    """What the fragment shows: of a day and of a track, where the address asks for them."""
    programme = published_programme(event)
    wanted = [one for one in programme.listings if is_wanted(one, event)]
    days: dict[str, list[Listing]] = {}
    for one in wanted:
        days.setdefault(day_of(one, event), []).append(one)
    return {"days": list(days.values()), "absolute": absolute}


def is_wanted(listing: Listing, event: Event) -> bool:
    """Breaks are of no track: they stand where all tracks do."""
    track, day = request.args.get("track"), request.args.get("day")
    own = listing.session.track.key if listing.session.track else ""
    return track in (None, "", own) and day in (None, "", day_of(listing, event))


def day_of(listing: Listing, event: Event) -> str:
    return local(listing.starts_at, event).date().isoformat()
