"""The organiser says which fields the profiles of each category have."""

import json

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from eventhub.blueprints.people.forms import FIELD_LABELS
from eventhub.domain.errors import StaleForm
from eventhub.domain.fingerprints import fingerprints_of_values
from eventhub.domain.visibility import FIELDS
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.forms import definition_for
from eventhub.services.profile_fields import FieldsByCategory, profile_fields, save_profile_fields
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.forms import ContentForm
from eventhub.web.languages import localised
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account

bp = Blueprint("profile_fields_organise", __name__, url_prefix="/<slug:event>/organise/profile-fields")

PREFIX = "fields_"


class FieldsForm(ContentForm):
    """Made for one event: a group of boxes for each of its categories."""

    def open_on(self, event: Event) -> None:
        self.opened.data = json.dumps(fingerprints_of_values(profile_fields(event)))

    def typed(self, event: Event) -> FieldsByCategory:
        return {one.key: tuple(f for f in FIELDS if f in self[PREFIX + one.key].data) for one in event.categories}


@bp.route("", methods=["GET", "POST"])
@require(Permission.EDIT_FORM, event_of)
def fields(event: Event) -> str | Response | tuple[str, int]:
    form = fields_form_for(event)
    if not form.is_submitted():
        return show(form, event)
    if not form.validate():
        return show(form, event), 422
    try:
        transact(save_profile_fields, event, form.typed(event), form.opened_fingerprints, signed_in_account(), now())
    except StaleForm as error:
        form.refuse(error)
        form.open_on(event)
        return show(form, event), 409
    flash(_("What profiles show is saved."), "success")
    return redirect(url_for("profile_fields_organise.fields", event=event.slug))


def fields_form_for(event: Event) -> FieldsForm:
    """The form of this event: as it stands, or as it was just sent."""
    boxes = {
        PREFIX + one.key: SelectMultipleField(option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False))
        for one in event.categories
    }
    made = type("FieldsFormOfEvent", (FieldsForm,), boxes)
    form: FieldsForm = made(data={PREFIX + key: list(shown) for key, shown in profile_fields(event).items()})
    if not form.is_submitted():
        form.open_on(event)
    for category in event.categories:
        field = form[PREFIX + category.key]
        field.label.text = localised(category.names)
        field.choices = [(name, FIELD_LABELS[name]) for name in FIELDS]
    return form


def show(form: FieldsForm, event: Event) -> str:
    questions = [one for one in definition_for(event).questions if one.on_profile]
    return render_template("people/organise/profile_fields.html", form=form, questions=questions)
