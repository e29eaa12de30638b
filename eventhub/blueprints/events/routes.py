"""The list of events, an event’s home and its practical page."""

from flask import Blueprint, render_template

from eventhub.blueprints.events.glance import first_glances
from eventhub.blueprints.events.head import head_of, preview_of
from eventhub.blueprints.events.home import (
    call_of,
    figures_of,
    first_sentences,
    partner_groups,
    tracks_with_counts,
)
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.events import coming_events, past_events
from eventhub.queries.organisations import counts_by_kind, partners_of
from eventhub.queries.programme import outline_of, tracks_of
from eventhub.queries.speakers import first_speakers
from eventhub.queries.windows import open_windows
from eventhub.web.access import findable, public, require
from eventhub.web.clock import now
from eventhub.web.page_cache import kept
from eventhub.web.subjects import event_of
from eventhub.web.titles import poster_title
from eventhub.web.viewers import viewer

bp = Blueprint("events", __name__)

FEW_SPEAKERS = 12


@bp.get("/")
@findable
@public
def index() -> str:
    moment = now()
    coming, past = coming_events(moment), past_events(moment)
    return render_template(
        "events/index.html", head=head_of("events.index"), poster_title=poster_title, coming=coming, past=past
    )


@bp.get("/<slug:event>/")
@findable
@kept()
@require(Permission.SEE_EVENT, event_of)
def home(event: Event) -> str:
    outline, windows = outline_of(event), open_windows(event)
    glances, later_days = first_glances(event, outline, windows)
    speakers, speaker_count = first_speakers(event, FEW_SPEAKERS)
    kinds = counts_by_kind(event)
    return render_template(
        "events/home.html",
        head=head_of("events.home", event=event.slug),
        preview=preview_of(event),
        title=poster_title(event),
        call=call_of(event, viewer(), now()),
        tracks=tracks_with_counts(tracks_of(event), outline),
        glances=glances,
        later_days=later_days,
        figures=figures_of(len(outline), speaker_count, kinds, windows),
        speakers=speakers,
        speaker_count=speaker_count,
        kinds=kinds,
        partners=partner_groups(partners_of(event)),
        has_tables=bool(windows),
        way=first_sentences(event.accesses),
    )


@bp.get("/<slug:event>/practical")
@findable
@require(Permission.SEE_EVENT, event_of)
def practical(event: Event) -> str:
    return render_template("events/practical.html", head=head_of("events.practical", event=event.slug))
