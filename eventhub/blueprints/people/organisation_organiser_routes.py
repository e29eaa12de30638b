"""The organiser's list of organisations, and what is said of each."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.people.organisation_forms import OrganisationForm, organisation_form_for
from eventhub.domain.errors import DomainError, StaleForm
from eventhub.domain.typed_text import one_line
from eventhub.extensions import csrf
from eventhub.models import Event, Organisation
from eventhub.permissions import Permission
from eventhub.queries.organisation_list import (
    PER_PAGE,
    STANDINGS,
    merged_into,
    organisation_with_id,
    organiser_list,
)
from eventhub.queries.organisations import kinds_in_order
from eventhub.services.organisation_edits import add_organisation, content_of, save_organisation
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.pagination import page_asked, pages_of
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account

WORDS_MOST = 100  # letters of a search

bp = Blueprint("organisations_organise", __name__, url_prefix="/<slug:event>/organise/organisations")


def organisation_of(event: str, organisation_id: str) -> Organisation:
    """The organisation of this address, within the event of this address, listed or not."""
    return organisation_with_id(event_of(event), organisation_id) or abort(404)


@bp.get("")
@require(Permission.EDIT_ORGANISATIONS, event_of)
def organisations(event: Event) -> str:
    """All of them, by words, kind, and listed or typed."""
    words, kind = one_line(request.args.get("q"))[:WORDS_MOST], one_line(request.args.get("kind"))
    standing = next((one for one in STANDINGS if one == request.args.get("standing")), "")
    found = organiser_list(event, words, kind, standing, page_asked())
    return render_template(
        "organisations/organise/list.html",
        found=found,
        kinds=kinds_in_order(found.kinds),
        pages=pages_of(found.total, PER_PAGE, found.page),
        words=words,
        kind=kind,
        standing=standing,
    )


@bp.route("/add", methods=["GET", "POST"])
@require(Permission.EDIT_ORGANISATIONS, event_of)
def add(event: Event) -> str | Response | tuple[str, int]:
    form, standing = organisation_form_for(event, None)
    if not form.validate_on_submit():
        return show(form, None), 422 if form.is_submitted() else 200
    try:
        made = transact(add_organisation, event, form.content_for(standing), signed_in_account(), now())
    except DomainError as error:
        form.refuse(error)
        return show(form, None), 409
    flash(_("“%(name)s” is added.", name=made.name), "success")
    return redirect(url_for(".organisations", event=event.slug))


@bp.route("/<public_id:organisation_id>", methods=["GET", "POST"])
@require(Permission.EDIT_ORGANISATIONS, organisation_of)
def edit(organisation: Organisation) -> str | Response | tuple[str, int]:
    event = organisation.event
    form, standing = organisation_form_for(event, organisation)
    if not form.validate_on_submit():
        return show(form, organisation), 422 if form.is_submitted() else 200
    content = form.content_for(standing)
    try:
        transact(save_organisation, organisation, content, form.opened_fingerprints, signed_in_account(), now())
    except DomainError as error:
        form.refuse(error)
        if isinstance(error, StaleForm):  # only who was told what changed may save over it
            form.open_on_content(content_of(organisation))
        return show(form, organisation), 409
    flash(_("“%(name)s” is saved.", name=content.name), "success")
    return redirect(url_for(".organisations", event=event.slug))


# The forms tell a stale token themselves, and keep what was typed; so the blanket check stays out of them.
csrf.exempt(add)
csrf.exempt(edit)


def show(form: OrganisationForm, organisation: Organisation | None) -> str:
    merged = merged_into(organisation) if organisation else []
    return render_template("organisations/organise/edit.html", form=form, organisation=organisation, merged=merged)
