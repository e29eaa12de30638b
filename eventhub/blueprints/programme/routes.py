"""The public programme: sessions and speakers."""

from datetime import datetime

from flask import Blueprint, render_template, request
from flask_babel import get_locale

from eventhub.blueprints.programme.grid import Programme, grids_of
from eventhub.blueprints.programme.subjects import session_of
from eventhub.models import Event, Session, Track
from eventhub.permissions import Permission
from eventhub.queries import programme as sessions
from eventhub.queries.programme import Listing
from eventhub.queries.windows import open_windows
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.filters import zone
from eventhub.web.subjects import event_of

bp = Blueprint("programme", __name__, url_prefix="/<slug:event>")


@bp.get("/programme")
@require(Permission.SEE_EVENT, event_of)
def programme(event: Event) -> str:
    """Everything, or one track; an unknown track filters nothing."""
    listings, tracks = sessions.published_sessions(event), sessions.tracks_of(event)
    track = next((one for one in tracks if one.key == request.args.get("track")), None)
    shown = [one for one in listings if one.is_break or track is None or one.session.track_id == track.id]
    whole = Programme(listings, shown, open_windows(event), zone(), moment_of(event))
    return render_template(
        "programme/programme.html",
        grids=list(grids_of(whole)),
        track=track,
        tabs=[(one, count_of(listings, one)) for one in tracks],
        count=sum(not one.is_break for one in listings),
        shown=sum(not one.is_break for one in shown),
        running=running(listings, moment_of(event)),
        moment=moment_of(event),
    )


def moment_of(event: Event) -> datetime | None:
    """Now, while the event is on."""
    return now() if event.starts_at <= now() < event.ends_at else None


def count_of(listings: list[Listing], track: Track) -> int:
    return sum(one.session.track_id == track.id for one in listings if not one.is_break)


def running(listings: list[Listing], moment: datetime | None) -> int:
    """How many sessions are in progress."""
    if moment is None:
        return 0
    return sum(one.starts_at <= moment < one.ends_at for one in listings if not one.is_break)


@bp.get("/sessions/<public_id:session_id>")
@require(Permission.SEE_SESSION, session_of)
def session_page(session: Session) -> str:
    return render_template(
        "programme/session.html",
        session=session,
        speakers=sessions.speakers_of(session.item.event, session),
        spoken=language_name(session.language),
    )


def language_name(code: str) -> str:
    """French, as the reader's language calls it."""
    locale = get_locale()
    return str(locale.languages.get(code, code)) if locale else code


@bp.get("/speakers")
@require(Permission.SEE_EVENT, event_of)
def speakers(event: Event) -> str:
    speaking = sessions.speakers_among(sessions.published_sessions(event))
    return render_template("programme/speakers.html", speaking=speaking)
