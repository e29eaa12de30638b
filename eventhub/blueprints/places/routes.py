"""The team's pages of places: how many there are, who may have one, and the codes that open them."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from eventhub.blueprints.places.forms import CategoryPlacesForm, CodeForm, EventPlacesForm
from eventhub.blueprints.places.subjects import GivenCode, category_of, code_of
from eventhub.domain.errors import CapacityBelowTaken, CodeExists, StaleForm
from eventhub.extensions import csrf
from eventhub.models import Category, Event
from eventhub.permissions import Permission
from eventhub.queries.places import PlaceCount, codes_of, needs_approval, place_counts
from eventhub.services import waiting_list
from eventhub.services.invitation_codes import add_code, end_code
from eventhub.services.place_settings import save_category_places, save_event_places
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.subjects import event_of
from eventhub.web.viewers import viewer

bp = Blueprint("places_organise", __name__, url_prefix="/<slug:event>/organise/places")


@bp.route("", methods=["GET", "POST"])
@require(Permission.EDIT_PLACES, event_of)
def places(event: Event) -> Any:
    """What is taken, and the settings of the whole event."""
    form = EventPlacesForm(event)
    if not form.is_submitted():
        return show_places(event, form)
    if not form.validate():
        return show_places(event, form), 422
    try:
        offered = transact(save_event_places, event, form.places, form.opened_fingerprints, viewer().account, now())
    except (StaleForm, CapacityBelowTaken) as error:
        refuse(form, error)
        return show_places(event, form), 409
    return saved(event, offered)


@bp.route("/categories/<slug:category_key>", methods=["GET", "POST"])
@require(Permission.EDIT_PLACES, category_of)
def category_places(category: Category) -> Any:
    form = CategoryPlacesForm(category)
    if not form.is_submitted():
        return show_category(category, form)
    if not form.validate():
        return show_category(category, form), 422
    who = viewer().account
    try:
        offered = transact(save_category_places, category, form.places, form.opened_fingerprints, who, now())
    except (StaleForm, CapacityBelowTaken) as error:
        refuse(form, error)
        return show_category(category, form), 409
    return saved(category.event, offered)


def refuse(form: EventPlacesForm | CategoryPlacesForm, error: StaleForm | CapacityBelowTaken) -> None:
    """The sentence, and for who was told what changed the right to save over it."""
    form.refuse(error)
    if isinstance(error, StaleForm):
        form.reopen()


def saved(event: Event, offered: int) -> Response:
    flash(_("The places are saved."), "success")
    if offered:
        words = ngettext(
            "%(num)d person who waits was offered a place.", "%(num)d people who wait were offered a place.", offered
        )
        flash(words, "status")
    if offered == waiting_list.AT_ONCE:
        flash(_("Whoever else there is a place for is offered one within minutes."), "status")
    return redirect(url_for("places_organise.places", event=event.slug))


def show_places(event: Event, form: EventPlacesForm) -> str:
    counts = place_counts(event)
    rows = [(category, counts.get(category.id, PlaceCount())) for category in event.categories]
    return render_template("places/places.html", form=form, rows=rows, all=total(counts))


def total(counts: dict[int, PlaceCount]) -> PlaceCount:
    every = counts.values()
    return PlaceCount(
        confirmed=sum(one.confirmed for one in every),
        offered=sum(one.offered for one in every),
        waiting=sum(one.waiting for one in every),
        pending=sum(one.pending for one in every),
    )


def show_category(category: Category, form: CategoryPlacesForm) -> str:
    count = place_counts(category.event).get(category.id, PlaceCount())
    return render_template("places/category_places.html", form=form, category=category, count=count)


@bp.route("/codes", methods=["GET", "POST"])
@require(Permission.EDIT_PLACES, event_of)
def codes(event: Event) -> Any:
    """The codes that were given out, and one more."""
    form = CodeForm(event)
    if not form.validate_on_submit():
        return show_codes(event, form), 422 if form.is_submitted() else 200
    try:
        code = transact(add_code, event, form.wish, viewer().account, now())
    except CodeExists as error:
        form.refuse(error)
        return show_codes(event, form), 409
    flash(_("The code %(code)s can be given out.", code=code.code), "success")
    return redirect(url_for("places_organise.codes", event=event.slug))


def show_codes(event: Event, form: CodeForm) -> str:
    is_decided = any(needs_approval(event, one) for one in event.categories)
    return render_template(
        "places/codes.html",
        form=form,
        codes=codes_of(event),
        changes_nothing=not is_decided and not any(one.is_by_invitation for one in event.categories),
        moment=now(),
    )


@bp.post("/codes/<public_id:code_id>/end")
@require(Permission.EDIT_PLACES, code_of)
def end(given: GivenCode) -> Response:
    event = given.event
    transact(end_code, event, given.code, viewer().account, now())
    flash(_("The code %(code)s is good no more.", code=given.code.code), "success")
    return redirect(url_for("places_organise.codes", event=event.slug))


# A stale token is told by the form itself, which keeps what was typed; so the blanket check stays out of these.
for view in (places, category_places, codes):
    csrf.exempt(view)
