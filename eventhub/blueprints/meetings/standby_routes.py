"""Standby: what came free and is offered to me, and my own free time that I offer."""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventhub.blueprints.meetings.forms import SlotForm
from eventhub.blueprints.meetings.subjects import offer_of
from eventhub.domain.errors import DomainError, SlotNotOffered, StandbyLapsed
from eventhub.domain.intervals import Interval
from eventhub.domain.meeting_lifecycle import BOOKING_PHASES
from eventhub.models import Event, StandbyOffer, StandbyTime
from eventhub.permissions import Permission
from eventhub.queries.slots import slots_of, windows_of
from eventhub.queries.standby import free_slots_of, offers_to, open_times_of
from eventhub.services.standby_answers import accept_offer, decline_offer, lose_offer
from eventhub.services.standby_times import offer_own_time, take_back
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.clock import now
from eventhub.web.phase_words import phase_line
from eventhub.web.refusing import done_with, leave_with
from eventhub.web.standby_words import OWN_CAUSE_WORDS
from eventhub.web.subjects import event_of
from eventhub.web.viewers import me

bp = Blueprint("standby", __name__, url_prefix="/<slug:event>/meetings/standby")


@dataclass(frozen=True)
class OwnTime:
    """A slot of mine that is free, or what of mine is on standby already."""

    time: Interval
    standby: StandbyTime | None = None


@bp.get("")
@require(Permission.SEE_OWN_MEETINGS, event_of)
def standby(event: Event) -> str:
    return render_template(
        "meetings/standby.html",
        offers=offers_to(me(), now()),
        times=own_times(event),
        cause_words=OWN_CAUSE_WORDS,
        is_open=event.phase in BOOKING_PHASES,
        phase_line=phase_line(event, now()),
        me=me(),
    )


@bp.get("/offer", endpoint="offer_page")
@bp.get("/take-back", endpoint="take_back_page")
@require(Permission.SEE_OWN_MEETINGS, event_of)
def lead_home(event: Event) -> Response:
    """A form that was refused leaves its address behind: whoever returns to it finds the page."""
    return redirect(page_of(event))


@bp.post("/offer")
@require(Permission.SEE_OWN_MEETINGS, event_of)
def offer(event: Event) -> Response:
    form = SlotForm()
    try:
        transact(offer_own, form)
    except DomainError as refusal:
        return leave_with(refusal, page_of(event))
    return done_with(_("Offered. As soon as it suits somebody, you hear of it here and by mail."), page_of(event))


@bp.post("/take-back")
@require(Permission.SEE_OWN_MEETINGS, event_of)
def take_it_back(event: Event) -> Response:
    form = SlotForm()
    if form.starts_at is not None:
        transact(take_back, me(), form.starts_at, now())
    return done_with(_("It is yours again: nobody is looked for."), page_of(event))


@bp.get("/<public_id:offer_id>/accept", endpoint="accept_page")
@bp.get("/<public_id:offer_id>/decline", endpoint="decline_page")
@require(Permission.ANSWER_OFFER, offer_of)
def lead_back(offer: StandbyOffer) -> Response:
    """The same for the buttons of an offer."""
    return redirect(page_of(offer.request.event))


@bp.post("/<public_id:offer_id>/accept")
@require(Permission.ANSWER_OFFER, offer_of)
def accept(offer: StandbyOffer) -> Response:
    event = offer.request.event
    try:
        meeting = transact(accept_offer, offer, me(), now())
    except StandbyLapsed as refusal:
        return leave_with(refusal, page_of(event))
    except DomainError as refusal:
        transact(lose_offer, offer, now())
        return leave_with(refusal, page_of(event))
    address = url_for("meetings.meeting_page", event=event.slug, meeting_id=meeting.item.public_id)
    return done_with(_("The meeting is booked. Everybody’s agenda shows it."), address)


@bp.post("/<public_id:offer_id>/decline")
@require(Permission.ANSWER_OFFER, offer_of)
def decline(offer: StandbyOffer) -> Response:
    event = offer.request.event
    try:
        transact(decline_offer, offer, me(), now())
    except DomainError as refusal:
        return leave_with(refusal, page_of(event))
    return done_with(_("Not then: it is offered to somebody else. The request stays as it is."), page_of(event))


def offer_own(form: SlotForm) -> bool:
    """The slot of the form; words that are no time count as a slot that isn't offered."""
    if form.starts_at is None:
        raise SlotNotOffered
    return offer_own_time(me(), form.starts_at, now())


def own_times(event: Event) -> list[OwnTime]:
    """Mine on standby, and the slots to come that are free, in order of time."""
    given = [OwnTime(Interval(one.starts_at, one.ends_at), one) for one in open_times_of(me()) if one.ends_at > now()]
    taken = {one.time for one in given}
    ahead = [slot for slot in slots_of(windows_of(event)) if slot.starts_at > now() and slot not in taken]
    return sorted([*given, *map(OwnTime, free_slots_of(me(), ahead))], key=lambda one: one.time)


def page_of(event: Event) -> str:
    return url_for("standby.standby", event=event.slug)
