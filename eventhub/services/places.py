"""The team decides on registrations: approve, reject, put on the waiting list, give a place past it."""

from datetime import datetime

from eventhub.db import db
from eventhub.domain.errors import NoPlaceLeft
from eventhub.domain.registration_lifecycle import Step, check_step
from eventhub.models import Account, Category, Registration
from eventhub.services.halls import Hall, admission_of, give_turn, lock_hall_of, move_on, places_of, standing_of
from eventhub.services.log import note, note_step
from eventhub.services.place_settings import whose
from eventhub.services.registration_letters import write_to
from eventhub.services.waiting_list import move_up


def approve(registration: Registration, account: Account | None, message: str, now: datetime) -> str:
    """Let somebody in who waits for a decision (or was refused): "confirmed", or "waitlisted" where it is full.

    `message`: what the team says in the mail, in the language of the registration; "" for nothing.
    RegistrationMoved where it stands otherwise by now.
    """
    hall = lock_hall_of(registration)
    check_step(Step.APPROVE, standing_of(registration))
    if registration.line_number is None:
        give_turn(hall, registration)
    move_on(hall, registration, Step.APPROVE, now, admission_of(hall, registration))
    note_step("registration.approved", registration, account, now, status=registration.status)
    write_to(registration, "registration_approved", {"status": registration.status, "message": message}, now)
    db.session.flush()
    return registration.status


def reject(registration: Registration, account: Account | None, message: str, now: datetime) -> None:
    """Say no to who is pending or waits; a place that was kept for them goes to the next."""
    hall = lock_hall_of(registration)
    move_on(hall, registration, Step.REJECT, now)
    note_step("registration.rejected", registration, account, now)
    write_to(registration, "registration_rejected", {"message": message}, now)
    move_up(hall, now)
    db.session.flush()


def wait_list(registration: Registration, account: Account | None, message: str, now: datetime) -> None:
    """Put somebody who waits for a decision into the line, at the turn of their confirmation.

    They are offered a place at once where one is free: the list is no second door.
    """
    hall = lock_hall_of(registration)
    move_on(hall, registration, Step.WAIT_LIST, now)
    if registration.line_number is None:
        give_turn(hall, registration)
    note_step("registration.waitlisted", registration, account, now)
    write_to(registration, "registration_waitlisted", {"message": message}, now)
    move_up(hall, now)
    db.session.flush()


def give_place(
    registration: Registration, account: Account, message: str, now: datetime, *, one_more: bool = False
) -> bool:
    """Let somebody in past the line. `one_more`: where no place is free, one more is made, of the event, the category
    or both, and that is True; without it NoPlaceLeft. RegistrationMoved where it stands otherwise by now.
    """
    hall = lock_hall_of(registration)
    check_step(Step.GIVE_PLACE, standing_of(registration))
    if registration.line_number is None:
        give_turn(hall, registration)
    is_made = let_in(hall, registration, account, now, one_more=one_more)
    write_to(registration, "registration_approved", {"status": registration.status, "message": message}, now)
    db.session.flush()
    return is_made


def let_in(hall: Hall, registration: Registration, account: Account, now: datetime, *, one_more: bool) -> bool:
    """Give a place under the lock, whoever waits; what is kept by an offer is theirs already. True where one was
    made for it."""
    is_kept = standing_of(registration).holds_place
    in_turn = is_kept or admission_of(hall, registration) == "confirmed"
    category = hall.categories[registration.category_id]
    is_made = not is_kept and make_room(hall, category, account, now, one_more=one_more)
    move_on(hall, registration, Step.GIVE_PLACE, now)
    note_step("registration.place_given", registration, account, now, in_turn=in_turn)
    return is_made


def make_room(hall: Hall, category: Category, account: Account, now: datetime, *, one_more: bool) -> bool:
    """One more place than foreseen where all are taken; the log tells it as a change of the places."""
    full = [counted for counted in (hall.event, category) if places_of(counted).is_full]
    if full and not one_more:
        raise NoPlaceLeft
    for counted in full:
        before, counted.capacity = counted.capacity, counted.taken + 1
        values = whose(counted) | {"before": {"capacity": before}, "after": {"capacity": counted.capacity}}
        note("places.changed", ("event", hall.event.slug), account, now, event=hall.event, values=values)
    return bool(full)
