"""A place goes from one person to a colleague: nobody in between can take it, and no count changes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update

from eventhub.db import db, rows_changed
from eventhub.domain.errors import LinkNotGood, NotYoursToGive, RegistrationClosed
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.domain.registration_lifecycle import Step
from eventhub.models import Account, Event, OneTimeLink, Registration
from eventhub.queries.delegations import holder_of_link, links_since, open_transfer_link
from eventhub.services.cancellations import end_links, let_go
from eventhub.services.halls import Hall, lock_hall_of, move_on
from eventhub.services.links import MailedLink, keep_link, use_link
from eventhub.services.log import note_step
from eventhub.services.registration_letters import tell_colleague, way_in, write_to
from eventhub.services.registrations import Application, Confirmation, account_of, keep_attempt, tie
from eventhub.services.sign_ins import open_sign_in

LASTS = timedelta(days=7)
MAILS_A_DAY = 5  # of one place


@dataclass(frozen=True)
class Colleague:
    """Whom somebody names: `email` normalised."""

    given_name: str
    family_name: str
    email: str


def offer_transfer(
    registration: Registration, colleague: Colleague, letter: MailedLink, account: Account, now: datetime
) -> None:
    """Write to a colleague with a link to this place; a link that was open is good no more.

    Where the colleague is registered already all is done alike but the mail, which says so and has no link.
    NotYoursToGive without a place; RegistrationClosed once the event is over.
    """
    lock_hall_of(registration)
    check_gives(registration, now)
    written = links_since(registration, LinkPurpose.TRANSFER, now - timedelta(days=1))
    end_transfers(registration, now)
    event = registration.event
    link = OneTimeLink(
        purpose=LinkPurpose.TRANSFER, registration_id=registration.id, event_id=event.id, email=colleague.email
    )
    link.values = {"given_name": colleague.given_name, "family_name": colleague.family_name}
    keep_link(link, letter.token, min(LASTS, event.ends_at - now), now)
    note_step("registration.transfer_offered", registration, account, now)
    if written < MAILS_A_DAY:
        values = {"holder_name": registration.person.name} | way_in(event, link.email, letter, "take_address")
        tell_colleague("transfer_offered", registration, link, values, now)
    db.session.flush()


def check_gives(registration: Registration, now: datetime) -> None:
    if registration.event.state != "open" or registration.event.ends_at <= now:
        raise RegistrationClosed
    if registration.status != "confirmed":
        raise NotYoursToGive


def withdraw_transfer(registration: Registration, account: Account, now: datetime) -> bool:
    """Keep one's place after all; False where nobody was offered it."""
    lock_hall_of(registration)
    if open_transfer_link(registration, now) is None:
        return False
    end_transfers(registration, now)
    note_step("registration.transfer_withdrawn", registration, account, now)
    return True


def end_transfers(registration: Registration, now: datetime) -> None:
    mine = (OneTimeLink.registration_id == registration.id, OneTimeLink.purpose == LinkPurpose.TRANSFER)
    rows_changed(update(OneTimeLink).where(*mine, OneTimeLink.used_at.is_(None)).values(used_at=now))


def take_over(
    event: Event, token: str, application: Application, password_hash: str | None, browser: str, now: datetime
) -> Confirmation:
    """The colleague takes the place, at its turn in the line; whoever held it is cancelled in the same moment.

    `application` says who comes; its category and address are the place's and the link's, whatever it says.
    LinkNotGood where the place went or was cancelled meanwhile, AlreadyRegistered, RegistrationClosed.
    """
    holder = holder_of_link(event, token, now)
    if holder is None:
        raise LinkNotGood
    hall = lock_hall_of(holder)
    link = use_link(token, LinkPurpose.TRANSFER, now)
    if holder.status != "confirmed":
        raise LinkNotGood
    check_gives(holder, now)
    taker = keep_attempt(event, application, now)
    taker.email, taker.category_id, taker.source = link.email, holder.category_id, "transfer"
    db.session.flush()
    account, is_new = account_of(taker, password_hash, now)
    tie(taker, account)
    hand_over(hall, holder, taker, account, now)
    return Confirmation(taker.status, account.id, open_sign_in(account, browser, now) if is_new else None)


def hand_over(hall: Hall, holder: Registration, taker: Registration, account: Account, now: datetime) -> None:
    """One goes, one comes at their turn; under the lock nobody sees the place that is free in between."""
    turn, holder.line_number = holder.line_number, None
    taker.code_id, holder.code_id = holder.code_id, None  # it let one in: whoever comes back needs another one
    move_on(hall, holder, Step.HAND_OVER, now)
    taker.line_number, taker.confirmed_at = turn, now
    move_on(hall, taker, Step.TAKE_OVER, now)
    let_go(holder.person, now)
    end_links(holder, now)
    note_step("registration.transferred", holder, account, now, to=taker.public_id)
    note_step("registration.taken_over", taker, account, now, **{"from": holder.public_id})
    write_to(holder, "transfer_done", {"is_giver": True, "other_name": taker.person.name}, now)
    write_to(taker, "transfer_done", {"is_giver": False, "other_name": holder.person.name}, now)
    db.session.flush()
