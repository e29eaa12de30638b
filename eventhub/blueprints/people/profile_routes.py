"""My own profile: offers, needs, and what others see."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.people.forms import FIELD_LABELS, ProfileForm, profile_form_for
from eventhub.blueprints.people.own_page import field_words, show_own_page
from eventhub.domain.errors import StaleForm
from eventhub.extensions import csrf
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.people import completeness_of, preview_of
from eventhub.queries.vocabulary import tags_of
from eventhub.services.profiles import Entry, ProfileContent, content_of, save_profile
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.spoken_languages import standing_alone
from eventhub.web.subjects import event_of
from eventhub.web.tag_words import tag_name
from eventhub.web.viewers import me

bp = Blueprint("profile", __name__, url_prefix="/<slug:event>/profile")
bp.add_app_template_global(completeness_of, "profile_standing")


@bp.route("", methods=["GET", "POST"])
@require(Permission.EDIT_OWN_PROFILE, event_of)
def edit(event: Event) -> str | Response | tuple[str, int]:
    """Say who I am, what I offer and need, and what of it others see."""
    person, form = me(), profile_form_for(me())
    if not form.is_submitted():
        return show(form)
    if not form.validate():
        return show(form), 422
    content, opened = form.content_for(person), form.opened_fingerprints
    meant = form.chosen_organisation
    try:
        transact(save_profile, person, content, form.opened_version, opened, now(), organisation_id=meant)
    except StaleForm as error:
        form.refuse(error)
        form.open_on(person)
        return show(form, standing_rows(content_of(person), error.changed)), 409
    flash(_("Your profile is saved."), "success")
    return redirect(url_for("profile.edit", event=event.slug))


# The form tells a stale token itself, and keeps what was typed; so the blanket check stays out of it.
csrf.exempt(edit)


@bp.get("/seen")
@require(Permission.EDIT_OWN_PROFILE, event_of)
def seen(_event: Event) -> str:
    """My page as other participants see it."""
    return show_own_page(me())


def show(form: ProfileForm, standing: list[dict[str, Any]] | None = None) -> str:
    """The form, with the profile as others see it; `standing`: what a stale form is to be checked against."""
    return render_template(
        "profile/edit.html",
        form=form,
        profile=preview_of(me()),
        person=me(),
        standing=standing,
        completeness=completeness_of(me()),
    )


def standing_rows(content: ProfileContent, changed: tuple[str, ...]) -> list[dict[str, Any]]:
    """What is saved now in the fields that somebody else changed, line by line."""
    seen = content.visibility
    state = _("In the directory") if seen.is_visible else _("Not in the directory")
    lines = {
        "organisation": [content.organisation],
        "function": list(content.function.values()),
        "biography": list(content.biography.values()),
        "languages": [standing_alone(code) for code in content.languages],
        "offers": [entry_words(entry) for entry in content.offers],
        "needs": [entry_words(entry) for entry in content.needs],
        "visibility": [state, *(field_words(me(), name) for name in seen.fields)],
        "tags": [tag_name(tag) for tag in tags_of(me().event) if tag.is_offered],
    }
    labels = FIELD_LABELS | {"visibility": _("What others see"), "tags": _("Tags that can be chosen")}
    return [{"term": labels[name], "words": list(filter(None, lines[name])) or [_("Nothing")]} for name in changed]


def entry_words(entry: Entry) -> str:
    """What is offered or needed, and with which tags."""
    names = {tag.key: tag_name(tag) for tag in tags_of(me().event)} if entry.tags else {}
    tags = ", ".join(names[key] for key in entry.tags if key in names)
    return f"{entry.text} ({tags})" if tags else entry.text
