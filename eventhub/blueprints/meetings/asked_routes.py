"""A colleague asks me to come to their meeting: what it is, and my yes or no."""

from collections.abc import Callable

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.meetings.forms import StepForm
from eventhub.blueprints.meetings.meeting_page import opened_step, page_of
from eventhub.blueprints.meetings.subjects import meeting_of
from eventhub.domain.errors import AskOver, ComesAlready, DomainError
from eventhub.models import Meeting
from eventhub.permissions import Permission
from eventhub.queries.booked_meetings import time_of
from eventhub.queries.colleague_asks import ask_of, met_by_coming, still_asks
from eventhub.queries.meetings import people_of
from eventhub.queries.seats import free_among
from eventhub.services.colleague_asks import agree_to_come, lose_ask, refuse_to_come
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.entries import party_names, table_words
from eventhub.web.refusing import Answer, done_with, leave_with
from eventhub.web.viewers import me

bp = Blueprint("asked", __name__, url_prefix="/<slug:event>/meetings/<public_id:meeting_id>/asked")


@bp.get("")
@require(Permission.ANSWER_COLLEAGUE, meeting_of)
def asked(meeting: Meeting) -> Answer:
    """Once it is answered, or over: the meeting for who comes, else my meetings with the words for it."""
    ask = ask_of(meeting, me())
    if me() in people_of(meeting):
        return redirect(page_of(meeting))
    if ask is None or not still_asks(ask, now()):
        return leave_with(AskOver(ask.by.name if ask else ""), home_of(meeting))
    return render_template(
        "meetings/asked.html",
        meeting=meeting,
        item=meeting.item,
        ask=ask,
        name=party_names(met_by_coming(ask)),
        table=_("By a link") if meeting.link else table_words(meeting.table),
        is_free=is_free(meeting),
        step_form=opened_step(meeting),
    )


@bp.get("/agree", endpoint="agree_page")
@bp.get("/refuse", endpoint="refuse_page")
@require(Permission.ANSWER_COLLEAGUE, meeting_of)
def lead_back(meeting: Meeting) -> Response:
    """Whoever returns to a button's address finds what they were asked."""
    return redirect(asked_page_of(meeting))


@bp.post("/agree")
@require(Permission.ANSWER_COLLEAGUE, meeting_of)
def agree(meeting: Meeting) -> Response:
    version, words = StepForm().opened_version, _("You come, and everybody was told. It is in your agenda.")
    return say(meeting, lambda: agree_to_come(meeting, me(), version, asked_at(), now()), words, page_of(meeting))


@bp.post("/refuse")
@require(Permission.ANSWER_COLLEAGUE, meeting_of)
def refuse(meeting: Meeting) -> Response:
    words = _("You do not come, and whoever asked was told.")
    return say(meeting, lambda: refuse_to_come(meeting, me(), asked_at(), now()), words, home_of(meeting))


def say(meeting: Meeting, act: Callable[[], None], words: str, address: str) -> Response:
    try:
        transact(act)
    except AskOver as refusal:
        if me() in people_of(meeting):  # pressed twice, or after a yes: they come
            return redirect(page_of(meeting))
        transact(lose_ask, meeting, me(), asked_at(), now())
        return leave_with(refusal, home_of(meeting))
    except ComesAlready as refusal:
        return leave_with(refusal, page_of(meeting))
    except DomainError as refusal:
        return leave_with(refusal, asked_page_of(meeting))
    return done_with(words, address)


def asked_at() -> str:
    """When the question of the page was asked: another one is answered anew."""
    return request.form.get("asked_at", "")


def asked_page_of(meeting: Meeting) -> str:
    return url_for("asked.asked", event=meeting.item.event.slug, meeting_id=meeting.item.public_id)


def home_of(meeting: Meeting) -> str:
    return url_for("meetings.meetings", event=meeting.item.event.slug)


def is_free(meeting: Meeting) -> bool:
    """I am, at its time; where it has none, whenever it will be."""
    time = time_of(meeting)
    return time is None or bool(free_among([me().id], time))
