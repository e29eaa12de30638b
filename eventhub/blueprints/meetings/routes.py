"""My meetings: see them, cancel them, book them again, take them to a calendar."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Redirect

from eventhub.blueprints.meetings.forms import SlotForm, StepForm
from eventhub.blueprints.meetings.picker import Picker, picker_for
from eventhub.blueprints.meetings.subjects import meeting_of
from eventhub.domain.errors import DomainError, PhaseClosed, SlotNotOffered, StepNotAllowed
from eventhub.domain.meeting_lifecycle import BOOKING_PHASES
from eventhub.models import Event, Meeting, Person
from eventhub.permissions import Permission
from eventhub.queries.agenda import AgendaEntry
from eventhub.queries.meetings import other_party, own_meetings
from eventhub.queries.people import profile_of
from eventhub.services.meetings import book_again, cancel_meeting
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.entries import agenda_entry, calendar_file, party_name, spoken_table, table_words
from eventhub.web.errors import refusal_of
from eventhub.web.subjects import event_of
from eventhub.web.viewers import me

bp = Blueprint("meetings", __name__, url_prefix="/<slug:event>/meetings")

Answer = str | Redirect | tuple[str, int]


@bp.get("")
@require(Permission.SEE_OWN_MEETINGS, event_of)
def meetings(event: Event) -> str:
    return render_template(
        "meetings/meetings.html",
        own=own_meetings(event, me(), now()),
        me=me(),
        table_words=table_words,
        spoken_table=spoken_table,
    )


@bp.get("/<public_id:meeting_id>")
@require(Permission.SEE_MEETING, meeting_of)
def meeting_page(meeting: Meeting) -> str:
    return show("meetings/meeting.html", meeting)


@bp.get("/<public_id:meeting_id>.ics")
@require(Permission.SEE_MEETING, meeting_of)
def meeting_calendar(meeting: Meeting) -> Response:
    if meeting.item.starts_at is None:
        abort(404)
    entry = AgendaEntry(meeting.item, "party", None, meeting, other_party(meeting, me()))
    item = agenda_entry(entry, meeting.item.event)
    return calendar_file(item.summary, [item], f"{meeting.item.event.slug}-{meeting.item.public_id}.ics")


@bp.get("/<public_id:meeting_id>/cancel", endpoint="cancel")
@require(Permission.CANCEL_MEETING, meeting_of)
def confirm_cancel(meeting: Meeting) -> str:
    return show("meetings/cancel.html", meeting)


@bp.post("/<public_id:meeting_id>/cancel", endpoint="do_cancel")
@require(Permission.CANCEL_MEETING, meeting_of)
def cancel(meeting: Meeting) -> Redirect:
    other, had_time = other_party(meeting, me()), meeting.item.starts_at is not None
    try:
        transact(cancel_meeting, meeting, me(), now())
    except DomainError as refusal:
        words = refusal_of(refusal)
        flash(f"{words.sentence} {words.remedy}", "warning")
    else:
        flash(cancelled_words(is_told=other is not None, had_time=had_time), "success")
    return redirect(page_of(meeting))


def cancelled_words(*, is_told: bool, had_time: bool) -> str:
    if not had_time:
        return str(
            _("The meeting is cancelled, and the other person was told.")
            if is_told
            else _("This meeting is cancelled.")
        )
    if is_told:
        return str(_("The meeting is cancelled. Its time and its table are free again, and the other person was told."))
    return str(_("This meeting is cancelled. Its time and its table are free again."))


@bp.get("/<public_id:meeting_id>/book", endpoint="book_page")
@require(Permission.SEE_MEETING, meeting_of)
def lead_back(meeting: Meeting) -> Redirect:
    """A form that was refused leaves its address behind: whoever returns to it finds the meeting."""
    return redirect(page_of(meeting))


@bp.post("/<public_id:meeting_id>/book")
@require(Permission.CANCEL_MEETING, meeting_of)
def book(meeting: Meeting) -> Answer:
    form = SlotForm()
    if not form.validate():
        return show("meetings/meeting.html", meeting, form), 422
    try:
        transact(book_slot, meeting, form)
    except StepNotAllowed as refusal:
        words = refusal_of(refusal)
        flash(f"{words.sentence} {words.remedy}", "warning")
        return redirect(page_of(meeting))
    except DomainError as refusal:
        form.refuse(refusal)
        return show("meetings/meeting.html", meeting, form), 409
    flash(_("The meeting is booked. Both agendas show it."), "success")
    return redirect(page_of(meeting))


def book_slot(meeting: Meeting, form: SlotForm) -> Meeting:
    """At the slot of the form; words that are no time count as a slot that isn't offered."""
    if form.starts_at is None:
        raise SlotNotOffered
    return book_again(meeting, me(), form.starts_at, now())


def page_of(meeting: Meeting) -> str:
    return url_for(".meeting_page", event=meeting.item.event.slug, meeting_id=meeting.item.public_id)


def can_cancel(meeting: Meeting) -> bool:
    item = meeting.item
    is_ahead = item.state == "scheduled" and item.starts_at is not None and item.starts_at > now()
    return is_ahead or item.state == "unscheduled"


def slots_for(meeting: Meeting, other: Person | None) -> Picker | None:
    """What it can be booked again from, where it lost its time and the phase lets people book."""
    is_open = meeting.item.state == "unscheduled" and meeting.item.event.phase in BOOKING_PHASES
    return picker_for(me(), other, now()) if is_open and other else None


def show(template: str, meeting: Meeting, slot_form: SlotForm | None = None) -> str:
    other = other_party(meeting, me())
    return render_template(
        template,
        meeting=meeting,
        item=meeting.item,
        name=party_name(other),
        other=profile_of(other) if other else None,
        table=table_words(meeting.table),
        form=StepForm(formdata=None),
        can_cancel=can_cancel(meeting),
        picker=slots_for(meeting, other),
        slot_form=slot_form or SlotForm(formdata=None),
        closed=refusal_of(PhaseClosed(meeting.item.event.phase)),
    )
