"""Doing without announcements: at once, once, by whoever has the link, and never what people asked for."""

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Account, Event, LogEntry, OutboxMessage, Person
from eventhub.services.bulk_decisions import Messages, decide
from eventhub.services.forgetting import forget_people
from eventhub.services.registration_letters import write_to
from eventhub.services.unsubscribing import decline_announcements, want_announcements
from eventhub.transactions import transact
from tests.factories import make_participant
from tests.factories.moments import NOW

MESSAGES = Messages({"en": "Come early.", "fr": "Venez tôt."}, {"en": "Access", "fr": "Accès"}, "batch")


@pytest.fixture
def person(event: Event) -> Person:
    made = make_participant(event)
    db.session.commit()
    return made


def declined(person: Person) -> bool:
    db.session.rollback()
    return db.session.get_one(Person, person.id).announcements_declined_at is not None


def log_of(event: Event) -> list[tuple[str, bool]]:
    wanted = select(LogEntry).where(LogEntry.action.startswith("announcements.")).order_by(LogEntry.id)
    return [(one.action, "by_mail" in one.values) for one in db.session.scalars(wanted)]


def test_it_is_said_once_and_taken_back_once(event: Event, person: Person) -> None:
    assert [transact(decline_announcements, person, None, NOW) for _ in range(2)] == [True, False]
    assert declined(person)
    assert [transact(want_announcements, person, person.account, NOW) for _ in range(2)] == [True, False]
    assert not declined(person)
    assert log_of(event) == [("announcements.declined", True), ("announcements.wanted", False)]


def test_who_is_erased_says_nothing(event: Event, person: Person) -> None:
    transact(decline_announcements, person, None, NOW)
    transact(forget_people, [person], NOW)
    assert not declined(person)
    assert not transact(decline_announcements, person, None, NOW)


def test_an_announcement_passes_them_by_and_what_they_asked_for_does_not(
    event: Event, account: Account, person: Person
) -> None:
    other = make_participant(event)
    db.session.commit()
    transact(decline_announcements, person, None, NOW)
    ids = [one.registration.public_id for one in (person, other) if one.registration]
    outcome = transact(decide, event, "mail", ids, MESSAGES, account, NOW)
    assert (outcome.done.total(), outcome.declined, outcome.left) == (1, 1, ())
    assert person.registration
    transact(write_to, person.registration, "registration_approved", {"status": "confirmed", "message": ""}, NOW)
    mails = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()
    said = [(one.template, one.values.get("announced_to")) for one in mails]
    assert said == [("organiser_message", other.public_id), ("registration_approved", None)]
