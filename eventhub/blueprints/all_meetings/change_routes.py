"""The team moves a meeting, gives it another table, or calls it off."""

from collections.abc import Callable
from typing import TypeVar

from flask import Blueprint, render_template, url_for
from flask_babel import gettext as _

from eventhub.blueprints.all_meetings.booking_routes import table_of, wanted_of
from eventhub.blueprints.all_meetings.forms import BookingForm, TableForm, WordsForm, table_number
from eventhub.blueprints.all_meetings.pair_slots import pair_slots
from eventhub.blueprints.all_meetings.subjects import meeting_of, met_of
from eventhub.blueprints.all_meetings.words import RULE_WORDS, actor, rule_word
from eventhub.domain.errors import SlotNotOffered
from eventhub.extensions import csrf
from eventhub.models import Meeting, MeetingRequest
from eventhub.permissions import Permission
from eventhub.queries.all_meetings import other_tables
from eventhub.queries.booked_meetings import beside
from eventhub.queries.requests import request_named
from eventhub.services import booked_by_hand
from eventhub.services.table_swaps import swap_tables
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.entries import table_words
from eventhub.web.forms import Form
from eventhub.web.names import called
from eventhub.web.origins import Origin, came_from
from eventhub.web.refusing import Answer, decide, done_with

bp = Blueprint(
    "meeting_changes_organise", __name__, url_prefix="/<slug:event>/organise/meetings/<public_id:request_id>"
)

Typed = TypeVar("Typed", bound=Form)


@bp.get("/move", endpoint="move")
@require(Permission.BOOK_FOR_OTHERS, met_of)
def show_move(asked: MeetingRequest) -> Answer:
    form = BookingForm(formdata=None)
    form.open_at(meeting_of(asked).item.version)
    return move_page(asked, form)


@bp.post("/move", endpoint="do_move")
@require(Permission.BOOK_FOR_OTHERS, met_of)
def move(asked: MeetingRequest) -> Answer:
    return change(
        asked, BookingForm(), move_chosen, move_page, _("The meeting has its new time, and everybody was told.")
    )


@bp.get("/table", endpoint="table")
@require(Permission.BOOK_FOR_OTHERS, met_of)
def show_table(asked: MeetingRequest) -> Answer:
    form = TableForm(formdata=None)
    form.open_at(meeting_of(asked).item.version)
    return table_page(asked, form)


@bp.post("/table", endpoint="do_table")
@require(Permission.BOOK_FOR_OTHERS, met_of)
def give_table(asked: MeetingRequest) -> Answer:
    return change(
        asked, TableForm(), table_chosen, table_page, _("The meeting has another table, and everybody was told.")
    )


@bp.get("/cancel", endpoint="cancel")
@require(Permission.BOOK_FOR_OTHERS, met_of)
def show_cancel(asked: MeetingRequest) -> Answer:
    form = WordsForm(formdata=None)
    form.open_at(meeting_of(asked).item.version)
    return cancel_page(asked, form)


@bp.post("/cancel", endpoint="do_cancel")
@require(Permission.BOOK_FOR_OTHERS, met_of)
def cancel(asked: MeetingRequest) -> Answer:
    return change(asked, WordsForm(), cancel_with, cancel_page, _("The meeting is cancelled, and everybody was told."))


def change(
    asked: MeetingRequest,
    form: Typed,
    act: Callable[[MeetingRequest, Typed], None],
    page: Callable[[MeetingRequest, Typed], str],
    words: str,
) -> Answer:
    """Kept, and back with these words to where one came from; else the page again."""
    return decide(
        form, lambda: act(asked, form), lambda: page(asked, form), lambda _done: done_with(words, way_of(asked).address)
    )


# They tell a stale token themselves, and keep what was typed; so the blanket check stays out of them.
for view in (move, give_table, cancel):
    csrf.exempt(view)


def move_chosen(asked: MeetingRequest, form: BookingForm) -> None:
    wanted = wanted_of(asked.event, form, form.opened_version)
    booked_by_hand.move_by_hand(meeting_of(asked), wanted, actor(), now())


def table_chosen(asked: MeetingRequest, form: TableForm) -> None:
    words, version = form.words.data or "", form.opened_version
    if form.swaps_with:
        swap_tables(meeting_of(asked), swapped_with(asked, form), words, actor(), version, now())
        return
    table = table_of(asked.event, table_number(form.table))
    if table is None:
        raise SlotNotOffered
    booked_by_hand.give_table(meeting_of(asked), table, words, actor(), version, now())


def swapped_with(asked: MeetingRequest, form: TableForm) -> Meeting:
    """SlotNotOffered for what is no meeting of the event."""
    other = request_named(asked.event, form.swaps_with)
    if other is None or other.meeting is None:
        raise SlotNotOffered
    return other.meeting


def cancel_with(asked: MeetingRequest, form: WordsForm) -> None:
    words, version = form.words.data or "", form.opened_version
    booked_by_hand.cancel_by_hand(meeting_of(asked), words, actor(), version, now())


def way_of(asked: MeetingRequest) -> Origin:
    address = url_for("meetings_organise.meeting", event=asked.event.slug, request_id=asked.public_id)
    return came_from(asked.event, f"{called(asked.requester)} – {called(asked.recipient)}", address)


def move_page(asked: MeetingRequest, form: BookingForm) -> str:
    meeting = meeting_of(asked)
    slots = pair_slots((asked.requester, asked.recipient), now(), meeting)
    form.offer(slots.tables, [(rule, rule_word(rule)) for rule in slots.rules])
    return render_template(
        "all_meetings/move.html",
        asked=asked,
        meeting=meeting,
        slots=slots,
        form=form,
        back=way_of(asked),
        rule_words=RULE_WORDS,
    )


def table_page(asked: MeetingRequest, form: TableForm) -> str:
    meeting = meeting_of(asked)
    form.offer(other_tables(meeting), beside(meeting))
    about = {"back": way_of(asked), "now_at": table_words(meeting.table)}
    return render_template("all_meetings/table.html", asked=asked, meeting=meeting, form=form, **about)


def cancel_page(asked: MeetingRequest, form: WordsForm) -> str:
    about = {"meeting": meeting_of(asked), "back": way_of(asked)}
    return render_template("all_meetings/cancel.html", asked=asked, form=form, **about)
