"""What an event looks like, as files: its pictures, and the style sheet of its accent."""

from flask import Blueprint, Response, request

from eventhub.blueprints.events.subjects import ShownFace, ShownFile, face_of_event, picture_of
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.web.access import findable, require
from eventhub.web.faces import style_sheet_of
from eventhub.web.files import YEAR

bp = Blueprint("pictures", __name__, url_prefix="/<slug:event>")

LOCKED = "default-src 'none'; sandbox"  # opened by itself, a file can do nothing


@bp.get("/pictures/<sha256:sha256>.webp")
@findable
@require(Permission.SEE_SHOWN, picture_of)
def picture(shown: ShownFile) -> Response:
    content = Response(shown.file.content, mimetype=shown.file.media_type)
    return kept(content, shown.event, f"max-age={YEAR}, immutable")


@bp.get("/accents/<colour:accent>.css")
@findable
@require(Permission.SEE_SHOWN, face_of_event)
def accent(shown: ShownFace) -> Response:
    """Its address tells the colour, and not how we work with it: asked for again after five minutes."""
    return kept(Response(style_sheet_of(shown.face), mimetype="text/css"), shown.event, "max-age=300")


def kept(response: Response, event: Event, how_long: str) -> Response:
    """Caches that many share do not get what a draft shows."""
    response.headers["Cache-Control"] = f"{'private' if event.state == 'draft' else 'public'}, {how_long}"
    response.headers["Content-Security-Policy"] = LOCKED
    response.add_etag()
    response.make_conditional(request)
    return response
