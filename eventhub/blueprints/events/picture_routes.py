"""What an event looks like, as files: its pictures, and the style sheet of its accent."""

from flask import Blueprint, Response, request

from eventhub.blueprints.events.subjects import ShownFace, ShownFile, face_of_event, picture_of
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.web.access import current_sign_in, require
from eventhub.web.faces import style_sheet_of

bp = Blueprint("pictures", __name__, url_prefix="/<slug:event>")

YEAR = 365 * 24 * 3600
LOCKED = "default-src 'none'; sandbox"  # opened by itself, a file can do nothing


@bp.get("/pictures/<sha256:sha256>.webp")
@require(Permission.SEE_SHOWN, picture_of)
def picture(shown: ShownFile) -> Response:
    return kept_for_long(Response(shown.file.content, mimetype=shown.file.media_type), shown.event)


@bp.get("/accents/<colour:accent>.css")
@require(Permission.SEE_SHOWN, face_of_event)
def accent(shown: ShownFace) -> Response:
    return kept_for_long(Response(style_sheet_of(shown.face), mimetype="text/css"), shown.event)


def kept_for_long(response: Response, event: Event) -> Response:
    """What bears its content in its address never changes. Caches that many share get neither what a draft shows, nor
    an answer that renews somebody's cookie."""
    shared = event.state != "draft" and current_sign_in() is None
    response.headers["Cache-Control"] = f"{'public' if shared else 'private'}, max-age={YEAR}, immutable"
    response.headers["Content-Security-Policy"] = LOCKED
    response.add_etag()
    response.make_conditional(request)
    return response
