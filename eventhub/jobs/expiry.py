"""What ends by itself: requests nobody answered, registrations nobody confirmed, sign-ins, links, failures."""

from eventhub.services import leftovers, registrations, requests
from eventhub.transactions import transact
from eventhub.web.clock import now


def expire_all() -> None:
    """End what is over; each kind in a transaction of its own."""
    moment = now()
    transact(requests.expire_requests, moment)
    transact(registrations.remove_unconfirmed, moment)
    transact(leftovers.remove_leftovers, moment)
