"""Whom the team adds by hand: who takes a place at once, who is written to, who is listed already."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import AddressIsListed, EventIsDraft, RegistrationClosed
from eventhub.models import Account, Event, LogEntry, OneTimeLink, OutboxMessage, Person, Registration
from eventhub.queries.delegations import delegate_of_link
from eventhub.services.links import INVITED_FOR, MailedLink
from eventhub.services.newcomers import Newcomer, add_by_hand
from eventhub.transactions import transact
from tests.factories import make_account, make_speaker
from tests.factories.moments import NOW
from tests.factories.registration_list import make_member, make_registration

MAIL = MailedLink("t" * 43, "https://trial/complete", "https://trial/sign-in")
NINA = Newcomer("startup", "Nina", "Neuve", "nina@example.org", "Jeune Pousse", "fr", has_agreed=False, is_told=False)
AGREED = replace(NINA, has_agreed=True, is_told=True)


@pytest.fixture
def team(event: Event) -> Account:
    account = make_member(event)
    db.session.commit()
    return account


def actions() -> list[str]:
    return list(db.session.scalars(select(LogEntry.action).order_by(LogEntry.id)))


def test_invites_by_a_link_for_two_weeks(event: Event, team: Account) -> None:
    made = transact(add_by_hand, event, NINA, MAIL, team, NOW)
    assert (made.status, made.lapses_at, made.search_text) == (
        "unconfirmed",
        NOW + INVITED_FOR,
        "neuve nina nina@example.org jeune pousse",
    )
    assert delegate_of_link(event, MAIL.token, NOW + timedelta(days=13)) is made
    assert delegate_of_link(event, MAIL.token, NOW + timedelta(days=15)) is None
    mail = db.session.scalars(select(OutboxMessage)).one()
    assert (mail.template, mail.reader_name) == ("invited_by_team", "")  # nobody has proved the address


def test_who_agreed_in_writing_takes_a_place_and_is_told(event: Event, team: Account) -> None:
    made = transact(add_by_hand, event, AGREED, MAIL, team, NOW)
    assert (made.status, event.taken, made.category.taken, made.confirmed_at) == ("confirmed", 1, 1, NOW)
    assert db.session.scalars(select(OutboxMessage.template)).all() == ["added_by_team"]
    assert db.session.scalars(select(OneTimeLink)).all() == []
    assert actions() == ["registration.added"]


def test_nobody_goes_past_those_who_wait(event: Event, team: Account) -> None:
    event.capacity = 1
    make_registration(event)
    db.session.commit()
    assert transact(add_by_hand, event, AGREED, MAIL, team, NOW).status == "waitlisted"


def test_whom_the_event_knew_stays_the_same_person(event: Event, team: Account) -> None:
    speaker = make_speaker(event, account=make_account(email=NINA.email))
    db.session.commit()
    made = transact(add_by_hand, event, AGREED, MAIL, team, NOW)
    assert made.person_id == speaker.id
    assert made.search_text == f"{speaker.family_name} {speaker.given_name} {NINA.email} jeune pousse".lower()
    assert len(db.session.scalars(select(Person).where(Person.event_id == event.id)).all()) == 1


@pytest.mark.parametrize("status", ["confirmed", "pending", "cancelled", "rejected"])
def test_an_address_is_listed_once(event: Event, team: Account, status: str) -> None:
    standing = make_registration(event, status=status, email=NINA.email)
    db.session.commit()
    with pytest.raises(AddressIsListed) as refused:
        transact(add_by_hand, event, NINA, MAIL, team, NOW)
    assert refused.value.registration_id == standing.public_id
    assert len(db.session.scalars(select(Registration)).all()) == 1


def test_an_account_that_registered_by_another_address_is_not_doubled(event: Event, team: Account) -> None:
    make_registration(event, email=NINA.email).email = "former@example.org"
    db.session.commit()
    with pytest.raises(AddressIsListed):
        transact(add_by_hand, event, AGREED, MAIL, team, NOW)
    assert len(db.session.scalars(select(Registration)).all()) == 1


@pytest.mark.parametrize("state", ["over", "archived"])
def test_an_event_that_is_over_takes_nobody(event: Event, team: Account, state: str) -> None:
    event.state = state
    db.session.commit()
    with pytest.raises(RegistrationClosed):
        transact(add_by_hand, event, AGREED, MAIL, team, NOW)


@pytest.mark.parametrize(
    ("newcomer", "is_added"), [(NINA, False), (AGREED, False), (replace(AGREED, is_told=False), True)]
)
def test_nobody_is_written_to_from_a_draft(event: Event, team: Account, newcomer: Newcomer, is_added: bool) -> None:
    event.state = "draft"
    db.session.commit()
    if not is_added:
        with pytest.raises(EventIsDraft):
            transact(add_by_hand, event, newcomer, MAIL, team, NOW)
    else:
        transact(add_by_hand, event, newcomer, MAIL, team, NOW)
    assert len(db.session.scalars(select(Registration)).all()) == is_added
    assert db.session.scalars(select(OutboxMessage)).all() == []


def test_the_team_gives_a_place_all_the_same(event: Event, team: Account) -> None:
    event.capacity = 1
    make_registration(event)
    db.session.commit()
    made = transact(add_by_hand, event, replace(AGREED, one_more=True), MAIL, team, NOW)
    assert (made.status, event.capacity, event.taken) == ("confirmed", 2, 2)
    assert actions() == ["registration.added", "places.changed", "registration.place_given"]
    mail = db.session.scalars(select(OutboxMessage)).one()
    assert mail.values["status"] == "confirmed"


def test_no_place_is_made_where_there_is_one(event: Event, team: Account) -> None:
    event.capacity = 1
    db.session.commit()
    made = transact(add_by_hand, event, replace(AGREED, one_more=True), MAIL, team, NOW)
    assert (made.status, event.capacity, actions()) == ("confirmed", 1, ["registration.added"])
