"""Offers time that came free to those who would meet in it: at once after a commit, and each minute to who waits."""

from collections.abc import Iterable

import structlog

from eventhub.queries import standby
from eventhub.services.standby_offers import lapse_offers, look_later, offer_time
from eventhub.transactions import transact
from eventhub.web.clock import now

log = structlog.get_logger()


def offer_new() -> int:
    """What came free since the last look, and what was offered in vain; how many offers were made."""
    return offer_each(standby.waiting_times())


def offer_all() -> int:
    """The same for all that is on standby, once those who did not answer in time had their turn."""
    if standby.late_offers(now()):
        transact(lapse_offers, now())
    return offer_each(standby.times_to_look_at(now()))


def offer_each(ids: Iterable[int]) -> int:
    """Each in a transaction of its own."""
    return sum(offer_one(number) for number in ids)


def offer_one(number: int) -> bool:
    """A fault in one is written down, and keeps no other from being offered."""
    try:
        return transact(offer_time, number, now()) is not None
    except Exception:
        log.exception("standby_broken", number=number)
        transact(look_later, number, now())
        return False
