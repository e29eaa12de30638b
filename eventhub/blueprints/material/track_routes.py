"""The organiser's tracks: what threads through the programme, in the order in which they are shown."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.material.forms import RemovalForm
from eventhub.blueprints.material.subjects import Found, track_of
from eventhub.blueprints.material.track_forms import TrackForm, mark_cards, track_form
from eventhub.domain.errors import MaterialNameTaken, StaleForm
from eventhub.models import Event, Track
from eventhub.permissions import Permission
from eventhub.queries.material import Uses, drafts_of, shown_sessions_of, tracks_in_order, uses_of
from eventhub.services.tracks import add_track, content_of, move_track, remove_track, save_track
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.languages import localised
from eventhub.web.ordering import step_asked
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account

bp = Blueprint("tracks_organise", __name__, url_prefix="/<slug:event>/organise/tracks")


@bp.route("", methods=["GET", "POST"])
@require(Permission.EDIT_PROGRAMME, event_of)
def tracks(event: Event) -> str | Response | tuple[str, int]:
    """All of them with how many sessions use each, and a form for one more."""
    form = track_form(event)
    if not form.validate_on_submit():
        return show(form, event), 422 if form.is_submitted() else 200
    try:
        made = transact(add_track, event, form.content_for(), signed_in_account(), now())
    except MaterialNameTaken as error:
        form.refuse_for(error)
        return show(form, event), 409
    flash(_("“%(name)s” is added.", name=localised(made.names)), "success")
    return back(event, made.key)


@bp.route("/<slug:track_key>", methods=["GET", "POST"])
@require(Permission.EDIT_PROGRAMME, track_of)
def edit(found: Found[Track]) -> str | Response | tuple[str, int]:
    """Another name, another mark."""
    event, row = found
    form, key = track_form(event, row), row.key
    if not form.validate_on_submit():
        return show_one(form, found), 422 if form.is_submitted() else 200
    typed = form.content_for(row)
    try:
        transact(save_track, event, key, typed, form.opened_fingerprints, signed_in_account(), now())
    except (MaterialNameTaken, StaleForm) as error:
        form.refuse_for(error)
        return show_changed(form, found, error), 409
    flash(_("“%(name)s” is saved.", name=localised(typed.names)), "success")
    return back(event, key)


@bp.post("/<slug:track_key>/move")
@require(Permission.EDIT_PROGRAMME, track_of)
def move(found: Found[Track]) -> Response:
    """One place up or down."""
    key, step = found.row.key, step_asked()
    transact(move_track, found.event, key, step, signed_in_account(), now())
    return back(found.event, key)


@bp.route("/<slug:track_key>/remove", methods=["GET", "POST"])
@require(Permission.EDIT_PROGRAMME, track_of)
def remove(found: Found[Track]) -> str | Response | tuple[str, int]:
    """What would happen is said before the last button."""
    event, row = found
    form, name = RemovalForm(), localised(row.names)
    if not form.validate_on_submit():
        return show_removal(form, found)
    transact(remove_track, event, row.key, signed_in_account(), now())
    flash(_("“%(name)s” is removed.", name=name), "success")
    return redirect(url_for("tracks_organise.tracks", event=event.slug))


def back(event: Event, key: str) -> Response:
    return redirect(url_for("tracks_organise.tracks", event=event.slug, _anchor=f"track-{key}"))


def show(form: TrackForm, event: Event) -> str:
    uses = uses_of(event, Track)
    rows = [(one, uses.get(one.id, Uses())) for one in tracks_in_order(event)]
    return render_template("material/tracks.html", form=form, rows=rows, cards=mark_cards(event))


def show_one(form: TrackForm, found: Found[Track], standing: Track | None = None) -> str:
    return render_template(
        "material/track.html", form=form, track=found.row, standing=standing, cards=mark_cards(found.event, found.row)
    )


def show_changed(form: TrackForm, found: Found[Track], error: StaleForm | MaterialNameTaken) -> str:
    """What was typed, over what stands now; who was told what changed may save over it."""
    if not isinstance(error, StaleForm):
        return show_one(form, found)
    form.open_on_content(content_of(found.row))
    return show_one(form, found, standing=found.row)


def show_removal(form: RemovalForm, found: Found[Track]) -> str:
    drafts, shown = drafts_of(*found), shown_sessions_of(*found)
    return render_template("material/track_remove.html", form=form, track=found.row, drafts=drafts, shown=len(shown))
