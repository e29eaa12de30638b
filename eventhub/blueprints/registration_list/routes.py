"""The organiser's list of registrations: its rows, its views, one registration, and somebody added by hand."""

import secrets

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.registration_list.filters import answer_filters, asked_of, asked_pairs, asked_text
from eventhub.blueprints.registration_list.forms import NewcomerForm, NoteDeletionForm, NoteForm, ViewForm
from eventhub.blueprints.registration_list.rows import (
    answer_rows,
    category_tabs,
    fact_rows,
    history_rows,
    status_tabs,
)
from eventhub.blueprints.registration_list.subjects import Saved, registration_of, view_of
from eventhub.blueprints.registration_list.words import actor, list_words, team_door_of
from eventhub.domain.errors import (
    AddressIsListed,
    CategoryClosed,
    NoteIsSomebodyElses,
    RegistrationClosed,
    ViewNameTaken,
)
from eventhub.domain.registration_lifecycle import steps_from
from eventhub.models import Event, Registration
from eventhub.permissions import Permission
from eventhub.queries.places import position_of
from eventhub.queries.registration_details import history_of, last_attempt, notes_of, saved_views
from eventhub.queries.registration_list import PER_PAGE, registration_page
from eventhub.queries.registrations import is_unfinished, unfinished_among
from eventhub.services import registration_list
from eventhub.services.bulk_decisions import STEPS
from eventhub.services.halls import places_of, standing_of
from eventhub.services.registration_list import Newcomer, NewcomerMail
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.addresses import absolute
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.mail_addresses import normalised
from eventhub.web.pagination import page_asked, pages_of
from eventhub.web.subjects import event_of

bp = Blueprint("registrations_organise", __name__, url_prefix="/<slug:event>/organise")


@bp.get("/registrations")
@require(Permission.SEE_REGISTRATIONS, event_of)
def registrations(event: Event) -> str:
    return list_page(event, ViewForm())


def list_page(event: Event, view_form: ViewForm) -> str:
    asked = asked_of(event)
    found = registration_page(event, asked, page_asked())
    return render_template(
        "registration_list/list.html",
        found=found,
        asked=asked,
        pairs=asked_pairs(),
        pages=pages_of(found.total, PER_PAGE),
        status_tabs=status_tabs(event, found, asked),
        category_tabs=category_tabs(event, found, asked),
        categories={one.id: one for one in event.categories},
        answer_filters=answer_filters(event),
        views=saved_views(event),
        view_form=view_form,
        unfinished=unfinished_among(event, [row.public_id for row in found.rows if row.status == "unconfirmed"]),
        **list_words(),
    )


@bp.post("/registrations/views")
@require(Permission.DECIDE_REGISTRATIONS, event_of)
def save_view(event: Event) -> tuple[str, int] | Response:
    form = ViewForm()
    if not form.validate_on_submit():
        return list_page(event, form), 422
    try:
        transact(registration_list.save_view, event, actor(), form.name.data or "", asked_text(), now())
    except ViewNameTaken as error:
        form.refuse(error)
        return list_page(event, form), 409
    flash(_("The view is saved: the whole team sees it."), "success")
    return redirect(f"{url_for('.registrations', event=event.slug)}?{asked_text()}")


@bp.post("/registrations/views/<public_id:view_id>/delete")
@require(Permission.DECIDE_REGISTRATIONS, view_of)
def delete_view(saved: Saved) -> Response:
    transact(registration_list.delete_view, saved.event, saved.view, actor(), now())
    flash(_("The view is deleted. The registrations stay."), "success")
    return redirect(url_for(".registrations", event=saved.event.slug))


# One registration


@bp.get("/registrations/<public_id:registration_id>", endpoint="registration_page")
@require(Permission.SEE_REGISTRATIONS, registration_of)
def see_registration(registration: Registration) -> str:
    return details(registration, NoteForm())


def details(registration: Registration, note_form: NoteForm) -> str:
    return render_template(
        "registration_list/registration.html",
        registration=registration,
        person=registration.person,
        facts=fact_rows(registration),
        rows=answer_rows(registration),
        notes=notes_of(registration),
        history=history_rows(history_of(registration), registration.event),
        steps=steps_of(registration),
        position=position_of(registration),
        tried_again=last_attempt(registration),
        is_unfinished=registration.status == "unconfirmed" and is_unfinished(registration),
        note_form=note_form,
        **list_words(),
    )


def steps_of(registration: Registration) -> list[str]:
    """What the team can do with it. Letting back in is for who was cancelled: who was refused is approved; and so is
    who waits for a decision while there are places."""
    if registration.person.erased_at is not None:
        return []
    steps = [step.value for step in steps_from(standing_of(registration)) if step in STEPS]
    if "approve" not in steps:
        return steps
    is_full = places_of(registration.event).is_full or places_of(registration.category).is_full
    return [step for step in steps if step != "reinstate" and (is_full or step != "give_place")]


@bp.post("/registrations/<public_id:registration_id>/notes")
@require(Permission.DECIDE_REGISTRATIONS, registration_of)
def add_note(registration: Registration) -> tuple[str, int] | Response:
    form = NoteForm()
    if not form.validate_on_submit():
        return details(registration, form), 422
    address = address_of(registration)
    transact(registration_list.add_note, registration, actor(), form.text.data or "", now())
    flash(_("The note is kept."), "success")
    return redirect(address)


@bp.post("/registrations/<public_id:registration_id>/notes/delete")
@require(Permission.DECIDE_REGISTRATIONS, registration_of)
def delete_note(registration: Registration) -> Response:
    form, address = NoteDeletionForm(), address_of(registration)
    try:
        transact(registration_list.delete_note, registration, form.number, actor(), now())
        flash(_("The note is deleted."), "success")
    except NoteIsSomebodyElses as error:
        flash(" ".join((refusal_of(error).sentence, refusal_of(error).remedy)), "error")
    return redirect(address)


def address_of(registration: Registration) -> str:
    return url_for(
        ".registration_page", event=registration.event.slug, registration_id=registration.public_id, _anchor="notes"
    )


# Adding by hand


@bp.route("/registrations/add", methods=["GET", "POST"])
@require(Permission.DECIDE_REGISTRATIONS, event_of)
def add(event: Event) -> str | tuple[str, int] | Response:
    form = NewcomerForm(event)
    if not form.validate_on_submit():
        return adding_page(event, form), 422 if form.is_submitted() else 200
    mail = newcomer_mail(event)
    try:
        made = transact(registration_list.add_by_hand, event, newcomer_of(form), mail, actor(), now())
    except (AddressIsListed, CategoryClosed, RegistrationClosed) as error:
        form.refuse(error)
        return adding_page(event, form, getattr(error, "registration_id", "")), 409
    tell_added(made)
    return redirect(url_for(".registration_page", event=event.slug, registration_id=made.public_id))


def tell_added(made: Registration) -> None:
    """In the list, and as what: somebody who waits has no place yet."""
    sentences = {
        "confirmed": _("%(name)s has a place.", name=made.person.name),
        "waitlisted": _("%(name)s is on the waiting list: no place was free.", name=made.person.name),
        "unconfirmed": _("%(name)s is in the list, and in once the address is confirmed.", name=made.person.name),
    }
    flash(sentences[made.status], "warning" if made.status == "waitlisted" else "success")


def adding_page(event: Event, form: NewcomerForm, listed_id: str = "") -> str:
    closed = team_door_of(event)
    return render_template("registration_list/add.html", form=form, listed_id=listed_id, closed=closed)


def newcomer_of(form: NewcomerForm) -> Newcomer:
    return Newcomer(
        category=form.category.data,
        given_name=form.given_name.data or "",
        family_name=form.family_name.data or "",
        email=normalised(form.email.data or ""),
        organisation=form.organisation.data or "",
        language=form.language.data,
        has_agreed=form.has_agreed.data,
        is_told=form.is_told.data,
        one_more=form.one_more.data,
    )


def newcomer_mail(event: Event) -> NewcomerMail:
    token = secrets.token_urlsafe(32)
    back = url_for("registrations.registration", event=event.slug)
    return NewcomerMail(
        token=token,
        complete_address=absolute("delegations.complete", event=event.slug, token=token),
        sign_in_address=absolute("accounts.sign_in", next=back),
    )
