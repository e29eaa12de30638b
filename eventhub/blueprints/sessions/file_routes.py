"""The files of a session: added and removed by the team, downloaded by whoever may see them."""

from urllib.parse import quote

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from eventhub.blueprints.sessions.forms import MOST_SENT, ActForm, FileForm
from eventhub.blueprints.sessions.subjects import file_of
from eventhub.domain.errors import TooManySessionFiles
from eventhub.models import SessionDraft, SessionFile
from eventhub.permissions import Permission
from eventhub.queries.draft_sessions import files_of
from eventhub.services.session_files import add_file, remove_file, show_file
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.subjects import draft_of
from eventhub.web.viewers import signed_in_account

QUOTED_SAFE = "!#$&+-.^_`|~"  # what RFC 8187 leaves as it is; all else is UTF-8 in percent, for any name
LOCKED = "default-src 'none'; sandbox"  # opened by itself, a file can do nothing

bp = Blueprint("session_files", __name__, url_prefix="/<slug:event>")


@bp.route("/organise/sessions/<public_id:session_id>/files", methods=["GET", "POST"])
@require(Permission.EDIT_PROGRAMME, draft_of)
def files(draft: SessionDraft) -> str | AnyResponse | tuple[str, int]:
    """All of them, and a form for one more."""
    request.max_content_length = MOST_SENT
    form = FileForm()
    document = form.read_file() if form.validate_on_submit() else None
    if document is None:
        return show(form, draft), 422 if form.is_submitted() else 200
    account, is_public = signed_in_account(), bool(form.is_public.data)
    try:
        transact(add_file, draft, document, is_public=is_public, account=account, now=now())
    except TooManySessionFiles as error:
        form.refuse(error)
        return show(form, draft), 409
    flash(_("“%(name)s” is added.", name=document.name), "success")
    return back(draft.item.event.slug, draft.item.public_id)


@bp.post("/organise/sessions/<public_id:session_id>/files/<public_id:file_id>/show")
@require(Permission.EDIT_PROGRAMME, file_of)
def show_or_hide(file: SessionFile) -> AnyResponse:
    """For everybody, or for the team and the speakers alone."""
    slug, public_id = file.item.event.slug, file.item.public_id
    if ActForm().validate_on_submit():
        transact(show_file, file, is_public=not file.is_public, account=signed_in_account(), now=now())
    return back(slug, public_id)


@bp.post("/organise/sessions/<public_id:session_id>/files/<public_id:file_id>/remove")
@require(Permission.EDIT_PROGRAMME, file_of)
def remove(file: SessionFile) -> AnyResponse:
    slug, public_id, name = file.item.event.slug, file.item.public_id, file.name
    if ActForm().validate_on_submit():
        transact(remove_file, file, signed_in_account(), now())
        flash(_("“%(name)s” is removed.", name=name), "success")
    return back(slug, public_id)


@bp.get("/sessions/<public_id:session_id>/files/<public_id:file_id>")
@require(Permission.SEE_SESSION_FILE, file_of)
def file(found: SessionFile) -> Response:
    """Never shown in the browser: what people upload is run by nothing of ours."""
    response = Response(found.file.content, mimetype=found.file.media_type)
    quoted = quote(found.name, safe=QUOTED_SAFE)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quoted}"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = LOCKED
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def back(slug: str, public_id: str) -> AnyResponse:
    return redirect(url_for("session_files.files", event=slug, session_id=public_id))


def show(form: FileForm, draft: SessionDraft) -> str:
    return render_template("sessions/files.html", form=form, draft=draft, files=files_of(draft))
