"""The event's face: its colour, its pictures, whom the press may ask."""

from math import floor

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask import Response as FlaskResponse
from flask_babel import format_decimal
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.event_settings.face_forms import MOST_SENT, FaceForm, face_form_for, uploads
from eventhub.domain.accents import SUN, contrast, face_of, parse_accent
from eventhub.domain.errors import AccentNotUnderstood, StaleForm
from eventhub.engines.pictures import USES
from eventhub.extensions import csrf
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.services.faces import save_face
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.faces import style_sheet_of
from eventhub.web.subjects import event_of
from eventhub.web.titles import poster_title
from eventhub.web.viewers import signed_in_account

bp = Blueprint("face_organise", __name__, url_prefix="/<slug:event>/organise")


@bp.route("/face", methods=["GET", "POST"])
@require(Permission.EDIT_EVENT, event_of)
def face(event: Event) -> str | Response | tuple[str, int]:
    """Choose how the event looks, and whom the press may ask."""
    request.max_content_length = MOST_SENT
    form = face_form_for(event)
    if not form.is_submitted():
        return show(form, event)
    is_valid = form.validate()
    uploaded = form.encode_uploads()
    form.refuse_accent()
    form.refuse_words_without_picture(event)
    if not is_valid or form.errors:
        return show(form, event), 422
    try:
        content, opened = form.content_for(event, uploaded), form.opened_fingerprints
        transact(save_face, event, content, uploaded, opened, signed_in_account(), now())
    except StaleForm as error:
        form.refuse(error)
        form.open_on(event)  # who was told what changed may save over it
        return show(form, event), 409
    flash(_("The appearance of the event is saved."), "success")
    return redirect(url_for("face_organise.face", event=event.slug))


# The form tells a stale token itself, and keeps what was typed; so the blanket check stays out of it.
csrf.exempt(face)


@bp.get("/face.css")
@require(Permission.EDIT_EVENT, event_of)
def tried_face(event: Event) -> FlaskResponse:
    """The poster in a colour that was typed and is not saved; the event's own where none is asked for."""
    try:
        accent = parse_accent(request.args.get("accent") or event.accent or SUN)
    except AccentNotUnderstood:
        abort(404)
    return FlaskResponse(style_sheet_of(face_of(accent)), mimetype="text/css")


def show(form: FaceForm, event: Event) -> str:
    """The form, with the poster in the colour that was typed; a browser forgets the files that it was given."""
    standing = event.accent or SUN
    accent = form.readable_accent() or standing
    return render_template(
        "event_settings/face.html",
        form=form,
        title=poster_title(event),
        shift=shift_of(accent),
        sun=SUN.lower(),
        tried=None if accent == standing else accent,
        uses=tuple(USES),
        forgotten=tuple(uploads()) if form.is_submitted() else (),
    )


def shift_of(accent: str) -> dict[str, str] | None:
    """What the poster makes of an accent on which no text could be read."""
    made = face_of(accent)
    if not made.shifted:
        return None
    reached = contrast(made.light.on_field, made.light.field)
    return {"typed": made.accent, "had": one_digit(made.contrast), "used": made.light.field, "has": one_digit(reached)}


def one_digit(value: float) -> str:
    """Never rounded up: 4.48 is not 4.5."""
    return str(format_decimal(floor(value * 10) / 10, format="0.0"))
