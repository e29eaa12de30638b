"""The settings of an event: its words, days, place, and who answers for it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.event_settings.forms import SettingsForm, settings_form_for
from eventhub.domain.errors import DatesLeaveOutside, DomainError, StaleForm
from eventhub.domain.retention import keeps_until
from eventhub.extensions import csrf
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.events import outside
from eventhub.services.events import content_of, save_settings
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account

bp = Blueprint("settings_organise", __name__)


@bp.route("/<slug:event>/organise/settings", methods=["GET", "POST"])
@require(Permission.EDIT_EVENT, event_of)
def settings(event: Event) -> str | Response | tuple[str, int]:
    form = settings_form_for(event)
    if not form.is_submitted():
        return show(form, event)
    is_valid = form.validate()
    form.refuse_missing_names(event)
    if not is_valid or form.errors:
        return show(form, event), 422
    accepts = bool(form.accept_outside.data)
    try:
        transact(
            save_settings, event, form.content_for(event), form.opened_fingerprints, accepts, signed_in_account(), now()
        )
    except DomainError as error:
        return refused(form, event, error)
    flash(_("The settings are saved."), "success")
    return redirect(url_for("settings_organise.settings", event=event.slug))


# The form tells a stale token itself, and keeps what was typed; so the blanket check stays out of it.
csrf.exempt(settings)


def refused(form: SettingsForm, event: Event, error: DomainError) -> tuple[str, int]:
    form.refuse(error)
    if isinstance(error, StaleForm):  # only who was told what changed may save over it
        form.open_on_content(content_of(event))
    return show(form, event, asks_outside=isinstance(error, DatesLeaveOutside)), 409


def show(form: SettingsForm, event: Event, *, asks_outside: bool = False) -> str:
    sessions, windows = outside(event, event.starts_at, event.ends_at)
    return render_template(
        "event_settings/settings.html",
        form=form,
        keeps_until=keeps_until(event.ends_at, event.retention_months, event.time_zone),
        asks_outside=asks_outside or bool(form.accept_outside.data),
        sessions_outside=sessions,
        windows_outside=windows,
    )
