"""What ends by itself: what nobody answered (requests, offers of places) or confirmed, sign-ins, links, failures."""

from collections.abc import Callable
from datetime import datetime

from eventhub.queries.places import events_with_a_line, events_with_lapsed_offers
from eventhub.services import leftovers, move_requests, registrations, requests, waiting_list
from eventhub.transactions import transact
from eventhub.web.clock import now


def expire_all() -> None:
    """End what is over; each kind in a transaction of its own."""
    moment = now()
    transact(requests.expire_requests, moment)
    transact(move_requests.expire_moves, moment)
    transact(registrations.remove_unconfirmed, moment)
    transact(leftovers.remove_leftovers, moment)
    move_lines(moment)


def move_lines(moment: datetime) -> None:
    """Offers that lapsed go on to the next, and every line moves up; an event, and some of it, in a transaction."""
    for event_id in events_with_lapsed_offers(moment):
        move_all(waiting_list.end_offers, event_id, moment)
    for event_id in events_with_a_line(moment):
        move_all(waiting_list.move_up_event, event_id, moment)


def move_all(service: Callable[[int, datetime], int], event_id: int, moment: datetime) -> None:
    """Some at a time until there are no more: between two transactions others have their turn."""
    while transact(service, event_id, moment) == waiting_list.AT_ONCE:
        pass
