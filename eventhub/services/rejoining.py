"""Whoever took their own registration back may come after all, as everybody comes: at the end of the line."""

from datetime import datetime

from eventhub.db import db
from eventhub.domain.errors import RegistrationMoved
from eventhub.domain.registration_lifecycle import Step, check_step, may_rejoin
from eventhub.models import Account, Registration
from eventhub.queries.places import needs_approval
from eventhub.services.doors import check_category_door
from eventhub.services.halls import admission_of, give_turn, lock_hall_of, move_on, standing_of
from eventhub.services.invitation_codes import still_opens
from eventhub.services.log import note_step
from eventhub.services.registration_letters import write_to


def rejoin(registration: Registration, account: Account, now: datetime) -> str:
    """Register again in the same category, under today's rules; the status.

    RegistrationMoved where the team ended it. What needs approval waits for the team once more.
    """
    hall = lock_hall_of(registration)
    check_step(Step.REJOIN, standing_of(registration))
    if not may_rejoin(registration.status, registration.ended_by):
        raise RegistrationMoved(step=Step.REJOIN.value, status=registration.status)
    category = hall.categories[registration.category_id]
    check_category_door(category, now, has_code=still_opens(registration.code_id, category, now))
    give_turn(hall, registration)
    registration.offers_lapsed = 0
    outcome = admission_of(hall, registration, needs_approval=needs_approval(hall.event, category))
    status = move_on(hall, registration, Step.REJOIN, now, outcome).status
    note_step("registration.rejoined", registration, account, now, status=status)
    write_to(registration, "registration_again", {"status": status}, now)
    db.session.flush()
    return status
