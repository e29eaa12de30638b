"""The organiser's list of speakers, and how somebody comes into it."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.speakers.asking import tell_if_without_session
from eventhub.blueprints.speakers.forms import ActForm, NewSpeakerForm
from eventhub.blueprints.speakers.subjects import OfEvent, person_of
from eventhub.domain.errors import AlreadySpeaker
from eventhub.domain.typed_text import one_line
from eventhub.models import Event, Speaker
from eventhub.models.speaker import SPEAKER_STATUSES
from eventhub.permissions import Permission, allows
from eventhub.queries.people_by_name import people_named
from eventhub.queries.speaker_list import PER_PAGE, SpeakersListed, speaker_list
from eventhub.services.speaker_links import invite
from eventhub.services.speakers import add_new, add_person
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.addresses import address_with, mailed_link
from eventhub.web.clock import now
from eventhub.web.pagination import page_asked, pages_of
from eventhub.web.speaker_words import STATUS_WORDS
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account, viewer

bp = Blueprint("speakers_organise", __name__, url_prefix="/<slug:event>/organise/speakers")

FEWEST, LONGEST = 2, 80  # letters of a search


@bp.get("")
@require(Permission.SEE_DRAFT, event_of)
def speakers(event: Event) -> str:
    """All of them: where each stands, and what is missing."""
    status, words = request.args.get("status", ""), one_line(request.args.get("q"))[:LONGEST]
    found = speaker_list(event, status, words, page_asked())
    return render_template(
        "speakers/speakers.html",
        found=found,
        words=words,
        status=status if status in SPEAKER_STATUSES else "",
        tabs=status_tabs(found, status),
        pages=pages_of(found.total, PER_PAGE, found.page),
        may_edit=allows(Permission.EDIT_PROGRAMME, viewer(), event),
    )


def status_tabs(found: SpeakersListed, asked: str) -> list[dict[str, Any]]:
    """Everybody, and those in each status that somebody is in."""
    all_of_them = {"label": _("All"), "address": address_with("status", ""), "current": asked not in STATUS_WORDS}
    return [all_of_them | {"count": found.everybody}] + [
        {
            "label": str(words),
            "address": address_with("status", status),
            "current": status == asked,
            "count": found.statuses[status],
        }
        for status, words in STATUS_WORDS.items()
        if found.statuses[status] or status == asked
    ]


@bp.route("/add", methods=["GET", "POST"])
@require(Permission.EDIT_PROGRAMME, event_of)
def add(event: Event) -> str | Response | tuple[str, int]:
    """Somebody new by name and address; or first look for them among those whom the event knows."""
    form = NewSpeakerForm(data={"language": event.languages[0]})
    form.offer(event)
    if not form.validate_on_submit():
        return show(form, event), 422 if form.is_submitted() else 200
    try:
        made = transact(add_new, event, form.wanted, signed_in_account(), now())
        return added(event, made, is_invited=form.is_invited.data)
    except AlreadySpeaker as error:
        form.refuse(error)
        return show(form, event), 409


@bp.post("/add/<public_id:person_id>")
@require(Permission.EDIT_PROGRAMME, person_of)
def add_known(found: OfEvent) -> Response:
    """Somebody of the event."""
    event, person = found
    if not ActForm().validate():
        return redirect(url_for("speakers_organise.add", event=event.slug))
    slug, public_id = event.slug, person.public_id
    try:
        return added(event, transact(add_person, event, person, signed_in_account(), now()), is_invited=False)
    except AlreadySpeaker as error:
        flash(_("%(name)s is in the list of speakers already.", name=error.name), "status")
        return redirect(url_for("speaker_organise.speaker", event=slug, person_id=public_id))


def added(event: Event, speaker: Speaker, *, is_invited: bool) -> Response:
    slug, public_id, name = event.slug, speaker.person.public_id, speaker.person.name
    if is_invited and speaker.email:
        letter = mailed_link("speaking.page", slug)
        transact(invite, event, speaker.person, letter, signed_in_account(), now())
        flash(_("%(name)s is in the list, and the invitation is on its way.", name=name), "success")
        tell_if_without_session(event, speaker.person)
    else:
        flash(_("%(name)s is in the list. Nobody has written to them yet.", name=name), "success")
    return redirect(url_for("speaker_organise.speaker", event=slug, person_id=public_id))


def show(form: NewSpeakerForm, event: Event) -> str:
    words = one_line(request.args.get("q"))[:LONGEST]
    found = people_named(event, words) if len(words) >= FEWEST else []
    return render_template("speakers/add.html", form=form, words=words, found=found)
