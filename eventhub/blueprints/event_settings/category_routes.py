"""The organiser's categories: what people come as, in each language of the event, in the order in which they choose."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.event_settings.category_forms import CategoryForm, RemovalForm, category_form, mark_cards
from eventhub.blueprints.event_settings.subjects import category_of
from eventhub.domain.errors import CategoryExists, CategoryInUse, ImportRuns, LastCategory, StaleForm
from eventhub.models import Category, Event
from eventhub.permissions import Permission
from eventhub.queries.categories import Uses, uses_of
from eventhub.services.categories import add_category, content_of, move_category, remove_category, save_category
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.languages import localised
from eventhub.web.ordering import step_asked
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account

bp = Blueprint("categories_organise", __name__, url_prefix="/<slug:event>/organise/categories")


@bp.route("", methods=["GET", "POST"])
@require(Permission.EDIT_CATEGORIES, event_of)
def categories(event: Event) -> str | Response | tuple[str, int]:
    """All of them with how many are registered in each, and a form for one more."""
    form = category_form(event)
    if not form.validate_on_submit():
        return show(form, event) if not form.is_submitted() else (show(form, event), 422)
    try:
        typed, chosen = form.content_for(), form.set_name.data or ""
        made = transact(add_category, event, typed, signed_in_account(), now(), set_name=chosen)
    except CategoryExists as error:
        form.refuse_for(error)
        return show(form, event), 409
    flash(_("“%(category)s” can be chosen now.", category=localised(made.names)), "success")
    if chosen:
        flash(_("Its questions stand in the draft, under Questions: they are asked once you publish it."), "status")
    return back(event, made.key)


@bp.route("/<slug:category_key>", methods=["GET", "POST"])
@require(Permission.EDIT_CATEGORIES, category_of)
def edit(category: Category) -> str | Response | tuple[str, int]:
    """Another name, another mark."""
    event, form = category.event, category_form(category.event, category)
    if not form.validate_on_submit():
        return show_category(form, category) if not form.is_submitted() else (show_category(form, category), 422)
    typed, key = form.content_for(category), category.key
    try:
        transact(save_category, event, key, typed, form.opened_fingerprints, signed_in_account(), now())
    except (StaleForm, CategoryExists) as error:
        form.refuse_for(error)
        return show_changed(form, category, error), 409
    flash(_("“%(category)s” is saved.", category=localised(typed.names)), "success")
    return back(event, key)


@bp.post("/<slug:category_key>/move")
@require(Permission.EDIT_CATEGORIES, category_of)
def move(category: Category) -> Response:
    """One place up or down."""
    event, key = category.event, category.key
    transact(move_category, event, key, step_asked(), signed_in_account(), now())
    return back(event, key)


@bp.route("/<slug:category_key>/remove", methods=["GET", "POST"])
@require(Permission.EDIT_CATEGORIES, category_of)
def remove(category: Category) -> str | Response | tuple[str, int]:
    """What goes with it is said before the last button."""
    event, form, name = category.event, RemovalForm(), localised(category.names)
    if not form.validate_on_submit():
        return show_removal(form, category)
    try:
        transact(remove_category, event, category.key, signed_in_account(), now())
    except (CategoryInUse, ImportRuns, LastCategory) as error:
        form.refuse(error)
        return show_removal(form, category), 409
    flash(_("“%(category)s” is removed.", category=name), "success")
    return redirect(url_for("categories_organise.categories", event=event.slug))


def back(event: Event, key: str) -> Response:
    return redirect(url_for("categories_organise.categories", event=event.slug, _anchor=f"category-{key}"))


def show(form: CategoryForm, event: Event) -> str:
    uses = uses_of(event)
    rows = [(one, uses.get(one.id, Uses())) for one in event.categories]
    return render_template("event_settings/categories.html", form=form, rows=rows, cards=mark_cards(event))


def show_category(form: CategoryForm, category: Category, standing: Category | None = None) -> str:
    cards = mark_cards(category.event, category)
    return render_template("event_settings/category.html", form=form, category=category, cards=cards, standing=standing)


def show_changed(form: CategoryForm, category: Category, error: StaleForm | CategoryExists) -> str:
    """What was typed, over what stands now; who was told what changed may save over it."""
    if not isinstance(error, StaleForm):
        return show_category(form, category)
    form.open_on_content(content_of(category))
    return show_category(form, category, standing=category)


def show_removal(form: RemovalForm, category: Category) -> str:
    uses = uses_of(category.event).get(category.id, Uses())
    return render_template("event_settings/category_remove.html", form=form, category=category, uses=uses)
