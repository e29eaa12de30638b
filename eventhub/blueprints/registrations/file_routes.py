"""Documents that people answered with: a download for themselves and for the team, and for nobody else."""

from urllib.parse import quote

from flask import Blueprint, Response, abort

from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.forms import AnsweredFile, answered_file
from eventhub.web.access import require
from eventhub.web.subjects import event_of

bp = Blueprint("answer_files", __name__, url_prefix="/<slug:event>")

QUOTED_SAFE = "!#$&+-.^_`|~"  # what RFC 8187 leaves as it is; all else is UTF-8 in percent, for any name
LOCKED = "default-src 'none'; sandbox"  # opened by itself, a file can do nothing


def file_of(event: str, registration_id: str, sha256: str) -> AnsweredFile:
    found: Event = event_of(event)
    return answered_file(found, registration_id, sha256) or abort(404)


@bp.get("/documents/<public_id:registration_id>/<sha256:sha256>")
@require(Permission.SEE_ANSWER_FILE, file_of)
def document(answered: AnsweredFile) -> Response:
    """Never shown in the browser: what people upload is run by nothing of ours."""
    response = Response(answered.file.content, mimetype=answered.file.media_type)
    quoted = quote(answered.name, safe=QUOTED_SAFE)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quoted}"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = LOCKED
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
