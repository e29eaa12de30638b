"""Take a seat in a session, give it back, wait for one."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.programme.session_answers import session_answer
from eventhub.blueprints.programme.subjects import session_of
from eventhub.domain.errors import DomainError
from eventhub.models import Session
from eventhub.permissions import Permission
from eventhub.services import seats
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.viewers import me

bp = Blueprint("seats", __name__, url_prefix="/<slug:event>/sessions")

Answer = Response | tuple[str, int]


@bp.get("/<public_id:session_id>/seat", endpoint="seat_page")
@bp.get("/<public_id:session_id>/seat/wait", endpoint="wait_page")
@bp.get("/<public_id:session_id>/seat/release", endpoint="release_page")
@require(Permission.SEE_SESSION, session_of)
def lead_back(session: Session) -> Response:
    """A button that was refused leaves its address behind: whoever returns to it finds the session."""
    return redirect(page_of(session))


@bp.post("/<public_id:session_id>/seat")
@require(Permission.CHOOSE_SESSION, session_of)
def take(session: Session) -> Answer:
    words = _("You have a seat. It is in your agenda.")
    return answer_to(session, lambda: transact(seats.take_seat, session, me(), now()), lambda _done: words)


@bp.post("/<public_id:session_id>/seat/wait")
@require(Permission.CHOOSE_SESSION, session_of)
def wait(session: Session) -> Answer:
    def words(has_seat: bool) -> str:
        if has_seat:
            return str(_("A seat was free after all: it is yours, and in your agenda."))
        return str(_("You wait for a seat. You are told by mail as soon as it is yours."))

    return answer_to(session, lambda: transact(seats.wait_for_seat, session, me(), now()), words)


@bp.post("/<public_id:session_id>/seat/release")
@require(Permission.CHOOSE_SESSION, session_of)
def release(session: Session) -> Answer:
    words = _("Your seat is free for somebody else. The time is yours again.")
    return answer_to(session, lambda: transact(seats.release_seat, session, me(), now()), lambda _done: words)


@bp.post("/<public_id:session_id>/seat/leave")
@require(Permission.CHOOSE_SESSION, session_of)
def leave(session: Session) -> Answer:
    words = _("You no longer wait for a seat.")
    return answer_to(session, lambda: transact(seats.leave_line, session, me()), lambda _done: words)


def answer_to(session: Session, act: Callable[[], Any], words: Callable[[Any], str]) -> Answer:
    """Back to the session, which says how one stands now; what was refused is said where its button was."""
    try:
        done = act()
    except DomainError as refusal:
        return session_answer(session, refusal_of(refusal)), 409
    flash(words(done), "success")
    return redirect(page_of(session))


def page_of(session: Session) -> str:
    return url_for("programme.session_page", event=session.item.event.slug, session_id=session.item.public_id)
