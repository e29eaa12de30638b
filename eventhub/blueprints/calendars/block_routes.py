"""Keep times free for oneself, give them back, say what one needs to get to a table."""

from datetime import datetime

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from eventhub.blueprints.calendars.block_forms import AccessForm, OwnTimeForm
from eventhub.domain.errors import DomainError, SlotNotOffered
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.services import own_blocks
from eventhub.services.access_needs import need_table_without_steps
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.filters import spoken_clock
from eventhub.web.refusing import flash_refusal
from eventhub.web.subjects import event_of
from eventhub.web.viewers import me

bp = Blueprint("own_time", __name__, url_prefix="/<slug:event>/agenda")


@bp.get("/keep", endpoint="keep_page")
@bp.get("/free", endpoint="free_page")
@bp.get("/access", endpoint="access_page")
@require(Permission.SEE_OWN_AGENDA, event_of)
def lead_back(event: Event) -> Response:
    """A form that was refused leaves its address behind: whoever returns to it finds the agenda."""
    return redirect(agenda_of(event))


@bp.post("/keep")
@require(Permission.SEE_OWN_AGENDA, event_of)
def keep(event: Event) -> Response:
    form = OwnTimeForm()
    try:
        flash(kept_words(form), "success")
    except DomainError as refusal:
        flash_refusal(refusal)
    return redirect(agenda_of(event))


@bp.post("/free")
@require(Permission.SEE_OWN_AGENDA, event_of)
def free(event: Event) -> Response:
    form = OwnTimeForm()
    try:
        flash(freed_words(form), "success")
    except DomainError as refusal:
        flash_refusal(refusal)
    return redirect(agenda_of(event))


@bp.post("/access")
@require(Permission.SEE_OWN_AGENDA, event_of)
def access(event: Event) -> Response:
    form = AccessForm()
    try:
        transact(need_table_without_steps, me(), form.needs_accessible.data)
    except DomainError as refusal:
        flash_refusal(refusal)
    else:
        flash(_("Saved."), "success")
    return redirect(agenda_of(event))


def kept_words(form: OwnTimeForm) -> str:
    """Keep what the form names, and say what came of it."""
    if form.window_starts_at:
        return window_words(transact(own_blocks.block_window, me(), form.window_starts_at, now()))
    transact(own_blocks.block_slot, me(), slot_of(form), now())
    return str(_("%(time)s is kept free: nobody can book you then.", time=spoken_clock(slot_of(form))))


def freed_words(form: OwnTimeForm) -> str:
    if form.window_starts_at:
        transact(own_blocks.free_window, me(), form.window_starts_at, now())
        return str(_("These times can be booked again."))
    transact(own_blocks.free_slot, me(), slot_of(form), now())
    return str(_("%(time)s can be booked again.", time=spoken_clock(slot_of(form))))


def slot_of(form: OwnTimeForm) -> datetime:
    """Words that are no time count as a slot that isn't offered."""
    if form.starts_at is None:
        raise SlotNotOffered
    return form.starts_at


def window_words(kept: own_blocks.Kept) -> str:
    """How many are kept, and what stands in the way of the others, by name."""
    said = [
        ngettext("%(num)d time is kept free.", "%(num)d times are kept free.", kept.number)
        if kept.number
        else _("No time was left to keep free.")
    ]
    said += dict.fromkeys(refusal_of(one).sentence for one in kept.refusals)
    return " ".join(said)


def agenda_of(event: Event) -> str:
    return url_for("calendars.agenda", event=event.slug)
