"""Photos of people: my own, added and removed; and anybody's, as far as they show it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask import Response as FlaskResponse
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.people.photo_form import MOST_SENT, PhotoForm
from eventhub.blueprints.people.subjects import photo_of_person
from eventhub.domain.visibility import fields_of
from eventhub.extensions import limiter
from eventhub.models import Event, Person
from eventhub.permissions import Permission
from eventhub.queries.photos import Photo
from eventhub.services.photos import keep_photo, remove_photo
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.photos import photo_address
from eventhub.web.subjects import event_of
from eventhub.web.viewers import me

bp = Blueprint("photos", __name__, url_prefix="/<slug:event>")
bp.add_app_template_global(photo_address)

LOCKED = "default-src 'none'; sandbox"  # opened by itself, a file can do nothing
HOUR = 3600


@bp.get("/people/<public_id:person_id>/photo")
@limiter.exempt  # a page of the directory needs thirty
@require(Permission.SEE_PHOTO, photo_of_person)
def photo(shown: Photo) -> Response:
    """For the reader's browser alone, and not for long: who hides a photo wants it gone."""
    response = FlaskResponse(shown.file.content, mimetype=shown.file.media_type)
    is_this = request.args.get("v") == shown.file.sha256[:12]
    response.headers["Cache-Control"] = f"private, max-age={HOUR}" if is_this else "private, no-cache"
    response.headers["Content-Security-Policy"] = LOCKED
    response.set_etag(shown.file.sha256)
    return response.make_conditional(request)


@bp.route("/profile/photo", methods=["GET", "POST"])
@require(Permission.EDIT_OWN_PROFILE, event_of)
def edit(event: Event) -> str | Response | tuple[str, int]:
    """Add a photo or take another one, and say whether others see it."""
    request.max_content_length = MOST_SENT
    person, form = me(), PhotoForm(is_shown=is_shown(me()))
    if not form.is_submitted():
        return show(form, person)
    is_valid = form.validate()
    picture = form.read_photo(has_photo=person.photo_id is not None)
    if not is_valid or form.errors:
        return show(form, person), 422
    transact(keep_photo, person, picture, is_shown=form.is_shown.data, now=now())
    flash(_("Your photo is saved."), "success")
    return redirect(url_for("photos.edit", event=event.slug))


@bp.post("/profile/photo/remove")
@require(Permission.EDIT_OWN_PROFILE, event_of)
def remove(event: Event) -> Response:
    transact(remove_photo, me(), now())
    flash(_("Your photo is removed."), "success")
    return redirect(url_for("photos.edit", event=event.slug))


def is_shown(person: Person) -> bool:
    """The box on the form: as it stands, and ticked by nobody for whoever adds their first photo."""
    return person.photo_id is not None and "photo" in person.visible_fields


def show(form: PhotoForm, person: Person) -> str:
    category = person.registration.category if person.registration else None
    has_field = "photo" in fields_of(category.profile_fields if category else None)
    return render_template("profile/photo.html", form=form, person=person, has_field=has_field)
