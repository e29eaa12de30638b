"""The speaker's own page, by the mailed link: no account is needed, and only buttons change anything."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from eventhub.blueprints.speakers.guest_forms import AboutForm, AnswerForm, SpeakerPhotoForm, about_form
from eventhub.blueprints.speakers.guests import Answer, close_off, show_photo_file
from eventhub.blueprints.speakers.presence_form import presence_form
from eventhub.blueprints.speakers.subjects import Guest, guest_of
from eventhub.domain.errors import StaleForm
from eventhub.engines.pictures import MOST_MEGABYTES
from eventhub.extensions import limiter
from eventhub.queries.speaker_pages import outside, own_talks
from eventhub.services.speaker_answers import answer, page_content, save_page, save_photo, save_presences
from eventhub.transactions import transact
from eventhub.web.access import public
from eventhub.web.addresses import absolute
from eventhub.web.clock import now

bp = Blueprint("speaking", __name__, url_prefix="/<slug:event>/speaking/<token:token>")
close_off(bp)

MOST_SENT = (MOST_MEGABYTES + 1) * 1024 * 1024
A_MINUTE = "60 per minute"


@bp.get("")
@public
@limiter.limit(A_MINUTE)
def page(event: str, token: str) -> str:
    """What they are asked, what they said, and what is still missing."""
    return show_page(guest_of(event, token), AnswerForm())


@bp.post("/answer")
@public
@limiter.limit(A_MINUTE)
def say(event: str, token: str) -> AnyResponse | Answer:
    """Yes, or no with a reason."""
    guest, form = guest_of(event, token), AnswerForm()
    if not form.validate():
        return show_page(guest, form), 422
    comes = request.form.get("answer") != "no"
    reason = "" if comes else form.reason.data or ""
    place = absolute("speaker_organise.speaker", event=event, person_id=guest.person.public_id)
    transact(answer, guest.speaker, comes=comes, reason=reason, address=place, account=None, now=now())
    flash(_("Thank you: the team knows that you come.") if comes else _("Thank you: the team knows."), "success")
    return back(event, token)


@bp.route("/about", methods=["GET", "POST"])
@public
@limiter.limit(A_MINUTE)
def about(event: str, token: str) -> str | AnyResponse | Answer:
    """Biography, role, organisation, and what of it everybody may see."""
    guest = guest_of(event, token)
    form = about_form(guest.event, guest.person)
    if not form.validate_on_submit():
        return show_about(guest, form), 422 if form.is_submitted() else 200
    content = form.content_for(guest.person)
    try:
        transact(save_page, guest.person, content, form.opened_fingerprints, None, now())
    except StaleForm as error:
        form.refuse(error)
        form.open_on_content(page_content(guest.person))
        return show_about(guest, form), 409
    flash(_("What you say about yourself is saved."), "success")
    return back(event, token)


@bp.route("/photo", methods=["GET", "POST"])
@public
@limiter.limit(A_MINUTE)
def photo(event: str, token: str) -> str | AnyResponse | Answer:
    """Add a photo or take another one."""
    request.max_content_length = MOST_SENT
    guest, form = guest_of(event, token), SpeakerPhotoForm()
    if not form.is_submitted():
        return show_photo(guest, form)
    picture = form.read_photo() if form.validate() else None
    if picture is None:
        return show_photo(guest, form), 422
    transact(save_photo, guest.person, picture, now())
    flash(_("Your photo is saved."), "success")
    return redirect(url_for("speaking.photo", event=event, token=token))


@bp.get("/photo-file")
@public
def photo_file(event: str, token: str) -> Response:
    """For the holder of the link alone."""
    return show_photo_file(guest_of(event, token))


@bp.post("/photo/remove")
@public
@limiter.limit(A_MINUTE)
def remove_photo(event: str, token: str) -> AnyResponse:
    transact(save_photo, guest_of(event, token).person, None, now())
    flash(_("Your photo is removed."), "success")
    return redirect(url_for("speaking.photo", event=event, token=token))


@bp.route("/presence", methods=["GET", "POST"])
@public
@limiter.limit(A_MINUTE)
def presence(event: str, token: str) -> str | AnyResponse | Answer:
    """When they are there, day by day."""
    guest = guest_of(event, token)
    form = presence_form(guest.event, guest.person)
    if not form.validate_on_submit():
        words = render_template("speakers/presence.html", form=form, guest=guest)
        return words, 422 if form.is_submitted() else 200
    transact(save_presences, guest.event, guest.person, form.presences, None, now())
    flash(_("We know now when you are there."), "success")
    return back(event, token)


def back(event: str, token: str) -> AnyResponse:
    return redirect(url_for("speaking.page", event=event, token=token))


def show_page(guest: Guest, form: AnswerForm) -> str:
    talks = own_talks(guest.event, guest.person)
    presences = presence_form(guest.event, guest.person).presences_said
    away = outside(talks, guest.person)
    return render_template("speakers/page.html", form=form, guest=guest, talks=talks, presences=presences, away=away)


def show_about(guest: Guest, form: AboutForm) -> str:
    return render_template("speakers/about.html", form=form, guest=guest)


def show_photo(guest: Guest, form: SpeakerPhotoForm) -> str:
    return render_template("speakers/photo.html", form=form, guest=guest)
