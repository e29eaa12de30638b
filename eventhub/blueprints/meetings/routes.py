"""My meetings: see them, cancel them, book them again, take them to a calendar."""

from flask import Blueprint, Response, abort, flash, redirect, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Redirect

from eventhub.blueprints.meetings.forms import SlotForm
from eventhub.blueprints.meetings.meeting_page import page_of, show
from eventhub.blueprints.meetings.move_forms import CancelForm
from eventhub.blueprints.meetings.own_rows import people_in_rows
from eventhub.blueprints.meetings.subjects import meeting_of
from eventhub.domain.errors import DomainError, SlotNotOffered, StepNotAllowed
from eventhub.extensions import csrf
from eventhub.models import Event, Meeting
from eventhub.models.item import LEFT
from eventhub.permissions import Permission
from eventhub.queries.agenda import AgendaEntry
from eventhub.queries.colleague_asks import asks_to, met_by_coming
from eventhub.queries.meetings import other_party, others_in, own_meetings
from eventhub.queries.messages import unread_by
from eventhub.queries.move_requests import pending_moves_among
from eventhub.queries.request_notes import wait_for
from eventhub.queries.standby import offers_to
from eventhub.services.meetings import book_again, cancel_meeting
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.entries import agenda_entry, calendar_file, party_names, spoken_table, table_words
from eventhub.web.phase_words import phase_line
from eventhub.web.refusing import flash_refusal
from eventhub.web.subjects import event_of
from eventhub.web.viewers import me

bp = Blueprint("meetings", __name__, url_prefix="/<slug:event>/meetings")

Answer = str | Redirect | tuple[str, int]


@bp.get("")
@require(Permission.SEE_OWN_MEETINGS, event_of)
def meetings(event: Event) -> str:
    own, asks = own_meetings(event, me(), now()), asks_to(me(), now())
    return render_template(
        "meetings/meetings.html",
        own=own,
        people=people_in_rows(
            [*own.to_answer, *own.to_book_again, *own.waiting, *own.scheduled, *own.handed_over, *own.ended], me()
        ),
        written=wait_for([*own.to_answer, *own.waiting], me()),
        moves=pending_moves_among([one.meeting.item_id for one in own.scheduled if one.meeting], now()),
        unread=unread_by(me()),
        offers=len(offers_to(me(), now())),
        asks=asks,
        asked_names={one.item_id: party_names(met_by_coming(one)) for one in asks},
        me=me(),
        table_words=table_words,
        spoken_table=spoken_table,
        phase_line=phase_line(event, now()),
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
    entry = AgendaEntry(meeting.item, role_of(meeting), None, meeting, tuple(others_in(meeting, me())))
    item = agenda_entry(entry, meeting.item.event)
    return calendar_file(item.summary, [item], f"{meeting.item.event.slug}-{meeting.item.public_id}.ics")


def role_of(meeting: Meeting) -> str:
    """Mine: what it is to my calendar."""
    return next((one.role for one in meeting.item.attendances if one.person_id == me().id), LEFT)


@bp.get("/<public_id:meeting_id>/cancel", endpoint="cancel")
@require(Permission.CANCEL_MEETING, meeting_of)
def confirm_cancel(meeting: Meeting) -> str:
    return show("meetings/cancel.html", meeting)


@bp.post("/<public_id:meeting_id>/cancel", endpoint="do_cancel")
@require(Permission.CANCEL_MEETING, meeting_of)
def cancel(meeting: Meeting) -> Answer:
    form = CancelForm()
    if not form.validate():
        return show("meetings/cancel.html", meeting, cancel_form=form), 422
    other, had_time = other_party(meeting, me()), meeting.item.starts_at is not None
    try:
        transact(cancel_meeting, meeting, me(), now(), form.words.data or "")
    except DomainError as refusal:
        flash_refusal(refusal)
    else:
        flash(cancelled_words(is_told=other is not None, had_time=had_time), "success")
    return redirect(page_of(meeting))


# This form tells a stale token itself, and keeps what was typed; so the blanket check stays out of it.
csrf.exempt(cancel)


def cancelled_words(*, is_told: bool, had_time: bool) -> str:
    if not had_time:
        return str(
            _("The meeting is cancelled, and everybody was told.") if is_told else _("This meeting is cancelled.")
        )
    if is_told:
        return str(_("The meeting is cancelled. Its time and its table are free again, and everybody was told."))
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
        flash_refusal(refusal)
        return redirect(page_of(meeting))
    except DomainError as refusal:
        form.refuse(refusal)
        return show("meetings/meeting.html", meeting, form), 409
    flash(_("The meeting is booked. Everybody’s agenda shows it."), "success")
    return redirect(page_of(meeting))


def book_slot(meeting: Meeting, form: SlotForm) -> Meeting:
    """At the slot of the form; words that are no time count as a slot that isn't offered."""
    if form.starts_at is None:
        raise SlotNotOffered
    return book_again(meeting, me(), form.starts_at, now())
