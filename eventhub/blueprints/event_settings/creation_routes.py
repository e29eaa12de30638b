"""Make an event: from nothing, or as a copy of one that is one's own."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.event_settings.creation_forms import CopyForm, CreationForm, copy_form, creation_form
from eventhub.domain.errors import DomainError
from eventhub.extensions import csrf
from eventhub.models import Account, Event
from eventhub.permissions import Permission, allows
from eventhub.queries.teams import organised_events
from eventhub.services.event_copies import copy_event
from eventhub.services.events import create_event
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account, viewer

bp = Blueprint("creation", __name__)


def nothing_yet() -> None:
    """An event that is to be made is no subject yet."""


@bp.route("/new", methods=["GET", "POST"])
@require(Permission.CREATE_EVENT, nothing_yet)
def create(_nothing: None) -> str | Response | tuple[str, int]:
    """A new event, with the four categories and oneself as its owner."""
    form = creation_form()
    if not form.is_submitted():
        return show(form)
    is_valid = form.validate()
    form.refuse_missing_names(form.languages.data or [])
    if not is_valid or form.errors:
        return show(form), 422
    try:
        event = transact(create_event, form.new_event(), signed_in_account(), now())
    except DomainError as error:
        form.refuse(error)
        return show(form), 409
    return begin(event)


@bp.route("/<slug:event>/organise/copy", methods=["GET", "POST"])
@require(Permission.EDIT_EVENT, event_of)
def copy(source: Event) -> str | Response | tuple[str, int]:
    """The same again on other days, without anybody who came."""
    if not allows(Permission.CREATE_EVENT, viewer(), None):
        abort(403)
    form = copy_form(source)
    if not form.is_submitted():
        return show_copy(form)
    is_valid = form.validate()
    form.refuse_missing_names(source.languages)
    if not is_valid or form.errors:
        return show_copy(form), 422
    wanted, along = form.new_event(source), bool(form.with_sessions.data)
    try:
        event = transact(copy_event, source, wanted, signed_in_account(), now(), with_sessions=along)
    except DomainError as error:
        form.refuse(error)
        return show_copy(form), 409
    return begin(event)


# These forms tell a stale token themselves, and keep what was typed; so the blanket check stays out of them.
csrf.exempt(create)
csrf.exempt(copy)


def begin(event: Event) -> Response:
    flash(_("The event is made. It is a draft: only its team sees it."), "success")
    return redirect(url_for("organise.organise", event=event.slug))


def show(form: CreationForm) -> str:
    account: Account = signed_in_account()
    return render_template("event_settings/create.html", form=form, own=organised_events(account))


def show_copy(form: CopyForm) -> str:
    return render_template("event_settings/copy.html", form=form)
