"""Whoever took their registration back may come after all; whom the team let go may not."""

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import CategoryClosed, InvitationNeeded, RegistrationMoved
from eventhub.models import Account, Event, InvitationCode, Registration
from eventhub.queries.consistency import disagreements
from eventhub.services.cancellations import cancel_registration
from eventhub.services.invitation_codes import end_code
from eventhub.services.links import MailedLink
from eventhub.services.log import note_step
from eventhub.services.rejoining import rejoin
from eventhub.services.transfers import Colleague, offer_transfer, take_over
from eventhub.transactions import transact
from tests.factories import make_account
from tests.factories.applications import make_application
from tests.factories.events import make_category
from tests.factories.moments import NOW
from tests.factories.places import make_code, make_placed, set_places


@pytest.fixture
def mine(event: Event) -> Registration:
    person = make_placed(event)
    db.session.commit()
    assert person.registration is not None
    return person.registration


def account_of(registration: Registration) -> Account:
    assert registration.person.account is not None
    return registration.person.account


def cancelled_by(event: Event, ending: str | None) -> Registration:
    registration = make_placed(event, status="cancelled").registration
    assert registration is not None
    registration.ended_by = ending
    db.session.commit()
    return registration


def leave_and_return(registration: Registration) -> str:
    account = account_of(registration)
    transact(cancel_registration, registration, account, "", NOW)
    return transact(rejoin, registration, account, NOW)


def test_there_is_a_place(event: Event, mine: Registration) -> None:
    assert leave_and_return(mine) == "confirmed"
    assert (mine.line_number, event.taken, disagreements()) == (2, 1, [])


def test_at_the_end_of_the_line(event: Event, mine: Registration) -> None:
    set_places(event, 1)
    make_placed(event, status="waitlisted")
    db.session.commit()
    assert leave_and_return(mine) == "waitlisted"
    assert (mine.line_number, disagreements()) == (3, [])


def test_what_needs_approval_waits_for_the_team_again(event: Event, mine: Registration) -> None:
    event.admission = "approval"
    db.session.commit()
    assert leave_and_return(mine) == "pending"
    assert (event.taken, disagreements()) == (0, [])


def test_whom_the_team_let_go_asks_the_team(event: Event, mine: Registration) -> None:
    account, team = account_of(mine), make_account()
    db.session.commit()
    transact(cancel_registration, mine, team, "", NOW)
    with pytest.raises(RegistrationMoved):
        transact(rejoin, mine, account, NOW)


def test_how_it_ended_decides_and_the_log_does_not(event: Event) -> None:
    """Renaming an act, or erasing the log, lets nobody in and keeps nobody out."""
    for own in ("self", "lapsed", "transfer"):
        back = cancelled_by(event, own)
        assert transact(rejoin, back, account_of(back), NOW) == "confirmed"
        assert (back.ended_by, back.version) == (None, 2)
    for another in ("team", None):
        gone = cancelled_by(event, another)
        note_step("registration.withdrawn", gone, account_of(gone), NOW)
        db.session.commit()
        with pytest.raises(RegistrationMoved) as refusal:
            transact(rejoin, gone, account_of(gone), NOW)
        assert (refusal.value.step, gone.status) == ("rejoin", "cancelled")


def test_todays_rules_hold(event: Event, mine: Registration) -> None:
    event.categories[0].closes_at = NOW
    db.session.commit()
    with pytest.raises(CategoryClosed):
        leave_and_return(mine)


def test_who_is_in_does_not_come_in_again(event: Event, mine: Registration) -> None:
    account = account_of(mine)
    with pytest.raises(RegistrationMoved):
        transact(rejoin, mine, account, NOW)


def pass_on(event: Event, registration: Registration, name: str) -> None:
    colleague = Colleague(name, "Essai", f"{name.lower()}@example.org")
    letter = MailedLink(name, f"https://trial/take/{name}", "https://trial/sign-in")
    transact(offer_transfer, registration, colleague, letter, account_of(registration), NOW)
    transact(take_over, event, name, make_application(given_name=name), "hash", "test", NOW)


@pytest.fixture
def invited(event: Event, mine: Registration) -> Registration:
    """Somebody who came by a code that is good for one."""
    mine.category.is_by_invitation = True
    mine.code_id = make_code(event, most=1, used=1).id
    mine.confirmed_at = NOW
    db.session.commit()
    return mine


def test_a_code_lets_one_leave_and_come_back(event: Event, invited: Registration) -> None:
    assert leave_and_return(invited) == "confirmed"


def test_a_code_that_ended_lets_nobody_come_back(event: Event, invited: Registration) -> None:
    code = db.session.get_one(InvitationCode, invited.code_id)
    transact(end_code, event, code, None, NOW)
    with pytest.raises(InvitationNeeded):
        leave_and_return(invited)
    assert (event.taken, invited.status, disagreements()) == (0, "cancelled", [])


def test_a_code_of_another_category_lets_nobody_come_back(event: Event, invited: Registration) -> None:
    code, another = db.session.get_one(InvitationCode, invited.code_id), make_category(event)
    db.session.flush()
    code.category_id = another.id
    db.session.commit()
    with pytest.raises(InvitationNeeded):
        leave_and_return(invited)


def test_a_code_goes_with_the_place(event: Event, invited: Registration) -> None:
    pass_on(event, invited, "Ana")
    with pytest.raises(InvitationNeeded):
        transact(rejoin, invited, account_of(invited), NOW)
    assert (event.taken, invited.status, disagreements()) == (1, "cancelled", [])


def test_who_took_the_place_may_leave_and_come_back(event: Event, invited: Registration) -> None:
    pass_on(event, invited, "Ana")
    taker = db.session.scalars(select(Registration).where(Registration.source == "transfer")).one()
    assert leave_and_return(taker) == "confirmed"
    assert (event.taken, disagreements()) == (1, [])


def test_without_invitations_who_passed_a_place_on_comes_again(event: Event, mine: Registration) -> None:
    pass_on(event, mine, "Ana")
    assert transact(rejoin, mine, account_of(mine), NOW) == "confirmed"
    assert (event.taken, disagreements()) == (2, [])
