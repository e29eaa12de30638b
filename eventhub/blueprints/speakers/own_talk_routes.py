"""The talk of a speaker who is signed in; and the link to their page, mailed again."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask import Response as FlaskResponse
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.speakers.forms import ActForm
from eventhub.blueprints.speakers.guests import download
from eventhub.blueprints.speakers.subjects import TalkFile, talk_file_of
from eventhub.domain.errors import InvitedLately, SpeakerWithoutAddress
from eventhub.models import SessionDraft
from eventhub.permissions import Permission
from eventhub.queries.speaker_pages import own_talk_named
from eventhub.services.speaker_links import send_link
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.addresses import mailed_link
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.subjects import draft_of
from eventhub.web.viewers import me, signed_in_account

bp = Blueprint("own_talks", __name__, url_prefix="/<slug:event>/sessions/<public_id:session_id>/talk")


@bp.get("")
@require(Permission.SEE_OWN_TALK, draft_of)
def talk(draft: SessionDraft) -> str:
    event = draft.item.event
    found = own_talk_named(event, me(), draft.item.public_id) or abort(404)
    return render_template("speakers/talk.html", guest=None, talk=found, form=None, me=me())


@bp.get("/files/<public_id:file_id>")
@require(Permission.SEE_OWN_TALK, talk_file_of)
def file(found: TalkFile) -> FlaskResponse:
    """Whoever speaks there reads what the team and the others gave."""
    return download(found.file)


@bp.post("/link")
@require(Permission.SEE_OWN_TALK, draft_of)
def link(draft: SessionDraft) -> Response:
    """What one gives as a speaker is given behind that link."""
    event, public_id, person = draft.item.event, draft.item.public_id, me()
    slug = event.slug
    if ActForm().validate():
        try:
            transact(send_link, event, person, mailed_link("speaking.page", slug), signed_in_account(), now())
            flash(_("The link is on its way to your address."), "success")
        except (InvitedLately, SpeakerWithoutAddress) as error:
            refusal = refusal_of(error)
            flash(refusal.words, "warning")
    return redirect(url_for("own_talks.talk", event=slug, session_id=public_id))
