"""The programme and its sessions as public calendar files."""

from flask import Blueprint, Response, abort, request

from eventhub.blueprints.programme.choice import Choice, choice_of, languages_in, rooms_in
from eventhub.blueprints.programme.subjects import dated_session_of
from eventhub.models import Event, Session
from eventhub.permissions import Permission
from eventhub.queries.programme import published_sessions, speakers_of, tracks_of
from eventhub.queries.speakers import speaker_items
from eventhub.web.access import findable, require
from eventhub.web.clock import now
from eventhub.web.entries import calendar_file, event_entry, session_entry
from eventhub.web.languages import localised
from eventhub.web.page_cache import kept
from eventhub.web.subjects import event_of

bp = Blueprint("programme_calendars", __name__, url_prefix="/<slug:event>")

NARROWING = ("track", "room", "speaker", "spoken")


@bp.get("/programme.ics")
@findable
@kept(*NARROWING, is_file=True)
@require(Permission.SEE_EVENT, event_of)
def programme_calendar(event: Event) -> Response:
    """All of it; or of a track, a room, a speaker, a language, named as in the page's address. 404 for one that the
    programme has not (any more): a subscription that showed everything instead would surprise."""
    listings = published_sessions(event)
    choice = choice_of(request.args, tracks_of(event), rooms_in(listings), languages_in(listings), speaker_items(event))
    asked = [getattr(choice, name) for name in NARROWING if request.args.get(name)]
    if not all(asked):
        abort(404)
    items = [
        session_entry(one.session, event, [speaker.name for speaker in one.speakers])
        for one in listings
        if choice.wants(one) and not (asked and one.is_break)
    ]
    return calendar_file(name_of(event, choice), items, f"{event.slug}-programme.ics")


def name_of(event: Event, choice: Choice) -> str:
    """As the list of calendars in a program shows it."""
    parts = [choice.track, choice.room]
    words = [localised(one.names) for one in parts if one] + [choice.speaker.name if choice.speaker else ""]
    return ": ".join(one for one in (localised(event.names), ", ".join(filter(None, words))) if one)


@bp.get("/event.ics")
@findable
@require(Permission.SEE_EVENT, event_of)
def event_calendar(event: Event) -> Response:
    """The day alone: what one notes before choosing sessions."""
    return calendar_file(localised(event.names), [event_entry(event, now())], f"{event.slug}.ics")


@bp.get("/sessions/<public_id:session_id>.ics")
@findable
@kept(is_file=True)
@require(Permission.SEE_SESSION, dated_session_of)
def session_calendar(session: Session) -> Response:
    event = session.item.event
    entry = session_entry(session, event, [speaker.name for speaker in speakers_of(event, session)])
    return calendar_file(entry.summary, [entry], f"{event.slug}-{session.item.public_id}.ics")
