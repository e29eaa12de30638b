"""Whoever took their own registration back may come after all, as everybody comes: at the end of the line."""

from datetime import datetime

from eventhub.db import db
from eventhub.domain.errors import RegistrationMoved
from eventhub.domain.registration_lifecycle import Step, check_step
from eventhub.models import Account, Category, Registration
from eventhub.queries.places import last_step
from eventhub.services.doors import check_category_door
from eventhub.services.halls import Hall, admission_of, give_turn, lock_hall_of, move_on, standing_of
from eventhub.services.registration_letters import write_to
from eventhub.services.waiting_list import log

# The last steps after which it is their own to come back; whom the team let go asks the team.
OWN_ENDS = frozenset({"registration.withdrawn", "registration.offer_lapsed", "registration.transferred"})


def rejoin(registration: Registration, account: Account, now: datetime) -> str:
    """Register again in the same category, under today's rules; the status.

    RegistrationMoved where the team ended it. What needs approval waits for the team once more.
    """
    hall = lock_hall_of(registration)
    check_step(Step.REINSTATE, standing_of(registration))
    if registration.status != "cancelled" or last_step(registration) not in OWN_ENDS:
        raise RegistrationMoved(step=Step.REINSTATE.value, status=registration.status)
    category = hall.categories[registration.category_id]
    check_category_door(category, now, has_code=registration.code_id is not None)
    give_turn(hall, registration)
    registration.offers_lapsed = 0
    status = come_in_again(hall, registration, category, now)
    log(hall, "registration.rejoined", registration, account, now, status=status)
    write_to(registration, "registration_again", {"status": status}, now)
    db.session.flush()
    return status


def come_in_again(hall: Hall, registration: Registration, category: Category, now: datetime) -> str:
    needs_approval = category.needs_approval or hall.event.admission == "approval"
    outcome = admission_of(hall, registration, needs_approval=needs_approval)
    if outcome == "pending":
        return wait_for_team(registration, now)
    return move_on(hall, registration, Step.REINSTATE, now, outcome).status


def wait_for_team(registration: Registration, now: datetime) -> str:
    """Cancelled or pending, it holds no place: no count changes."""
    registration.status, registration.changed_at = "pending", now
    registration.version += 1
    db.session.flush()
    return registration.status
