"""One step for many: each by itself, in its language, and a mail once."""

from collections import Counter

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Account, Event, OutboxMessage, Registration
from eventhub.services.bulk_decisions import Messages, Outcome, decide
from eventhub.transactions import transact
from tests.factories import make_event
from tests.factories.moments import NOW
from tests.factories.registration_list import make_member, make_registration

SAID = Messages({"fr": "Bonjour.", "en": "Hello."}, {"fr": "Accès", "en": "Access"}, batch="b1")


@pytest.fixture
def team(event: Event) -> Account:
    account = make_member(event)
    db.session.commit()
    return account


def ids_of(*registrations: Registration) -> list[str]:
    db.session.commit()
    return [one.public_id for one in registrations]


def test_one_that_cannot_keeps_nobody_else_from_it(event: Event, team: Account) -> None:
    waiting, there = make_registration(event, status="pending"), make_registration(event, status="cancelled")
    ids = ids_of(there, waiting)
    outcome = transact(decide, event, "approve", ids, SAID, team, NOW)
    assert outcome == Outcome(Counter(confirmed=1), (ids[0],))
    assert (waiting.status, there.status) == ("confirmed", "cancelled")


def test_places_end_within_a_chunk(event: Event, team: Account) -> None:
    event.capacity = 1
    ids = ids_of(*(make_registration(event, status="pending") for _ in range(3)))
    outcome = transact(decide, event, "approve", ids, SAID, team, NOW)
    assert outcome.done == {"confirmed": 1, "waitlisted": 2}
    assert event.taken == 1


def test_a_mail_is_in_the_language_of_its_reader_or_the_first_of_the_event(event: Event, team: Account) -> None:
    ids = ids_of(make_registration(event, language="en"), make_registration(event, language="it"))
    transact(decide, event, "mail", ids, SAID, team, NOW)
    mails = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()
    assert [(one.values["subject"], one.values["message"]) for one in mails] == [
        ("Access", "Hello."),
        ("Accès", "Bonjour."),
    ]


def test_a_batch_reaches_everybody_once(event: Event, team: Account) -> None:
    ids = ids_of(make_registration(event), make_registration(event))
    transact(decide, event, "mail", ids[:1], SAID, team, NOW)
    transact(decide, event, "mail", ids, SAID, team, NOW)
    assert len(db.session.scalars(select(OutboxMessage)).all()) == 2
    transact(decide, event, "mail", ids, Messages({"fr": "x"}, {"fr": "y"}, batch="b2"), team, NOW)
    assert len(db.session.scalars(select(OutboxMessage)).all()) == 4


def test_nobody_writes_to_an_address_that_is_not_proved(event: Event, team: Account) -> None:
    ids = ids_of(make_registration(event, status="unconfirmed"))
    assert transact(decide, event, "mail", ids, SAID, team, NOW).left == (ids[0],)


def test_registrations_of_another_event_are_out_of_reach(event: Event, team: Account) -> None:
    elsewhere = make_registration(make_event(), status="pending")
    assert transact(decide, event, "reject", ids_of(elsewhere), SAID, team, NOW) == Outcome()
    assert elsewhere.status == "pending"


def test_outcomes_add_up() -> None:
    whole = Outcome(Counter(confirmed=1), ("a",)) + Outcome(Counter(confirmed=2, rejected=1), ("b",), unreached=3)
    assert whole == Outcome(Counter(confirmed=3, rejected=1), ("a", "b"), 3)


@pytest.mark.parametrize(
    ("more_places", "outcome", "places"),
    [
        (0, Outcome(Counter(confirmed=1), placeless=2), 1),
        (1, Outcome(Counter(confirmed=2), placeless=1, made=1), 2),
        (5, Outcome(Counter(confirmed=3), made=2), 3),
    ],
)
def test_places_are_given_while_there_are_some_or_more_are_made(
    event: Event, team: Account, more_places: int, outcome: Outcome, places: int
) -> None:
    event.capacity = 1
    ids = ids_of(*(make_registration(event, status="waitlisted") for _ in range(3)))
    given = transact(decide, event, "give_place", ids, Messages({}, more_places=more_places), team, NOW)
    assert (given, event.capacity, event.taken) == (outcome, places, places)
