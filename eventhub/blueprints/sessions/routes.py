"""Every session of the draft, wherever it stands, and who can be chosen to speak."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask_babel import lazy_gettext as _l

from eventhub.blueprints.sessions.people_choice import FEWEST, LONGEST
from eventhub.domain.typed_text import one_line
from eventhub.extensions import limiter
from eventhub.models import Event, Room, Track
from eventhub.permissions import Permission
from eventhub.queries.draft_sessions import PER_PAGE, STATES, Asked, session_list
from eventhub.queries.material import rooms_in_order, tracks_in_order
from eventhub.queries.people_by_name import people_named
from eventhub.web.access import opens, require
from eventhub.web.pagination import page_asked, pages_of
from eventhub.web.subjects import event_of

WORDS_MOST = 100  # letters of a search
NONE = "none"  # sessions without a track, without a room
STATE_WORDS = {
    "unplaced": _l("To place"),
    "placed": _l("Placed"),
    "changed": _l("Changed since the last version"),
    "withdrawn": _l("Taken out"),
}

bp = Blueprint("sessions_organise", __name__, url_prefix="/<slug:event>/organise/sessions")


@bp.get("")
@require(Permission.SEE_DRAFT, event_of)
def sessions(event: Event) -> str:
    """By state, track, room and words."""
    tracks, rooms = tracks_in_order(event), rooms_in_order(event)
    asked = asked_of(tracks, rooms)
    found = session_list(event, asked, page_asked())
    return render_template(
        "sessions/list.html",
        found=found,
        asked=asked,
        tracks=tracks,
        rooms=rooms,
        state_tabs=state_tabs(event, asked, found.states, found.everything),
        may_edit=opens("session_organise.add", event),
        pages=pages_of(found.total, PER_PAGE, found.page),
    )


def asked_of(tracks: list[Track], rooms: list[Room]) -> Asked:
    """What the address narrows the list by; what it names and is not there narrows nothing."""
    state = request.args.get("state", "")
    return Asked(
        state if state in STATES else "",
        id_of(tracks, request.args.get("track", "")),
        id_of(rooms, request.args.get("room", "")),
        one_line(request.args.get("q"))[:WORDS_MOST],
    )


def id_of(rows: list[Track] | list[Room], key: str) -> int | None:
    return 0 if key == NONE else next((one.id for one in rows if one.key == key), None)


def state_tabs(event: Event, asked: Asked, states: Any, everything: int) -> list[dict[str, Any]]:
    """All of them, then each state with how many are in it."""
    kept: dict[str, Any] = {name: request.args.get(name) or None for name in ("track", "room", "q")}
    counts = [("", _l("All"), everything), *((state, STATE_WORDS[state], states[state]) for state in STATES)]
    return [
        {
            "label": str(words),
            "address": url_for(".sessions", event=event.slug, state=state or None, **kept),
            "current": asked.state == state,
            "count": count,
        }
        for state, words, count in counts
    ]


@bp.get("/people")
@require(Permission.EDIT_PROGRAMME, event_of)
@limiter.limit("240 per minute")
def people(event: Event) -> str:
    """A fragment: an option for each who may be meant, while somebody types."""
    typed = one_line(request.args.get("q"))[:LONGEST]
    found = people_named(event, typed) if len(typed) >= FEWEST else []
    return render_template("sessions/_people.html", found=found)
