"""Edit one question of the form, or the words of a page or a section."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eventhub.blueprints.questions.part_forms import PartForm, part_form
from eventhub.blueprints.questions.question_forms import (
    QuestionForm,
    choice_rows,
    chosen_conditions,
    condition_groups,
    question_form,
)
from eventhub.domain import form_editing as editing
from eventhub.domain.errors import DefinitionBroken, DomainError, StaleForm
from eventhub.domain.form_editing import Change, key_for
from eventhub.domain.question_parts import FormDefinition, Page, Question, Section
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.forms import definition_of, last_form
from eventhub.services.registration_forms import change_form, stamp_of
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account

bp = Blueprint("question_organise", __name__, url_prefix="/<slug:event>/organise/form")


@bp.route("/question", methods=["GET", "POST"])
@require(Permission.EDIT_FORM, event_of)
def question(event: Event) -> Any:
    """`?key=` names the question; without it a new one comes to the end of `?page=` and `?section=`."""
    version = last_form(event)
    definition = definition_of(version)
    standing = question_asked(definition)
    form = question_form(event, standing)
    if not form.is_submitted():
        form.opened.data = stamp_of(version)
        return show_question(event, form, definition, standing)
    form.validate()
    form.refuse_bounds()
    if not form.errors:
        form.refuse_choices(event)
    form.refuse_two_conditions()
    if form.errors:
        return show_question(event, form, definition, standing), 422
    key = standing.key if standing else new_key(form, event, definition)
    made = form.question_for(event, key, standing)
    try:
        change = adding(definition, made) if standing is None else putting(standing.key, made)
        save(event, form, change, f"question:save:{key}")
    except (StaleForm, DefinitionBroken) as error:
        refuse(event, form, error)
        return show_question(event, form, definition, standing), 409
    flash(_("The question is saved in the draft."), "success")
    return redirect(url_for("form_organise.form", event=event.slug, _anchor=f"question-{key}"))


def question_asked(definition: FormDefinition) -> Question | None:
    key = request.args.get("key")
    if key is None:
        return None
    return next((one for one in definition.questions if one.key == key), None) or abort(404)


def new_key(form: QuestionForm, event: Event, definition: FormDefinition) -> str:
    """One that reads like the question; a question that stood under it long ago has its answers back."""
    label = form[f"label_{event.languages[0]}"].data or ""
    return key_for(label, {question.key for question in definition.questions})


def adding(definition: FormDefinition, made: Question) -> Change:
    """At the end of the section that the address names, or of a first one."""
    number, place = request.args.get("page", 0, type=int), request.args.get("section", 0, type=int)
    if not any(page.sections for page in definition.pages):
        return lambda form: editing.add_page(form, Page(sections=(Section(questions=(made,)),)))
    return lambda form: editing.add_question(form, number, place, made)


def putting(key: str, made: Question) -> Change:
    return lambda form: editing.put_question(form, key, made)


def show_question(event: Event, form: QuestionForm, definition: FormDefinition, standing: Question | None) -> str:
    return render_template(
        "questions/form_question.html",
        form=form,
        standing=standing,
        rows=choice_rows(form, event, standing),
        groups=condition_groups(definition, standing.key if standing else None),
        chosen=chosen_conditions(form, standing),
        where=request.args.to_dict(),
    )


@bp.route("/part", methods=["GET", "POST"])
@require(Permission.EDIT_FORM, event_of)
def part(event: Event) -> Any:
    """The words of a page (`?page=`) or of one of its sections (`&section=`, "new" for another one)."""
    version = last_form(event)
    definition = definition_of(version)
    number, place = request.args.get("page", -1, type=int), request.args.get("section")
    standing = part_asked(definition, number, place)
    form = part_form(event, standing)
    if not form.is_submitted():
        form.opened.data = stamp_of(version)
        return show_part(form, standing)
    if not form.validate():
        return show_part(form, standing), 422
    try:
        save(event, form, form.change(number, place, standing), f"part:save:{number}")
    except (StaleForm, DefinitionBroken) as error:
        refuse(event, form, error)
        return show_part(form, standing), 409
    return redirect(url_for("form_organise.form", event=event.slug, _anchor="outline"))


def part_asked(definition: FormDefinition, number: int, place: str | None) -> Page | Section:
    if not 0 <= number < len(definition.pages):
        abort(404)
    page = definition.pages[number]
    if place is None:
        return page
    if place == "new":
        return Section()
    if not place.isdecimal() or int(place[:4]) >= len(page.sections):
        abort(404)
    return page.sections[int(place[:4])]


def show_part(form: PartForm, standing: Page | Section) -> str:
    return render_template(
        "questions/form_part.html",
        form=form,
        is_section=isinstance(standing, Section),
        where=request.args.to_dict(),
    )


# Both


def save(event: Event, form: QuestionForm | PartForm, change: Change, act: str) -> None:
    transact(change_form, event, str(form.opened.data or ""), change, act, signed_in_account(), now())


def refuse(event: Event, form: QuestionForm | PartForm, error: DomainError) -> None:
    """Say why, and let who was told what changed save over it."""
    form.refuse(error)
    if isinstance(error, StaleForm):
        form.opened.data = stamp_of(last_form(event))
