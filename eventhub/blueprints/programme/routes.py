"""The public programme: sessions and speakers."""

from datetime import datetime

from flask import Blueprint, render_template, request
from flask_babel import get_locale

from eventhub.blueprints.programme.choice import EVERY_DAY, MOST_LETTERS, Choice, count, day_tabs, days_asked
from eventhub.blueprints.programme.grid import Programme, grids_of
from eventhub.blueprints.programme.subjects import session_of
from eventhub.domain.typed_text import one_line
from eventhub.models import Event, Session
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
    """A day of it, or all days; one track or all; or what words find."""
    listings, tracks = sessions.published_sessions(event), sessions.tracks_of(event)
    track = next((one for one in tracks if one.key == request.args.get("track")), None)
    choice = Choice(track, one_line(request.args.get("q"))[:MOST_LETTERS])
    moment = moment_of(event)
    whole = Programme(listings, [one for one in listings if choice.wants(one)], open_windows(event), zone(), moment)
    days = days_asked(whole, request.args.get("day"))
    parts = [whole.of_day(day) for day in days]
    return render_template(
        "programme/programme.html",
        grids=list(grids_of(whole, days)),
        day_tabs=day_tabs(whole, days),
        day=days[0].isoformat() if len(days) == 1 else EVERY_DAY,
        track=track,
        words=choice.words,
        tabs=[(one, sum(count(part.listings, one) for part in parts)) for one in tracks],
        count=sum(count(part.listings) for part in parts),
        shown=sum(count(part.shown) for part in parts),
        found=count(whole.shown),
        running=running(listings, moment),
        moment=moment,
    )


def moment_of(event: Event) -> datetime | None:
    """Now, while the event is on."""
    return now() if event.starts_at <= now() < event.ends_at else None


def running(listings: list[Listing], moment: datetime | None) -> int:
    """How many sessions are in progress."""
    if moment is None:
        return 0
    return sum(one.starts_at <= moment < one.ends_at for one in listings if not one.is_break)


@bp.get("/sessions/<public_id:session_id>")
@require(Permission.SEE_SESSION, session_of)
def session_page(session: Session) -> str:
    event = session.item.event
    return render_template(
        "programme/session.html",
        session=session,
        speakers=sessions.speakers_of(event, session),
        spoken=language_name(session.language),
        beside=sessions.at_the_same_time(event, session),
        following=sessions.next_in_the_room(event, session),
        moment=moment_of(event),
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
