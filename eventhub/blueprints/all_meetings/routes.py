"""Requests and meetings of everybody, to the team: the list, and one of them with its history."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _

from eventhub.blueprints.all_meetings.forms import StandingForm
from eventhub.blueprints.all_meetings.histories import history_rows
from eventhub.blueprints.all_meetings.subjects import request_of
from eventhub.blueprints.all_meetings.words import RULE_WORDS, SORT_WORDS, STATE_SIGNS, STATE_WORDS
from eventhub.domain.typed_text import one_line
from eventhub.models import Event, Meeting, MeetingRequest
from eventhub.permissions import Permission, allows
from eventhub.queries import all_meetings
from eventhub.queries.all_meetings import PER_PAGE, SORTS, STATES, Asked, MeetingPage
from eventhub.queries.meetings import comer, people_of
from eventhub.queries.move_requests import pending_move
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.comers import role_words
from eventhub.web.entries import table_words
from eventhub.web.names import called
from eventhub.web.pagination import page_asked, pages_of
from eventhub.web.subjects import event_of
from eventhub.web.viewers import viewer

bp = Blueprint("meetings_organise", __name__, url_prefix="/<slug:event>/organise/meetings")

MOST_LETTERS = 100  # of a search


@bp.get("")
@require(Permission.SEE_ALL_MEETINGS, event_of)
def meetings(event: Event) -> str:
    asked = asked_of()
    found = all_meetings.meeting_page(event, asked, page_asked(), now())
    return render_template(
        "all_meetings/list.html",
        found=found,
        asked=asked,
        pages=pages_of(found.total, PER_PAGE),
        state_tabs=state_tabs(event, found, asked),
        sort_words=SORT_WORDS,
        **shared_words(),
    )


@bp.get("/<public_id:request_id>")
@require(Permission.SEE_ALL_MEETINGS, request_of)
def meeting(asked: MeetingRequest) -> str:
    met, moment = asked.meeting, now()
    starts_at = met.item.starts_at if met else None
    return render_template(
        "all_meetings/meeting.html",
        asked=asked,
        meeting=met,
        state=state_of(asked),
        question=pending_move(met, moment) if met else None,
        is_ahead=met is None or starts_at is None or starts_at > moment,
        **standing_now(met, moment),
        comers=comers_of(met) if met else [],
        history=history_rows(asked),
        overrider=all_meetings.overrider_of(met) if met else None,
        rule_words=RULE_WORDS,
        **shared_words(),
    )


def comers_of(met: Meeting) -> list[tuple[str, str]]:
    """Who comes, and as what, where it is not just the two of the request."""
    pair = {met.request.lo_id, met.request.hi_id} if met.request else set()
    people = people_of(met)
    if {one.id for one in people} == pair:
        return []
    return [(called(one), role_words(met, one)) for one in people]


def standing_now(met: Meeting | None, moment: datetime) -> dict[str, Any]:
    """What the day makes of it: whether it is under way or was, and who missed it."""
    if met is None or met.item.starts_at is None or met.item.ends_at is None:
        return {"is_on": False, "may_be_held": False, "missed_by": None, "standing_form": None}
    form = StandingForm(formdata=None)
    form.open_at(met.item.version)
    return {
        "is_on": met.item.state == "scheduled" and met.item.starts_at <= moment,
        "may_be_held": met.missed_at is not None and met.item.ends_at > moment,
        "missed_by": comer(met, met.missed_by_id),
        "standing_form": form,
    }


def asked_of() -> Asked:
    """What the address asks; what it cannot ask is left out."""
    states = tuple(one for one in STATES if one in request.args.getlist("state"))
    sort = request.args.get("sort", SORTS[0])
    words = one_line(request.args.get("q"))[:MOST_LETTERS]
    return Asked(words, states, sort if sort in SORTS else SORTS[0])


def state_of(asked: MeetingRequest) -> str:
    if asked.meeting:
        return asked.meeting.item.state
    return "expired" if asked.status == "pending" and asked.expires_at <= now() else asked.status


def state_tabs(event: Event, found: MeetingPage, asked: Asked) -> list[dict[str, Any]]:
    """All, then each state that something is in, with how many."""
    everything = {
        "label": _("All"),
        "address": list_address(event, asked, None),
        "current": not asked.states,
        "count": found.by_state.total(),
    }
    return [everything] + [
        {
            "label": words,
            "address": list_address(event, asked, state),
            "current": asked.states == (state,),
            "count": found.by_state[state],
            "sign": STATE_SIGNS[state],
        }
        for state, words in STATE_WORDS.items()
        if found.by_state[state] or state in asked.states
    ]


def list_address(event: Event, asked: Asked, state: str | None) -> str:
    """The list in this state; what else it was asked stays."""
    sort = asked.sort if asked.sort != SORTS[0] else ""
    pairs = [(name, value) for name, value in (("q", asked.words), ("sort", sort), ("state", state)) if value]
    address = url_for("meetings_organise.meetings", event=event.slug)
    return f"{address}?{urlencode(pairs)}" if pairs else address


def shared_words() -> dict[str, Any]:
    return {
        "may_act": allows(Permission.BOOK_FOR_OTHERS, viewer(), None),
        "state_words": STATE_WORDS,
        "state_signs": STATE_SIGNS,
        "table_words": table_words,
    }
