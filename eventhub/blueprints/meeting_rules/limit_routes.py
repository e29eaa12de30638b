"""Limits: how much people of each category may ask and meet, and who is an exception."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.meeting_rules.limit_forms import (
    CAP_LABELS,
    CategoryLimitsForm,
    PersonLimitsForm,
    category_limits_form,
    name_of,
)
from eventhub.blueprints.meeting_rules.limit_subjects import limited_person
from eventhub.blueprints.meeting_rules.limit_words import has_now, over_counts, over_rows
from eventhub.domain.errors import NobodyToLimit, StaleForm
from eventhub.domain.typed_text import one_line
from eventhub.extensions import limiter
from eventhub.models import Event, Person
from eventhub.permissions import Permission, allows
from eventhub.queries.over_limits import over_limits
from eventhub.queries.people_by_name import people_named
from eventhub.queries.rule_pages import exceptions_of
from eventhub.services.limits import (
    caps_of_row,
    clear_person_limits,
    own_limits,
    set_category_limits,
    set_person_limits,
)
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account, viewer

bp = Blueprint("limits_organise", __name__, url_prefix="/<slug:event>/organise/meetings/limits")

FEWEST, LONGEST = 2, 80  # letters of a search


@bp.get("")
@require(Permission.SEE_MEETING_RULES, event_of)
def limits(event: Event) -> str:
    return show(event, category_limits_form(event))


@bp.post("")
@require(Permission.EDIT_MEETING_RULES, event_of)
def save(event: Event) -> Any:
    form = category_limits_form(event)
    if not form.validate():
        return show(event, form), 422
    try:
        transact(set_category_limits, event, form.typed(event), form.opened_fingerprints, signed_in_account(), now())
    except StaleForm as error:
        form.refuse(error)
        form.open_on(event)
        return show(event, form), 409
    flash(_("The limits are saved."), "success")
    return redirect(url_for("limits_organise.limits", event=event.slug))


@bp.get("/people")
@require(Permission.EDIT_MEETING_RULES, event_of)
@limiter.limit("240 per minute")
def people(event: Event) -> str:
    """A fragment: an option for each who may be meant, while somebody types."""
    return render_template("sessions/_people.html", found=found_people(event)[1])


@bp.route("/people/<public_id:person_id>", methods=["GET", "POST"])
@require(Permission.EDIT_MEETING_RULES, limited_person)
def person(person: Person) -> Any:
    """The limits of one person."""
    form = PersonLimitsForm(own_limits(person))
    if not form.validate_on_submit():
        return show_person(person, form), 422 if form.is_submitted() else 200
    slug, name = person.event.slug, person.name
    try:
        transact(set_person_limits, person, form.caps, form.opened_fingerprints, signed_in_account(), now())
    except (StaleForm, NobodyToLimit) as error:
        form.refuse(error)
        form.open_on_content(own_limits(person))
        return show_person(person, form), 409
    flash(_("The limits of %(name)s are saved.", name=name), "success")
    return redirect(url_for("limits_organise.limits", event=slug))


@bp.post("/people/<public_id:person_id>/clear")
@require(Permission.EDIT_MEETING_RULES, limited_person)
def clear(person: Person) -> Response:
    """No exception any more."""
    slug, name = person.event.slug, person.name
    transact(clear_person_limits, person, signed_in_account(), now())
    flash(_("%(name)s has the limits of the category again.", name=name), "success")
    return redirect(url_for("limits_organise.limits", event=slug))


def found_people(event: Event) -> tuple[str, Any]:
    """What is looked for, and those who may be meant."""
    words = one_line(request.args.get("q"))[:LONGEST]
    return words, people_named(event, words) if len(words) >= FEWEST else []


def show(event: Event, form: CategoryLimitsForm) -> str:
    words, found = found_people(event)
    overs = over_limits(event, now())
    return render_template(
        "meeting_rules/limits.html",
        form=form,
        caps=CAP_LABELS,
        name_of=name_of,
        over_counts=over_counts(overs),
        overs=over_rows(event, overs),
        over_number=len({one.person_id for one in overs}),
        exceptions=[(one, caps_of_row(row)) for one, row in exceptions_of(event)],
        words=words,
        found=found,
        may_edit=allows(Permission.EDIT_MEETING_RULES, viewer(), event),
    )


def show_person(person: Person, form: PersonLimitsForm) -> str:
    helps = has_now(person, now())
    return render_template("meeting_rules/person_limits.html", form=form, person=person, helps=helps)
