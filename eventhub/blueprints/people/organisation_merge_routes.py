"""Organisations that are one: proposed, merged after a look at what moves, and made several again."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.people.organisation_forms import MergeForm, PairForm
from eventhub.blueprints.people.organisation_subjects import MadeMerge, merge_of
from eventhub.domain.errors import DomainError
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.organisation_merges import Candidate, candidates, doubles, merges_of
from eventhub.services import organisation_merges
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account

MOST_AT_ONCE = 20  # that somebody can compare on one page before they become one

bp = Blueprint("organisation_merges_organise", __name__, url_prefix="/<slug:event>/organise/organisations")


@bp.route("/merge", methods=["GET", "POST"])
@require(Permission.EDIT_ORGANISATIONS, event_of)
def merge(event: Event) -> str | Response | tuple[str, int]:
    """What would move where; the button makes it so."""
    chosen = candidates(event, request.values.getlist("chosen")[:MOST_AT_ONCE])
    form = MergeForm(data={"kept": request.args.get("kept") or (chosen[0].row.public_id if chosen else "")})
    form.kept.choices = [(one.row.public_id, one.row.name) for one in chosen]
    if not form.validate_on_submit():
        return show(form, chosen), 422 if form.is_submitted() else 200
    asked = set(request.form.getlist("chosen")[:MOST_AT_ONCE])
    try:
        kept = transact(organisation_merges.merge, event, form.kept.data, asked, signed_in_account(), now())
    except DomainError as error:
        form.refuse(error)
        return show(form, chosen), 409
    flash(_("All of them are “%(name)s” now.", name=kept.name), "success")
    return redirect(url_for(".merges", event=event.slug))


def show(form: MergeForm, chosen: list[Candidate]) -> str:
    return render_template("organisations/organise/merge.html", form=form, chosen=chosen)


@bp.get("/doubles")
@require(Permission.EDIT_ORGANISATIONS, event_of)
def possible_doubles(event: Event) -> str:
    """Pairs whose names are alike, for a judgement."""
    return render_template("organisations/organise/doubles.html", pairs=doubles(event))


@bp.post("/doubles/apart")
@require(Permission.EDIT_ORGANISATIONS, event_of)
def keep_apart(event: Event) -> Response:
    form = PairForm()
    if form.validate():
        pair = {form.one.data or "", form.other.data or ""}
        try:
            transact(organisation_merges.keep_apart, event, pair, signed_in_account(), now())
            flash(_("They stay two, and are not proposed again."), "success")
        except DomainError as error:
            flash_refusal(error)
    return redirect(url_for(".possible_doubles", event=event.slug))


@bp.get("/merges")
@require(Permission.EDIT_ORGANISATIONS, event_of)
def merges(event: Event) -> str:
    """What was merged, when and by whom."""
    return render_template("organisations/organise/merges.html", merges=merges_of(event))


@bp.post("/merges/<public_id:merge_id>/undo")
@require(Permission.EDIT_ORGANISATIONS, merge_of)
def undo(made: MadeMerge) -> Response:
    event = made.event
    try:
        transact(organisation_merges.undo_merge, event, made.merge_id, signed_in_account(), now())
        flash(_("The merge is undone."), "success")
    except DomainError as error:
        flash_refusal(error)
    return redirect(url_for(".merges", event=event.slug))


def flash_refusal(error: DomainError) -> None:
    refusal = refusal_of(error)
    flash(refusal.words, "error")
