"""The list of events, an event’s home and its practical page."""

from flask import Blueprint, render_template

from eventhub.blueprints.events.glance import glances_of
from eventhub.blueprints.events.head import head_of, preview_of
from eventhub.blueprints.events.home import (
    call_of,
    figures_of,
    first_sentences,
    partner_groups,
    poster_title,
    tracks_with_counts,
)
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.events import coming_events, past_events
from eventhub.queries.organisations import organisations_by_kind, partners_of
from eventhub.queries.programme import published_sessions, speakers_among, tracks_of
from eventhub.queries.windows import open_windows
from eventhub.web.access import public, require, viewer
from eventhub.web.clock import now
from eventhub.web.subjects import event_of

bp = Blueprint("events", __name__)

NAMES_A_KIND = 8


@bp.get("/")
@public
def index() -> str:
    moment = now()
    coming, past = coming_events(moment), past_events(moment)
    return render_template("events/index.html", head=head_of("events.index"), coming=coming, past=past)


@bp.get("/<slug:event>/")
@require(Permission.SEE_EVENT, event_of)
def home(event: Event) -> str:
    listings, windows = published_sessions(event), open_windows(event)
    speaking, kinds = speakers_among(listings), organisations_by_kind(event, at_most=NAMES_A_KIND)
    return render_template(
        "events/home.html",
        head=head_of("events.home", event=event.slug),
        preview=preview_of(event),
        title=poster_title(event),
        call=call_of(event, viewer(), now()),
        tracks=tracks_with_counts(tracks_of(event), listings),
        glances=glances_of(listings, windows),
        figures=figures_of(listings, speaking, kinds, windows),
        speaking=speaking,
        kinds=kinds,
        partners=partner_groups(partners_of(event)),
        way=first_sentences(event.accesses),
    )


@bp.get("/<slug:event>/practical")
@require(Permission.SEE_EVENT, event_of)
def practical(event: Event) -> str:
    return render_template("events/practical.html", head=head_of("events.practical", event=event.slug))
