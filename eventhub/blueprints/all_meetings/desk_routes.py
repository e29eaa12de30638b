"""The desk on the day: two names, the first time and table for both, booked; and what each of them has ahead."""

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.all_meetings.forms import DeskForm
from eventhub.blueprints.all_meetings.pair_slots import PairSlots, SlotRow, pair_slots
from eventhub.blueprints.all_meetings.sides import SIDES, chosen, pair_of, side_meant
from eventhub.blueprints.all_meetings.words import actor
from eventhub.domain.errors import PersonHidden, SlotNotOffered
from eventhub.extensions import csrf
from eventhub.models import Event, Meeting, MeetingTable, Person
from eventhub.permissions import Permission
from eventhub.queries.agenda import AgendaEntry, agenda_of
from eventhub.queries.first_tables import first_tables
from eventhub.queries.meetings import parties_of
from eventhub.queries.pair_tables import guests_of
from eventhub.queries.requests import open_request_between
from eventhub.services.booked_by_hand import Wanted, book_by_hand
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.entries import spoken_table, table_words
from eventhub.web.filters import spoken_clock
from eventhub.web.names import called
from eventhub.web.refusing import Answer, decide, done_with
from eventhub.web.subjects import event_of

bp = Blueprint("meeting_desk_organise", __name__, url_prefix="/<slug:event>/organise/meetings/desk")

OFFERED = 4  # times: the first ones that suit both
AHEAD = 6  # entries of somebody's agenda


@dataclass(frozen=True)
class Offer:
    """A time that suits both, and the table that they would have then."""

    row: SlotRow
    table: MeetingTable


@bp.get("")
@require(Permission.BOOK_FOR_OTHERS, event_of)
def desk(event: Event) -> Answer:
    return desk_page(event, DeskForm(formdata=None))


@bp.post("", endpoint="book")
@require(Permission.BOOK_FOR_OTHERS, event_of)
def book(event: Event) -> Answer:
    form = DeskForm()
    return decide(form, lambda: book_first(event, form), lambda: desk_page(event, form), booked)


# It tells a stale token itself, and keeps who was chosen; so the blanket check stays out of it.
csrf.exempt(book)


def booked(meeting: Meeting) -> Response:
    """Said with all that the two want to hear, and ready for the next."""
    names = " – ".join(called(one) for one in parties_of(meeting))
    time, place = spoken_clock(meeting.item.starts_at or now()), spoken_table(meeting.table)
    words = _("Booked: %(names)s, %(time)s, %(place)s. Everybody was told.", names=names, time=time, place=place)
    return done_with(words, url_for("meeting_desk_organise.desk", event=meeting.item.event.slug))


def book_first(event: Event, form: DeskForm) -> Meeting:
    """At the time that was chosen, at the first table that is free by now."""
    first, second = (chosen(event, name) for name in SIDES)
    if first is None or second is None:
        raise PersonHidden
    if form.starts_at is None:
        raise SlotNotOffered
    return book_by_hand(first, second, Wanted(form.starts_at), actor(), now())


def desk_page(event: Event, form: DeskForm) -> str:
    sides, moment = [side_meant(event, name) for name in SIDES], now()
    pair = pair_of(sides)
    slots = pair_slots(pair, moment) if pair else None
    return render_template(
        "all_meetings/desk.html",
        sides=sides,
        is_one=sides[0].person is not None and sides[0].person is sides[1].person,
        slots=slots,
        offers=offers(event, pair, slots) if pair and slots else [],
        standing=open_request_between(event, *pair, moment) if pair else None,
        ahead={side.name: ahead_of(event, side.person, moment) for side in sides if side.person},
        form=form,
        table_words=table_words,
    )


def offers(event: Event, pair: tuple[Person, Person], slots: PairSlots) -> list[Offer]:
    """The first times against which no rule stands, with their tables."""
    if slots.everywhere:
        return []
    rows = [row for row in slots.rows if row.is_possible and not row.rules and row.tables][:OFFERED]
    tables = first_tables(event, guests_of(*pair), [row.time for row in rows])
    return [Offer(row, tables[row.time]) for row in rows if row.time in tables]


def ahead_of(event: Event, person: Person, moment: datetime) -> list[AgendaEntry]:
    """What the person does now and next."""
    return [one for one in agenda_of(event, person) if one.ends_at > moment][:AHEAD]
