"""The organiser's meeting windows: when people meet, in slots of which length, and what a change does to meetings."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from eventhub.blueprints.meeting_rules.place_subjects import FoundWindow, window_of
from eventhub.blueprints.meeting_rules.window_forms import RemovalForm, WindowForm, window_form
from eventhub.domain.errors import DomainError, SlotsBooked, StaleForm
from eventhub.domain.matchmaking.windows import Cut, check_window
from eventhub.models import Event, Meeting, MeetingWindow
from eventhub.permissions import Permission, allows
from eventhub.queries.booked_meetings import mark_of
from eventhub.queries.meeting_windows import kept_windows, key_of, losing, neighbours
from eventhub.queries.slots import windows_of
from eventhub.services.meeting_windows import add_window, content_of, remove_window, save_window, span_of
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.languages import localised
from eventhub.web.subjects import event_of
from eventhub.web.viewers import signed_in_account, viewer

bp = Blueprint("windows_organise", __name__, url_prefix="/<slug:event>/organise/meetings/windows")

Answer = str | Response | tuple[str, int]


@bp.get("")
@require(Permission.SEE_MEETING_RULES, event_of)
def windows(event: Event) -> str:
    """All of them with the slots that they cut, and a form for one more for who may add it."""
    return show(event, window_form(event) if may_edit(event) else None)


@bp.post("")
@require(Permission.EDIT_MEETING_RULES, event_of)
def add(event: Event) -> Answer:
    form = window_form(event)
    if not form.validate():
        return show(event, form), 422
    typed = form.content_for(event)
    if wants_preview():
        return previewed(event, form, typed.cut)
    try:
        made = transact(add_window, event, typed, signed_in_account(), now())
    except DomainError as error:
        form.refuse_for(error)
        return show(event, form), 409
    flash(_("“%(name)s” is added.", name=localised(made.names)), "success")
    return back(event, key_of(made))


def previewed(event: Event, form: WindowForm, cut: Cut) -> Answer:
    """What a new one would be cut into; nothing is kept."""
    try:
        check_window(cut, span_of(event), neighbours(windows_of(event)))
    except DomainError as error:
        form.refuse_for(error)
        return show(event, form), 409
    return show(event, form, cut)


@bp.route("/<public_id:window_id>", methods=["GET", "POST"])
@require(Permission.EDIT_MEETING_RULES, window_of)
def edit(found: FoundWindow) -> Answer:
    """Other times, other slots: said beforehand where booked meetings would lose theirs."""
    event, window = found
    form, key = window_form(event, window), key_of(window)
    if not form.validate_on_submit():
        return show_one(form, found), 422 if form.is_submitted() else 200
    typed, opened, agreed = form.content_for(event, window), form.opened_fingerprints, request.form.get("agreed", "")
    if wants_preview():
        return preview_of_one(form, found, typed.cut)
    try:
        displaced = transact(save_window, event, key, typed, opened, signed_in_account(), now(), agreed=agreed)
    except DomainError as error:
        return refused(form, found, typed.cut, error), 409
    flash(_("“%(name)s” is saved.", name=localised(typed.names)), "success")
    return back(event, key, displaced)


def preview_of_one(form: WindowForm, found: FoundWindow, cut: Cut) -> Answer:
    """What it would be cut into, and who would lose their time; nothing is kept."""
    event, window = found
    try:
        check_window(cut, span_of(event), neighbours(windows_of(event), without=window))
    except DomainError as error:
        form.refuse_for(error)
        return show_one(form, found), 409
    return show_one(form, found, cut=cut, lost=losing(event, window, cut, now()))


def refused(form: WindowForm, found: FoundWindow, cut: Cut, error: DomainError) -> str:
    """What was typed, over what stands now, or beside the meetings that stand in the way; a page of its own where the
    window itself is gone."""
    if isinstance(error, StaleForm) and error.changed == ("status",):
        raise error
    form.refuse_for(error)
    if isinstance(error, SlotsBooked):
        return show_one(form, found, cut=cut, lost=losing(*found, cut, now()))
    if not isinstance(error, StaleForm):
        return show_one(form, found)
    form.open_on_content(content_of(found.window))
    return show_one(form, found, standing=found.window)


@bp.route("/<public_id:window_id>/remove", methods=["GET", "POST"])
@require(Permission.EDIT_MEETING_RULES, window_of)
def remove(found: FoundWindow) -> Answer:
    """What would happen is said before the last button."""
    event, window = found
    form, name = RemovalForm(), localised(window.names)
    if not form.validate_on_submit():
        return show_removal(form, found)
    agreed = request.form.get("agreed", "")
    try:
        displaced = transact(remove_window, event, key_of(window), signed_in_account(), now(), agreed=agreed)
    except SlotsBooked as error:
        form.refuse(error)
        return show_removal(form, found), 409
    flash(_("“%(name)s” is removed.", name=name), "success")
    return back(event, "", displaced)


def back(event: Event, key: str, displaced: int = 0) -> Response:
    if displaced:
        flash(
            ngettext(
                "%(num)d meeting has no time any more; everybody was told.",
                "%(num)d meetings have no time any more; everybody was told.",
                displaced,
            ),
            "status",
        )
    anchor = f"window-{key}" if key else None
    return redirect(url_for("windows_organise.windows", event=event.slug, _anchor=anchor))


def wants_preview() -> bool:
    return request.form.get("step") == "preview"


def may_edit(event: Event) -> bool:
    return allows(Permission.EDIT_MEETING_RULES, viewer(), event)


def show(event: Event, form: WindowForm | None, preview: Cut | None = None) -> str:
    rows = kept_windows(event, now())
    return render_template("meeting_rules/windows.html", form=form, rows=rows, preview=preview)


def show_one(
    form: WindowForm,
    found: FoundWindow,
    *,
    standing: MeetingWindow | None = None,
    cut: Cut | None = None,
    lost: list[Meeting] | None = None,
) -> str:
    """`cut`: what would stand; `lost`: the meetings that would have no time then."""
    about: dict[str, Any] = {
        "key": key_of(found.window),
        "preview": cut,
        "lost": lost or [],
        "mark": mark_of(lost or []),
    }
    return render_template("meeting_rules/window.html", form=form, window=found.window, standing=standing, **about)


def show_removal(form: RemovalForm, found: FoundWindow) -> str:
    lost = losing(*found, None, now())
    about = {"key": key_of(found.window), "lost": lost, "mark": mark_of(lost)}
    return render_template("meeting_rules/window_remove.html", form=form, window=found.window, **about)
