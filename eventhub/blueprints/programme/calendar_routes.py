"""The programme and its sessions as public calendar files."""

from flask import Blueprint, Response

from eventhub.blueprints.programme.subjects import dated_session_of
from eventhub.models import Event, Session
from eventhub.permissions import Permission
from eventhub.queries.programme import published_sessions, speakers_of
from eventhub.web.access import findable, require
from eventhub.web.clock import now
from eventhub.web.entries import calendar_file, event_entry, session_entry
from eventhub.web.languages import localised
from eventhub.web.subjects import event_of

bp = Blueprint("programme_calendars", __name__, url_prefix="/<slug:event>")


@bp.get("/programme.ics")
@findable
@require(Permission.SEE_EVENT, event_of)
def programme_calendar(event: Event) -> Response:
    listings = published_sessions(event)
    items = [session_entry(one.session, event, [speaker.name for speaker in one.speakers]) for one in listings]
    return calendar_file(localised(event.names), items, f"{event.slug}-programme.ics")


@bp.get("/event.ics")
@findable
@require(Permission.SEE_EVENT, event_of)
def event_calendar(event: Event) -> Response:
    """The day alone: what one notes before choosing sessions."""
    return calendar_file(localised(event.names), [event_entry(event, now())], f"{event.slug}.ics")


@bp.get("/sessions/<public_id:session_id>.ics")
@findable
@require(Permission.SEE_SESSION, dated_session_of)
def session_calendar(session: Session) -> Response:
    event = session.item.event
    entry = session_entry(session, event, [speaker.name for speaker in speakers_of(event, session)])
    return calendar_file(entry.summary, [entry], f"{event.slug}-{session.item.public_id}.ics")
