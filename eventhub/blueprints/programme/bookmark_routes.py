"""Keep a session in mind, and let go of it."""

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.programme.subjects import session_of
from eventhub.domain.errors import SessionGone
from eventhub.models import Session
from eventhub.permissions import Permission
from eventhub.services import bookmarks
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.viewers import me
from eventhub.web.ways_back import local_path

bp = Blueprint("bookmarks", __name__, url_prefix="/<slug:event>/sessions")


@bp.post("/<public_id:session_id>/bookmark")
@require(Permission.CHOOSE_SESSION, session_of)
def keep(session: Session) -> Response:
    back = back_to(session)
    try:
        transact(bookmarks.keep_in_mind, session, me(), now())
    except SessionGone as refusal:
        words = refusal_of(refusal)
        flash(words.words, "warning")
        return redirect(back)
    flash(_("Kept in mind. Your agenda lists it apart: it takes none of your time."), "success")
    return redirect(back)


@bp.post("/<public_id:session_id>/bookmark/remove")
@require(Permission.CHOOSE_SESSION, session_of)
def let_go(session: Session) -> Response:
    back = back_to(session)
    transact(bookmarks.let_go_of, session, me())
    flash(_("You no longer keep it in mind."), "success")
    return redirect(back)


def back_to(session: Session) -> str:
    """Where the button stands, at the session itself; its page, where that is not known."""
    slug, public_id = session.item.event.slug, session.item.public_id
    own = url_for("programme.session_page", event=slug, session_id=public_id)
    programme = url_for("programme.programme", event=slug)
    path = local_path(request.referrer) or own
    return f"{path}#session-{public_id}" if path.split("?")[0] == programme else own
