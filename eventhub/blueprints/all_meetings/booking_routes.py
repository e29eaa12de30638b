"""The team brings two people together: whom, when and where."""

from flask import Blueprint, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.all_meetings.forms import BookingForm, table_number
from eventhub.blueprints.all_meetings.pair_slots import pair_slots
from eventhub.blueprints.all_meetings.sides import SIDES, chosen, pair_of, side_of
from eventhub.blueprints.all_meetings.words import RULE_WORDS, actor, rule_word
from eventhub.domain.errors import PersonHidden, SlotNotOffered
from eventhub.extensions import csrf
from eventhub.models import Event, Meeting, MeetingTable
from eventhub.permissions import Permission
from eventhub.queries.all_meetings import table_named
from eventhub.queries.requests import open_request_between
from eventhub.services.booked_by_hand import Wanted, book_by_hand
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.refusing import Answer, decide, done_with
from eventhub.web.subjects import event_of

bp = Blueprint("bookings_organise", __name__, url_prefix="/<slug:event>/organise/meetings")


@bp.get("/book", endpoint="book")
@require(Permission.BOOK_FOR_OTHERS, event_of)
def show_booking(event: Event) -> Answer:
    return booking_page(event, BookingForm(formdata=None))


@bp.post("/book", endpoint="do_book")
@require(Permission.BOOK_FOR_OTHERS, event_of)
def book(event: Event) -> Answer:
    form = BookingForm()

    def done(booked: Meeting) -> Response:
        return done_with(_("The meeting is booked, and everybody was told."), page_of(booked))

    return decide(form, lambda: book_chosen(event, form), lambda: booking_page(event, form), done)


# It tells a stale token itself, and keeps what was typed; so the blanket check stays out of it.
csrf.exempt(book)


def book_chosen(event: Event, form: BookingForm) -> Meeting:
    first, second = (chosen(event, name) for name in SIDES)
    if first is None or second is None:
        raise PersonHidden
    return book_by_hand(first, second, wanted_of(event, form), actor(), now())


def wanted_of(event: Event, form: BookingForm, version: int | None = None) -> Wanted:
    """What the form asks for; a time or a table that is none is refused."""
    if form.starts_at is None:
        raise SlotNotOffered
    rules = tuple(one for one in form.rules.data or () if one in RULE_WORDS)
    table = table_of(event, table_number(form.table))
    return Wanted(form.starts_at, table, rules, form.reason.data or "", form.words.data or "", version)


def table_of(event: Event, number: int | None) -> MeetingTable | None:
    """SlotNotOffered for one that is no table of the event."""
    if number is None:
        return None
    table = table_named(event, number)
    if table is None:
        raise SlotNotOffered
    return table


def booking_page(event: Event, form: BookingForm) -> str:
    """First whom, then when."""
    sides, moment = [side_of(event, name) for name in SIDES], now()
    pair = pair_of(sides)
    slots = pair_slots(pair, moment) if pair else None
    if slots:
        form.offer(slots.tables, [(rule, rule_word(rule)) for rule in slots.rules])
    return render_template(
        "all_meetings/book.html",
        sides=sides,
        is_one=sides[0].person is not None and sides[0].person is sides[1].person,
        slots=slots,
        standing=open_request_between(event, *pair, moment) if pair else None,
        form=form,
        rule_words=RULE_WORDS,
    )


def page_of(meeting: Meeting) -> str:
    name = meeting.request.public_id if meeting.request else ""
    return url_for("meetings_organise.meeting", event=meeting.item.event.slug, request_id=name)
