"""The organiser's types of session: what they are called and how long one lasts."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.material.subjects import Found, type_of
from eventhub.blueprints.material.type_forms import TypeForm, TypeRemovalForm, type_form
from eventhub.domain.errors import BreakStays, MaterialNameTaken, SessionTypeInUse, StaleForm
from eventhub.models import Event, SessionType
from eventhub.permissions import Permission
from eventhub.queries.material import Uses, types_in_order, uses_of
from eventhub.services.session_types import add_type, content_of, move_type, remove_type, save_type
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.languages import localised
from eventhub.web.ordering import step_asked
from eventhub.web.subjects import event_of
from eventhub.web.type_words import type_choices, type_name
from eventhub.web.viewers import signed_in_account

bp = Blueprint("session_types_organise", __name__, url_prefix="/<slug:event>/organise/session-types")


@bp.route("", methods=["GET", "POST"])
@require(Permission.EDIT_PROGRAMME, event_of)
def types(event: Event) -> str | Response | tuple[str, int]:
    """All of them with how many sessions use each, and a form for one more."""
    form = type_form(event)
    if not form.validate_on_submit():
        return show(form, event), 422 if form.is_submitted() else 200
    try:
        made = transact(add_type, event, form.content_for(), signed_in_account(), now())
    except MaterialNameTaken as error:
        form.refuse_for(error)
        return show(form, event), 409
    flash(_("“%(name)s” is added.", name=localised(made.names)), "success")
    return back(event, made.key)


@bp.route("/<slug:type_key>", methods=["GET", "POST"])
@require(Permission.EDIT_PROGRAMME, type_of)
def edit(found: Found[SessionType]) -> str | Response | tuple[str, int]:
    """Another name, another usual length."""
    event, row = found
    form, key = type_form(event, row), row.key
    if not form.validate_on_submit():
        return show_one(form, found), 422 if form.is_submitted() else 200
    typed = form.content_for(row)
    try:
        transact(save_type, event, key, typed, form.opened_fingerprints, signed_in_account(), now())
    except (MaterialNameTaken, StaleForm) as error:
        form.refuse_for(error)
        return show_changed(form, found, error), 409
    flash(_("“%(name)s” is saved.", name=localised(typed.names) or type_name(key)), "success")
    return back(event, key)


@bp.post("/<slug:type_key>/move")
@require(Permission.EDIT_PROGRAMME, type_of)
def move(found: Found[SessionType]) -> Response:
    """One place up or down."""
    key, step = found.row.key, step_asked()
    transact(move_type, found.event, key, step, signed_in_account(), now())
    return back(found.event, key)


@bp.route("/<slug:type_key>/remove", methods=["GET", "POST"])
@require(Permission.EDIT_PROGRAMME, type_of)
def remove(found: Found[SessionType]) -> str | Response | tuple[str, int]:
    """What would happen is said before the last button."""
    event, row = found
    form, name = TypeRemovalForm(), type_name(row.key)
    form.other.choices = [("", "–"), *((key, said) for key, said in type_choices(event) if key != row.key)]
    if not form.validate_on_submit():
        return show_removal(form, found), 422 if form.is_submitted() else 200
    try:
        transact(remove_type, event, row.key, form.other.data or "", signed_in_account(), now())
    except (BreakStays, SessionTypeInUse, StaleForm) as error:
        form.refuse(error)
        return show_removal(form, found), 409
    flash(_("“%(name)s” is removed.", name=name), "success")
    return redirect(url_for("session_types_organise.types", event=event.slug))


def back(event: Event, key: str) -> Response:
    return redirect(url_for("session_types_organise.types", event=event.slug, _anchor=f"type-{key}"))


def show(form: TypeForm, event: Event) -> str:
    uses = uses_of(event, SessionType)
    rows = [(one, uses.get(one.key, Uses())) for one in types_in_order(event)]
    return render_template("material/types.html", form=form, rows=rows)


def show_one(form: TypeForm, found: Found[SessionType], standing: SessionType | None = None) -> str:
    return render_template("material/type.html", form=form, type=found.row, standing=standing)


def show_changed(form: TypeForm, found: Found[SessionType], error: StaleForm | MaterialNameTaken) -> str:
    """What was typed, over what stands now; who was told what changed may save over it."""
    if not isinstance(error, StaleForm):
        return show_one(form, found)
    form.open_on_content(content_of(found.row))
    return show_one(form, found, standing=found.row)


def show_removal(form: TypeRemovalForm, found: Found[SessionType]) -> str:
    uses = uses_of(found.event, SessionType).get(found.row.key, Uses())
    return render_template("material/type_remove.html", form=form, type=found.row, uses=uses)
