"""The team brings two people together: whom, when and where."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.all_meetings.forms import BookingForm, table_number
from eventhub.blueprints.all_meetings.pair_slots import pair_slots
from eventhub.blueprints.all_meetings.words import RULE_WORDS, actor, rule_word
from eventhub.domain.errors import PersonHidden, SlotNotOffered
from eventhub.domain.typed_text import one_line
from eventhub.extensions import csrf
from eventhub.models import Event, Meeting, MeetingTable, Person
from eventhub.permissions import Permission
from eventhub.queries.all_meetings import table_named
from eventhub.queries.people import person_with_id
from eventhub.queries.people_by_name import Candidate, people_named
from eventhub.queries.requests import open_request_between
from eventhub.services.booked_by_hand import Wanted, book_by_hand
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.refusing import Answer, decide, done_with
from eventhub.web.subjects import event_of

bp = Blueprint("bookings_organise", __name__, url_prefix="/<slug:event>/organise/meetings")

SIDES = ("first", "second")
FEWEST, LONGEST = 2, 80  # letters of a search


@dataclass(frozen=True)
class Side:
    """One of the two: who was chosen, or who may be meant by the words that were looked for."""

    name: str
    person: Person | None
    words: str = ""
    found: tuple[Candidate, ...] = ()


@bp.get("/book", endpoint="book")
@require(Permission.BOOK_FOR_OTHERS, event_of)
def show_booking(event: Event) -> Answer:
    return booking_page(event, BookingForm(formdata=None))


@bp.post("/book", endpoint="do_book")
@require(Permission.BOOK_FOR_OTHERS, event_of)
def book(event: Event) -> Answer:
    form = BookingForm()

    def done(booked: Meeting) -> Response:
        return done_with(_("The meeting is booked, and both were told."), page_of(booked))

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


def chosen(event: Event, side: str) -> Person | None:
    """The person of this side, as the address or the form names them."""
    public_id = request.values.get(side, "")
    return person_with_id(event, public_id) if public_id else None


def side_of(event: Event, name: str) -> Side:
    person = chosen(event, name)
    words = one_line(request.args.get(f"find_{name}"))[:LONGEST]
    looked_for = person is None and len(words) >= FEWEST
    return Side(name, person, words, tuple(people_named(event, words)) if looked_for else ())


def booking_page(event: Event, form: BookingForm) -> str:
    """First whom, then when."""
    sides, moment = [side_of(event, name) for name in SIDES], now()
    first, second = (side.person for side in sides)
    pair = (first, second) if first and second and first is not second else None
    slots = pair_slots(pair, moment) if pair else None
    if slots:
        form.offer(slots.tables, [(rule, rule_word(rule)) for rule in slots.rules])
    return render_template(
        "all_meetings/book.html",
        sides=sides,
        is_one=first is not None and first is second,
        slots=slots,
        standing=open_request_between(event, *pair, moment) if pair else None,
        form=form,
        rule_words=RULE_WORDS,
    )


def page_of(meeting: Meeting) -> str:
    name = meeting.request.public_id if meeting.request else ""
    return url_for("meetings_organise.meeting", event=meeting.item.event.slug, request_id=name)
