"""The organiser's vocabulary: what offers and needs are tagged with, in each language of the event."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.people.subjects import Term, term_of
from eventhub.blueprints.people.vocabulary_forms import MergeForm, TagForm, merge_form_for, tag_form_for
from eventhub.domain.errors import StaleForm, TagExists
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.vocabulary import Uses, in_groups, tags_of, uses_of
from eventhub.services.vocabulary import add_tag, content_of, merge_tags, move_tag, save_tag
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.ordering import step_asked
from eventhub.web.subjects import event_of
from eventhub.web.tag_words import group_words, tag_name
from eventhub.web.viewers import signed_in_account

bp = Blueprint("vocabulary_organise", __name__, url_prefix="/<slug:event>/organise/vocabulary")
bp.add_app_template_filter(group_words)
bp.add_app_template_filter(tag_name)


@bp.route("", methods=["GET", "POST"])
@require(Permission.EDIT_VOCABULARY, event_of)
def vocabulary(event: Event) -> str | Response | tuple[str, int]:
    """All tags by group with how often each is used, and a form for one more."""
    form = tag_form_for(event)
    if not form.is_submitted():
        return show(form, event)
    if not (form.validate() & form.has_name(event)):
        return show(form, event), 422
    try:
        tag = transact(add_tag, event, form.content_for(event), signed_in_account(), now())
    except TagExists as error:
        form.refuse_for(error)
        return show(form, event), 409
    flash(_("“%(tag)s” is in the vocabulary.", tag=tag_name(tag)), "success")
    return redirect(url_for("vocabulary_organise.vocabulary", event=event.slug, _anchor=f"tag-{tag.key}"))


@bp.route("/<slug:tag>", methods=["GET", "POST"])
@require(Permission.EDIT_VOCABULARY, term_of)
def edit(term: Term) -> str | Response | tuple[str, int]:
    """Rename it, put it into another group, put it away."""
    event, tag = term.event, term.tag
    form = tag_form_for(event, tag)
    if not form.is_submitted():
        return show_tag(form, term)
    if not (form.validate() & form.has_name(event)):
        return show_tag(form, term), 422
    typed = form.content_for(event, tag)
    try:
        transact(save_tag, event, tag.key, typed, form.opened_fingerprints, signed_in_account(), now())
    except (StaleForm, TagExists) as error:
        form.refuse_for(error)
        return show_changed(form, term, error), 409
    flash(_("“%(tag)s” is saved.", tag=tag_name(tag)), "success")
    return redirect(url_for("vocabulary_organise.vocabulary", event=event.slug, _anchor=f"tag-{tag.key}"))


@bp.post("/<slug:tag>/move")
@require(Permission.EDIT_VOCABULARY, term_of)
def move(term: Term) -> Response:
    """One place up or down among its group."""
    transact(move_tag, term.event, term.tag.key, step_asked(), signed_in_account(), now())
    key = term.tag.key
    return redirect(url_for("vocabulary_organise.vocabulary", event=term.event.slug, _anchor=f"tag-{key}"))


@bp.route("/<slug:tag>/merge", methods=["GET", "POST"])
@require(Permission.EDIT_VOCABULARY, term_of)
def merge(term: Term) -> str | Response | tuple[str, int]:
    """Two words for one thing become one; what that does is said before the last button."""
    event, tag = term.event, term.tag
    form, name = merge_form_for(event, tag), tag_name(tag)
    if not form.is_submitted():
        return show_merge(form, term)
    if not form.validate():
        return show_merge(form, term), 422
    transact(merge_tags, event, tag.key, form.into.data, signed_in_account(), now())
    flash(_("“%(tag)s” is merged.", tag=name), "success")
    return redirect(url_for("vocabulary_organise.vocabulary", event=event.slug, _anchor=f"tag-{form.into.data}"))


def show(form: TagForm, event: Event) -> str:
    tags = tags_of(event)
    return render_template(
        "people/organise/vocabulary.html", form=form, groups=in_groups(tags), uses=uses_of(event), unused=Uses()
    )


def show_tag(form: TagForm, term: Term) -> str:
    uses = uses_of(term.event).get(term.tag.id, Uses())
    return render_template("people/organise/tag.html", form=form, tag=term.tag, uses=uses)


def show_changed(form: TagForm, term: Term, error: StaleForm | TagExists) -> str:
    """What was typed, over what stands now; who was told what changed may save over it."""
    if isinstance(error, StaleForm):
        form.open_on_content(content_of(term.tag))
    return show_tag(form, term)


def show_merge(form: MergeForm, term: Term) -> str:
    uses = uses_of(term.event).get(term.tag.id, Uses())
    return render_template("people/organise/merge_tag.html", form=form, tag=term.tag, uses=uses)
