"""A talk behind its speaker's link: when and where it is, its words and needs, its slides."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from eventhub.blueprints.speakers.guest_forms import SlidesForm, TalkForm, talk_form
from eventhub.blueprints.speakers.guests import Answer, close_off, download
from eventhub.blueprints.speakers.subjects import Guest, guest_of
from eventhub.domain.errors import DocumentNotUnderstood, DocumentTooHeavy, StaleForm, TooManySessionFiles
from eventhub.engines.documents import read_document
from eventhub.extensions import limiter
from eventhub.queries.speaker_pages import OwnTalk
from eventhub.services.session_files import add_file, remove_file, show_file
from eventhub.services.speaker_answers import save_talk, talk_content
from eventhub.transactions import transact
from eventhub.web.access import public
from eventhub.web.clock import now

bp = Blueprint("speaking_talks", __name__, url_prefix="/<slug:event>/speaking/<token:token>")
close_off(bp)

A_MINUTE = "60 per minute"


@bp.get("/sessions/<public_id:session_id>")
@public
@limiter.limit(A_MINUTE)
def talk(event: str, token: str, session_id: str) -> str:
    """Time, room, chair, slides, needs: as the draft has it, and whether the public sees it so."""
    guest = guest_of(event, token)
    return show(guest, guest.talk(session_id), SlidesForm())


@bp.route("/sessions/<public_id:session_id>/words", methods=["GET", "POST"])
@public
@limiter.limit(A_MINUTE)
def words(event: str, token: str, session_id: str) -> str | AnyResponse | Answer:
    """Title, abstract and technical needs; whoever chairs does not write them."""
    guest = guest_of(event, token)
    one = guest.talk(session_id)
    if one.role != "speaker":
        return back(event, token, session_id)
    form = talk_form(guest.event, one.draft)
    if not form.validate_on_submit():
        return show_words(guest, one, form), 422 if form.is_submitted() else 200
    try:
        transact(save_talk, one.draft, form.content_for(one.draft), form.opened_fingerprints, None, now())
    except StaleForm as error:
        form.refuse(error)
        form.open_on_content(talk_content(one.draft))
        return show_words(guest, one, form), 409
    flash(_("Saved. The public sees it with the next version of the programme."), "success")
    return back(event, token, session_id)


@bp.post("/sessions/<public_id:session_id>/files")
@public
@limiter.limit(A_MINUTE)
def add(event: str, token: str, session_id: str) -> AnyResponse | Answer:
    """Slides, for the team or for everybody."""
    guest = guest_of(event, token)
    one, form = guest.talk(session_id), SlidesForm()
    sent = form.sent
    if not form.validate() or sent is None:
        return show(guest, one, form), 422
    is_public, person = bool(form.is_public.data), guest.person
    try:
        document = read_document(sent.read(), sent.filename or "")
        transact(add_file, one.draft, document, is_public=is_public, account=None, now=now(), person=person)
    except (DocumentNotUnderstood, DocumentTooHeavy, TooManySessionFiles) as error:
        form.refuse(error)
        return show(guest, one, form), 409
    flash(_("“%(name)s” is added.", name=document.name), "success")
    return back(event, token, session_id)


@bp.get("/files/<public_id:file_id>")
@public
@limiter.limit(A_MINUTE)
def file(event: str, token: str, file_id: str) -> Response:
    return download(guest_of(event, token).file(file_id))


@bp.post("/files/<public_id:file_id>/show")
@public
@limiter.limit(A_MINUTE)
def show_or_hide(event: str, token: str, file_id: str) -> AnyResponse:
    """Whoever gave a file says who may have it."""
    found = guest_of(event, token).own_file(file_id)
    session_id = found.item.public_id
    transact(show_file, found, is_public=not found.is_public, account=None, now=now())
    return back(event, token, session_id)


@bp.post("/files/<public_id:file_id>/remove")
@public
@limiter.limit(A_MINUTE)
def remove(event: str, token: str, file_id: str) -> AnyResponse:
    found = guest_of(event, token).own_file(file_id)
    session_id, name = found.item.public_id, found.name
    transact(remove_file, found, None, now())
    flash(_("“%(name)s” is removed.", name=name), "success")
    return back(event, token, session_id)


def back(event: str, token: str, session_id: str) -> AnyResponse:
    return redirect(url_for("speaking_talks.talk", event=event, token=token, session_id=session_id))


def show(guest: Guest, one: OwnTalk, form: SlidesForm) -> str:
    return render_template("speakers/talk.html", guest=guest, talk=one, form=form, me=guest.person)


def show_words(guest: Guest, one: OwnTalk, form: TalkForm) -> str:
    return render_template("speakers/words.html", guest=guest, talk=one, form=form)
