"""The editor of an event's questions: an overview with a button for each act, publishing, preview."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from eventhub.blueprints.questions.acts import act_of
from eventhub.blueprints.questions.outline import first_questions, outline_of, said_changes
from eventhub.blueprints.questions.question_forms import EditorForm
from eventhub.domain.errors import DefinitionBroken, DomainError, StaleForm
from eventhub.domain.questions import changes
from eventhub.models import Event, FormVersion
from eventhub.permissions import Permission
from eventhub.queries.forms import (
    count_answered,
    count_registered,
    definition_for,
    definition_of,
    form_versions,
    last_form,
    numbered_form,
)
from eventhub.queries.translations import form_texts, gaps_in
from eventhub.services import registration_forms
from eventhub.services.registration_forms import stamp_of
from eventhub.services.starting_questions import set_names
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.languages import localised
from eventhub.web.question_pages import Part
from eventhub.web.refusals import Refusal
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account

bp = Blueprint("form_organise", __name__, url_prefix="/<slug:event>/organise/form")


@bp.get("")
@require(Permission.EDIT_FORM, event_of)
def form(event: Event) -> str:
    return show_form(event)


@bp.post("")
@require(Permission.EDIT_FORM, event_of)
def change(event: Event) -> Response | tuple[str, int]:
    """One press of one button: move, remove, add a page or a starting set, or go back to what is asked."""
    act, opened = request.form.get("act", ""), request.form.get("opened", "")
    account = signed_in_account()
    try:
        if act == "draft:reset":
            transact(registration_forms.reset_draft, event, opened, account, now())
            return redirect(url_for("form_organise.form", event=event.slug))
        wanted = act_of(act, request.form.get("set", ""), event)
        transact(registration_forms.change_form, event, opened, wanted.change, act[:60], account, now())
    except StaleForm:
        return show_form(event, refusal_of(StaleForm(changed=("status",)))), 409
    except DefinitionBroken as error:
        return show_form(event, refusal_of(error)), 409
    return redirect(url_for("form_organise.form", event=event.slug, _anchor=wanted.anchor))


def show_form(event: Event, refusal: Refusal | None = None) -> str:
    """The draft, or what is asked where there is none; with what stood in the way of an act."""
    standing = last_form(event)
    is_draft = standing is not None and standing.published_at is None
    categories = [category.key for category in event.categories]
    return render_template(
        "questions/form.html",
        form=EditorForm(data={"opened": stamp_of(standing)}, formdata=None),
        standing=standing,
        is_draft=is_draft,
        is_changed=is_draft and definition_of(standing) != definition_for(event),
        pages=outline_of(definition_of(standing), event),
        sets=set_names(categories),
        versions=form_versions(event),
        refusal=refusal,
    )


# Publishing


@bp.route("/publish", methods=["GET", "POST"])
@require(Permission.EDIT_FORM, event_of)
def publish(event: Event) -> Any:
    """What publishing does to the answers that were given, and its button."""
    if request.method == "GET":
        return show_publishing(event)
    try:
        opened = request.form.get("opened", "")
        transact(registration_forms.publish_form, event, opened, signed_in_account(), now())
    except (StaleForm, DefinitionBroken) as error:
        return show_publishing(event, error), 409
    flash(_("The questions are published: whoever registers from now on is asked them."), "success")
    return redirect(url_for("form_organise.form", event=event.slug))


def show_publishing(event: Event, error: DomainError | None = None) -> str:
    standing = last_form(event)
    old, new = definition_for(event), definition_of(standing)
    is_first = not old.questions and not count_registered(event)
    told = StaleForm(changed=("status",)) if isinstance(error, StaleForm) else error
    return render_template(
        "questions/form_publish.html",
        form=EditorForm(data={"opened": stamp_of(standing)}, formdata=None),
        standing=standing,
        changes=first_questions(new, event) if is_first else said_changes(changes(old, new), old, new),
        answered=answered_words(count_answered(event)),
        gaps=gaps_in(form_texts(new), event.languages),
        refusal=refusal_of(told) if told else None,
    )


def answered_words(number: int) -> str:
    if not number:
        return str(_("Nobody has answered yet."))
    words = ngettext(
        "%(num)d registration has answers: they are kept.", "%(num)d registrations have answers: they are kept.", number
    )
    return str(words)


# Looking


@bp.get("/preview")
@require(Permission.EDIT_FORM, event_of)
def preview(event: Event) -> str:
    """The questions as one category is asked them, by the code that asks them; nothing can be sent."""
    version = version_asked(event)
    definition, keys = definition_of(version), [category.key for category in event.categories]
    wanted = request.args.get("category", "")
    category = wanted if wanted in keys else (keys or [""])[0]
    part = Part(definition, definition.pages, category, {})
    return render_template(
        "questions/form_preview.html",
        version=version,
        tabs_of_categories=category_tabs(event, version, category),
        **part.context(),
    )


def category_tabs(event: Event, version: FormVersion | None, current: str) -> list[dict[str, Any]]:
    number = version.number if version else None
    return [
        {
            "label": localised(one.names),
            "address": url_for("form_organise.preview", event=event.slug, category=one.key, version=number),
            "current": one.key == current,
            "sign": one.sign,
            "colour": one.colour,
            "kind": "category",
        }
        for one in event.categories
    ]


def version_asked(event: Event) -> FormVersion | None:
    """The version that the address names, or the one that the editor shows."""
    number = request.args.get("version", 0, type=int)
    return (numbered_form(event, number) if 0 < number < 100_000 else None) or last_form(event)
