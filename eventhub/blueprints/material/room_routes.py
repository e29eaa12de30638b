"""The organiser's rooms: where sessions are, in the order of the board's columns."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.material.forms import RemovalForm
from eventhub.blueprints.material.room_forms import RoomForm, room_form
from eventhub.blueprints.material.subjects import Found, room_of
from eventhub.domain.errors import MaterialNameTaken, RoomShown, StaleForm
from eventhub.models import Event, Room
from eventhub.permissions import Permission
from eventhub.queries.material import Uses, drafts_of, rooms_in_order, shown_sessions_of, uses_of
from eventhub.services.rooms import add_room, content_of, move_room, remove_room, save_room
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.languages import localised
from eventhub.web.ordering import step_asked
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account

bp = Blueprint("rooms_organise", __name__, url_prefix="/<slug:event>/organise/rooms")


@bp.route("", methods=["GET", "POST"])
@require(Permission.EDIT_PROGRAMME, event_of)
def rooms(event: Event) -> str | Response | tuple[str, int]:
    """All of them with how many sessions use each, and a form for one more."""
    form = room_form(event)
    if not form.validate_on_submit():
        return show(form, event), 422 if form.is_submitted() else 200
    try:
        made = transact(add_room, event, form.content_for(), signed_in_account(), now())
    except MaterialNameTaken as error:
        form.refuse_for(error)
        return show(form, event), 409
    flash(_("“%(name)s” is added.", name=localised(made.names)), "success")
    return back(event, made.key)


@bp.route("/<slug:room_key>", methods=["GET", "POST"])
@require(Permission.EDIT_PROGRAMME, room_of)
def edit(found: Found[Room]) -> str | Response | tuple[str, int]:
    """Another name, more seats, other equipment."""
    event, row = found
    form, key = room_form(event, row), row.key
    if not form.validate_on_submit():
        return show_one(form, found), 422 if form.is_submitted() else 200
    typed = form.content_for(row)
    try:
        transact(save_room, event, key, typed, form.opened_fingerprints, signed_in_account(), now())
    except (MaterialNameTaken, StaleForm) as error:
        form.refuse_for(error)
        return show_changed(form, found, error), 409
    flash(_("“%(name)s” is saved.", name=localised(typed.names)), "success")
    return back(event, key)


@bp.post("/<slug:room_key>/move")
@require(Permission.EDIT_PROGRAMME, room_of)
def move(found: Found[Room]) -> Response:
    """One place up or down."""
    key, step = found.row.key, step_asked()
    transact(move_room, found.event, key, step, signed_in_account(), now())
    return back(found.event, key)


@bp.route("/<slug:room_key>/remove", methods=["GET", "POST"])
@require(Permission.EDIT_PROGRAMME, room_of)
def remove(found: Found[Room]) -> str | Response | tuple[str, int]:
    """What would happen is said before the last button."""
    event, row = found
    form, name = RemovalForm(), localised(row.names)
    if not form.validate_on_submit():
        return show_removal(form, found)
    try:
        transact(remove_room, event, row.key, signed_in_account(), now())
    except RoomShown as error:
        form.refuse(error)
        return show_removal(form, found), 409
    flash(_("“%(name)s” is removed.", name=name), "success")
    return redirect(url_for("rooms_organise.rooms", event=event.slug))


def back(event: Event, key: str) -> Response:
    return redirect(url_for("rooms_organise.rooms", event=event.slug, _anchor=f"room-{key}"))


def show(form: RoomForm, event: Event) -> str:
    uses = uses_of(event, Room)
    rows = [(one, uses.get(one.id, Uses())) for one in rooms_in_order(event)]
    return render_template("material/rooms.html", form=form, rows=rows)


def show_one(form: RoomForm, found: Found[Room], standing: Room | None = None) -> str:
    return render_template("material/room.html", form=form, room=found.row, standing=standing)


def show_changed(form: RoomForm, found: Found[Room], error: StaleForm | MaterialNameTaken) -> str:
    """What was typed, over what stands now; who was told what changed may save over it."""
    if not isinstance(error, StaleForm):
        return show_one(form, found)
    form.open_on_content(content_of(found.row))
    return show_one(form, found, standing=found.row)


def show_removal(form: RemovalForm, found: Found[Room]) -> str:
    drafts, shown = drafts_of(*found), shown_sessions_of(*found)
    return render_template("material/room_remove.html", form=form, room=found.row, drafts=drafts, shown=shown)
