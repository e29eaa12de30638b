"""The team sends the link once more: to who waits for it, not too often, and never to somebody else."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import LinkSentLately, RegistrationClosed, RegistrationMoved
from eventhub.models import Account, Event, LogEntry, OneTimeLink, OutboxMessage, Registration
from eventhub.queries.delegations import delegate_of_link
from eventhub.queries.registrations import registration_of_link, unfinished_among
from eventhub.services.confirmation_links import DAY, MOST_A_DAY, PAUSE, AnotherLink, send_again
from eventhub.services.delegations import add_delegates
from eventhub.services.links import MailedLink
from eventhub.services.newcomers import Newcomer, add_by_hand
from eventhub.services.registrations import keep_attempt, remove_unconfirmed
from eventhub.services.transfers import Colleague
from eventhub.transactions import transact
from tests.factories.applications import make_application, make_attempt
from tests.factories.moments import NOW
from tests.factories.places import make_placed
from tests.factories.registration_list import make_member, make_registration

LATER = NOW + timedelta(hours=30)


@pytest.fixture
def team(event: Event) -> Account:
    account = make_member(event)
    db.session.commit()
    return account


def link(token: str) -> AnotherLink:
    pages = (f"https://trial/{page}/{token}" for page in ("confirm", "complete"))
    return AnotherLink(*(MailedLink(token, page, "https://trial/in") for page in pages))


def again(registration: Registration, team: Account, token: str = "new", now: datetime = LATER) -> None:
    transact(send_again, registration, link(token), team, now)


def last_mail() -> OutboxMessage:
    return db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id.desc()).limit(1)).one()


def test_who_registered_gets_a_link_that_confirms(event: Event, team: Account) -> None:
    """With 48 hours of its own; the first one stays good for its time."""
    attempt = make_attempt(event, "old")
    again(attempt, team)
    mail = last_mail()
    assert (mail.template, mail.values["confirm_address"]) == ("confirm_registration", "https://trial/confirm/new")
    assert remove_unconfirmed(NOW + timedelta(hours=49)) == 0
    for token, moment in (("old", LATER), ("new", LATER + timedelta(hours=47))):
        assert registration_of_link(event, token, moment) is attempt
    told = db.session.scalars(select(LogEntry)).all()
    assert [(one.action, one.account_id) for one in told] == [("registration.link_sent_again", team.id)]


def test_whom_the_team_added_completes_their_part_by_it(event: Event, team: Account) -> None:
    nina = Newcomer("startup", "Nina", "Neuve", "nina@example.org", "", "fr", has_agreed=False, is_told=False)
    made = transact(add_by_hand, event, nina, MailedLink("old", "https://trial/old", "https://trial/in"), team, NOW)
    again(made, team)
    assert (last_mail().template, last_mail().values["complete_address"]) == (
        "invited_by_team",
        "https://trial/complete/new",
    )
    assert delegate_of_link(event, "new", LATER + timedelta(days=13)) is made


def test_a_delegate_is_written_to_in_the_name_of_their_colleague(event: Event, team: Account) -> None:
    leader = make_placed(event, "startup", given_name="Lea", family_name="Dur").registration
    db.session.commit()
    assert leader
    assert leader.person.account
    colleague = Colleague("Ada", "Essai", "ada@example.org")
    letter = MailedLink("old", "https://trial/complete/old", "https://trial/in")
    transact(add_delegates, leader, [(colleague, letter)], leader.person.account, NOW)
    delegate = db.session.scalars(select(Registration).where(Registration.email == "ada@example.org")).one()
    again(delegate, team)
    assert (last_mail().template, last_mail().values["leader_name"]) == ("delegate_invited", "Lea Dur")
    assert delegate_of_link(event, "new", LATER) is delegate


def test_not_twice_within_minutes_nor_six_times_a_day(event: Event, team: Account) -> None:
    attempt = make_attempt(event, "old", now=LATER)
    with pytest.raises(LinkSentLately):
        again(attempt, team, "soon", LATER + PAUSE - timedelta(seconds=1))
    for number in range(1, MOST_A_DAY):
        again(attempt, team, f"new{number}", LATER + number * timedelta(hours=1))
    with pytest.raises(LinkSentLately):
        again(attempt, team, "one_more", LATER + timedelta(hours=10))
    again(attempt, team, "tomorrow", LATER + DAY)
    assert len(db.session.scalars(select(OneTimeLink)).all()) == MOST_A_DAY + 1


def test_nobody_else_gets_one(event: Event, team: Account) -> None:
    """Who confirmed needs none; who left the form before its end asked for none."""
    unfinished = transact(keep_attempt, event, make_application(), NOW)
    confirmed = make_registration(event)
    db.session.commit()
    assert unfinished_among(event, [unfinished.public_id, confirmed.public_id]) == {unfinished.public_id}
    for registration in (unfinished, confirmed):
        with pytest.raises(RegistrationMoved):
            again(registration, team)
    assert db.session.scalars(select(OutboxMessage)).all() == []


def test_not_once_registration_is_closed(event: Event, team: Account) -> None:
    attempt = make_attempt(event, "old")
    event.closes_at = LATER
    db.session.commit()
    with pytest.raises(RegistrationClosed):
        again(attempt, team)
