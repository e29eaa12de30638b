"""Offers time on standby to the pair that it suits best; the next one has its turn when they do not take it."""

from datetime import datetime
from itertools import permutations

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from eventhub.db import db, rows_changed
from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.standby import lapse_of, ranked, stretch_left
from eventhub.domain.meeting_lifecycle import BOOKING_PHASES
from eventhub.models import MeetingRequest, Person, StandbyOffer, StandbyTime
from eventhub.queries.encounters import stretch_obstacles
from eventhub.queries.match_rules import takes_part
from eventhub.queries.seats import free_among
from eventhub.queries.slots import is_in_slot
from eventhub.queries.standby import candidates_for
from eventhub.services.letters import about, send
from eventhub.services.standby_times import close_times


def offer_time(standby_id: int, now: datetime) -> StandbyOffer | None:
    """Offer one stretch to the best pair that could take it; None where there is none, or it is of no use any more."""
    standby = db.session.get(StandbyTime, standby_id, with_for_update={"key_share": True}, populate_existing=True)
    if standby is None or standby.closed_at is not None:
        return None
    standby.looked_at = now
    time = stretch_left(Interval(standby.starts_at, standby.ends_at), now)
    if time is None or not is_there(standby.person, time) or not is_in_slot(standby.event, time):
        close_times([standby.id], now)
        return None
    if standby.event.phase not in BOOKING_PHASES:
        return None
    return offer_to_best(standby, time, now)


def look_later(standby_id: int, now: datetime) -> None:
    """Something is wrong with this one: others have their turn before it is looked at again."""
    rows_changed(update(StandbyTime).where(StandbyTime.id == standby_id).values(looked_at=now))


def is_there(person: Person, time: Interval) -> bool:
    """Whether they take part, and have nothing else then by now."""
    return takes_part(person) and bool(free_among([person.id], time))


def offer_to_best(standby: StandbyTime, time: Interval, now: datetime) -> StandbyOffer | None:
    for one in ranked(candidates_for(standby, time, now).values()):
        request = db.session.get_one(MeetingRequest, one.request_id)
        if is_possible(request, time, now) and (offer := add_offer(standby, request, time, now)):
            tell_of_offer(offer, now)
            return offer
    return None


def is_possible(request: MeetingRequest, time: Interval, now: datetime) -> bool:
    return not stretch_obstacles(request.recipient, request.requester, time, now, request.meeting)


def add_offer(standby: StandbyTime, request: MeetingRequest, time: Interval, now: datetime) -> StandbyOffer | None:
    """None where somebody offered the pair something else at this moment."""
    offer = StandbyOffer(
        standby_id=standby.id,
        request_id=request.id,
        starts_at=time.starts_at,
        ends_at=time.ends_at,
        created_at=now,
        lapses_at=lapse_of(time.starts_at, now),
    )
    try:
        with db.session.begin_nested():
            db.session.add(offer)
    except IntegrityError:
        return None
    return offer


def tell_of_offer(offer: StandbyOffer, now: datetime) -> None:
    """To both where both agreed to meet; else to the one whose yes is missing."""
    request = offer.request
    people = (request.requester, request.recipient)
    for reader, other in permutations(people, 2):
        if request.status == "accepted" or reader is request.recipient:
            tell_one(offer, reader, other, now)


def tell_one(offer: StandbyOffer, reader: Person, other: Person, now: datetime) -> None:
    values = about(reader.event, other) | {
        "starts_at": offer.starts_at.isoformat(),
        "ends_at": offer.ends_at.isoformat(),
        "table": "",
        "request_id": offer.request.public_id,
        "lapses_at": offer.lapses_at.isoformat(),
        "agreed": offer.request.status == "accepted",
        "message": offer.request.message if reader is offer.request.recipient else "",
    }
    send("standby_offer", reader, values, f"standby_offer:{offer.public_id}:{reader.public_id}", now)


def lapse_offers(now: datetime) -> int:
    """End the offers whose time is over; the number of them."""
    late = (StandbyOffer.status == "open", StandbyOffer.lapses_at <= now)
    return rows_changed(update(StandbyOffer).where(*late).values(status="lapsed", answered_at=now))
