"""The waiting list moves up by itself: places are offered in turn, taken, or go on to the next."""

from datetime import datetime

from eventhub.db import db
from eventhub.domain.errors import OfferLapsed
from eventhub.domain.registration_lifecycle import Step
from eventhub.domain.waiting_list import lapsed, offers_due
from eventhub.models import Account, Registration
from eventhub.queries.places import line_of, waiting_registrations
from eventhub.services.halls import Hall, give_turn, lock_hall, lock_hall_of, move_on, places_of
from eventhub.services.log import note_step
from eventhub.services.registration_letters import write_to

OFFERS = 2  # so many offers may lapse; with the last one the registration ends
# So many move at once: each takes a letter and a line of history, and nobody else comes in while the event is locked.
AT_ONCE = 100


def move_up(hall: Hall, now: datetime) -> int:
    """Offer free places to who is next; called wherever a place got free. How many were offered one: `AT_ONCE` at
    most. Where that many were, the worker goes on (`move_up_event`); nobody overtakes those who still wait."""
    event = hall.event
    if event.state != "open" or event.ends_at <= now:
        return 0
    due = offers_due(places_of(event), hall.by_category, line_of(event), AT_ONCE)
    for registration in waiting_registrations(due):
        offer(hall, registration, now)
    return len(due)


def offer(hall: Hall, registration: Registration, now: datetime) -> None:
    """Keep a place for them until they answer, and say so by mail."""
    move_on(hall, registration, Step.OFFER, now)
    until = registration.offered_until
    moment = until.isoformat() if until else ""
    note_step("registration.offered", registration, None, now, until=moment)
    write_to(registration, "place_offered", {"offered_until": moment}, now)


def accept_offer(registration: Registration, account: Account | None, now: datetime) -> None:
    """Take the place that is kept; OfferLapsed where its time is over or it went already."""
    hall = lock_hall_of(registration)
    if registration.offered_until is None or registration.offered_until <= now:
        raise OfferLapsed
    move_on(hall, registration, Step.ACCEPT_OFFER, now)
    note_step("registration.offer_accepted", registration, account, now)
    write_to(registration, "place_taken", {}, now)
    db.session.flush()


def end_offers(event_id: int, now: datetime) -> int:
    """Let go of offers that nobody answered in time, and pass their places on; how many, `AT_ONCE` at most."""
    hall = lock_hall(event_id)
    late = waiting_registrations(lapsed(line_of(hall.event), now)[:AT_ONCE])
    for registration in late:
        end_offer(hall, registration, now)
    move_up(hall, now)
    db.session.flush()
    return len(late)


def end_offer(hall: Hall, registration: Registration, now: datetime) -> None:
    """To the end of the line with a new number; after the second one the registration ends."""
    registration.offers_lapsed += 1
    is_last = registration.offers_lapsed >= OFFERS
    move_on(hall, registration, Step.LET_LAPSE, now, "cancelled" if is_last else "waitlisted")
    if not is_last:
        give_turn(hall, registration)
    note_step("registration.offer_lapsed", registration, None, now, status=registration.status)
    write_to(registration, "offer_lapsed", {"status": registration.status}, now)


def move_up_event(event_id: int, now: datetime) -> int:
    """Move one event's line up (the worker's own look, for what was too much at once, or freed without saying so)."""
    return move_up(lock_hall(event_id), now)
