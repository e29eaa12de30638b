"""Who may ask whom: the grid of the categories, whose cells save themselves, and the rules of the whole event."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.meeting_rules.matrix_cells import (
    MEANINGS,
    SWITCH_WORDS,
    grid_of,
    lines_of,
    said_along,
    said_of,
)
from eventhub.blueprints.meeting_rules.matrix_forms import CellForm, GridForm, SwitchesForm
from eventhub.domain.errors import DomainError, RequestsStand, StaleForm
from eventhub.domain.matchmaking.matrix import Rules
from eventhub.domain.matchmaking.switches import as_bits, followed
from eventhub.models import Event
from eventhub.permissions import Permission, allows
from eventhub.queries.rule_pages import open_among_colleagues, open_between, standing_rules
from eventhub.services.match_rules import Change, Pair, set_rules, set_switches, switches_of
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account, viewer

bp = Blueprint("matrix_organise", __name__, url_prefix="/<slug:event>/organise/meetings/matrix")


@bp.get("")
@require(Permission.SEE_MEETING_RULES, event_of)
def matrix(event: Event) -> str:
    return show(event)


@bp.post("")
@require(Permission.EDIT_MEETING_RULES, event_of)
def save(event: Event) -> Any:
    """The whole grid, without JavaScript."""
    form = GridForm()
    typed = form.changes(event)
    if not form.validate():
        return show(event, grid=form, typed=typed), 422
    try:
        kept = transact(set_rules, event, typed, signed_in_account(), now(), agreed=bool(form.agreed.data))
    except (RequestsStand, StaleForm) as error:
        asks = error.number if isinstance(error, RequestsStand) else 0
        if not asks:
            form.refuse(error)
        return show(event, grid=form, typed=typed, asks=asks), 409
    tell(typed, kept)
    return redirect(url_for("matrix_organise.matrix", event=event.slug))


def tell(typed: Mapping[Pair, Change], kept: Mapping[Pair, Rules]) -> None:
    """That it is saved, and where switches went along."""
    flash(_("Who may ask whom is saved."), "success")
    sentences = (said_along(followed(typed[pair].wanted, rules), rules) for pair, rules in kept.items())
    for words in dict.fromkeys(one for one in sentences if one):
        flash(words, "status")


@bp.post("/cell")
@require(Permission.EDIT_MEETING_RULES, event_of)
def cell(event: Event) -> Response | tuple[Response, int]:
    """One cell, by the script: what stands now, in letters and in words."""
    form = CellForm()
    sent = form.change(event) if form.validate() else None
    if sent is None:
        abort(422)
    pair, change = sent
    try:
        kept = transact(set_rules, event, {pair: change}, signed_in_account(), now(), agreed=bool(form.agreed.data))
    except DomainError as error:
        return refused(event, pair, error), 409
    names = {one.id: one for one in event.categories}
    return answer(event, pair, said_of(change, kept.get(pair, change.wanted), names[pair[0]], names[pair[1]]))


def answer(event: Event, pair: Pair, said: str, **more: object) -> Response:
    standing = standing_rules(event)
    lines = {
        f"{one.key} {line.switch}": line.words for one in event.categories for line in lines_of(one, event, standing)
    }
    return jsonify(stands=as_bits(standing[pair]), said=said, lines=lines, **more)


def refused(event: Event, pair: Pair, error: DomainError) -> Response:
    """A question, where nobody has agreed yet; else why it stays as it is."""
    if isinstance(error, RequestsStand):
        return answer(event, pair, "", asks=refusal_of(error).sentence)
    if pair not in standing_rules(event):
        return jsonify(stands="", said=_("One of the two categories is gone. Load this page again."), lines={})
    return answer(event, pair, _("Somebody else changed this meanwhile: here is what stands now. Decide again."))


@bp.post("/event")
@require(Permission.EDIT_MEETING_RULES, event_of)
def switches(event: Event) -> Any:
    """The rules of the whole event."""
    form = SwitchesForm(event)
    if not form.validate():
        return show(event, form), 422
    try:
        transact(set_switches, event, form.switches, form.opened_fingerprints, signed_in_account(), now())
    except StaleForm as error:
        form.refuse(error)
        form.open_on_content(switches_of(event))
        return show(event, form), 409
    flash(_("The rules of the whole event are saved."), "success")
    return redirect(url_for("matrix_organise.matrix", event=event.slug))


def show(
    event: Event,
    form: SwitchesForm | None = None,
    *,
    grid: GridForm | None = None,
    typed: Mapping[Pair, Change] | None = None,
    asks: int = 0,
) -> str:
    """The page; `asks`: so many requests stand against what was typed, which one may agree to."""
    standing, may_edit = standing_rules(event), allows(Permission.EDIT_MEETING_RULES, viewer(), event)
    return render_template(
        "meeting_rules/matrix.html",
        form=form or shown_switches(event),
        grid=grid or GridForm(formdata=None),
        rows=grid_of(event, standing, open_between(event, now()), typed or {}),
        asks=asks,
        switch_words=SWITCH_WORDS,
        meanings=MEANINGS,
        previews=[(one, lines_of(one, event, standing)) for one in event.categories],
        colleagues=open_among_colleagues(event, now()),
        may_edit=may_edit,
        is_live=may_edit and typed is None,  # what was typed and not saved is for the form's button
    )


def shown_switches(event: Event) -> SwitchesForm:
    """As the event has them: what was sent about the grid is none of it."""
    form = SwitchesForm(event, formdata=None)
    form.open_on_content(switches_of(event))
    return form
