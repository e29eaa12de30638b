"""What an account belongs to, who waits, and which link leads where; in as many queries for one as for thirty."""

from datetime import timedelta

from flask import Flask

from eventhub.db import db
from eventhub.models import Event, TeamMember
from eventhub.queries.registrations import (
    is_registered,
    parts_of,
    registration_at,
    registration_of_link,
    waiting_by_category,
)
from eventhub.services.registrations import LASTS
from tests.factories import make_account, make_event, make_participant
from tests.factories.applications import make_attempt
from tests.factories.moments import NOW, at
from tests.fixtures.queries import count_queries


def make_committed_event() -> Event:
    event = make_event()
    db.session.commit()
    return event


def test_a_link_leads_to_its_registration_until_it_is_too_old(app: Flask) -> None:
    event = make_committed_event()
    registration = make_attempt(event, "secret")
    assert registration_of_link(event, "secret", NOW) == registration
    assert registration_of_link(event, "secret", NOW + LASTS - timedelta(seconds=1)) == registration
    assert registration_of_link(event, "secret", NOW + LASTS) is None
    assert registration_of_link(event, "another", NOW) is None
    assert registration_of_link(make_committed_event(), "secret", NOW) is None


def test_an_address_is_registered_by_its_account_alone(app: Flask) -> None:
    event = make_committed_event()
    make_attempt(event, "secret", email="attempt@example.org")
    make_participant(event, account=make_account(email="claire@example.org"))
    other = make_event()
    assert is_registered(event, "claire@example.org")
    assert not is_registered(event, "attempt@example.org")
    assert not is_registered(other, "claire@example.org")


def test_counts_who_waits_by_category(app: Flask) -> None:
    event, other = make_event(), make_event()
    for status in ("waitlisted", "waitlisted", "confirmed"):
        make_participant(event, status=status)
    make_participant(other, status="waitlisted")
    assert waiting_by_category(event) == {event.categories[0].id: 2}


def test_an_account_belongs_to_events_by_registration_and_by_role(app: Flask) -> None:
    account = make_account()
    late = make_event(starts_at=at("09:00"))
    early, others = make_event(starts_at=at("08:00")), make_event()
    person = make_participant(late, account=account)
    db.session.add(TeamMember(event_id=early.id, account_id=account.id, role="desk"))
    make_participant(others)
    db.session.flush()
    parts = [(part.event, part.registration, part.role) for part in parts_of(account)]
    assert parts == [(late, person.registration, None), (early, None, "desk")]


def test_asks_as_often_for_thirty_events_as_for_one(app: Flask) -> None:
    counts = []
    for number in (1, 30):
        account = make_account()
        for _ in range(number):
            make_participant(make_event(), account=account)
        db.session.commit()
        db.session.refresh(account)
        with count_queries() as queries:
            parts = parts_of(account)
            assert [part.registration.category.event_id for part in parts if part.registration] == [
                part.event.id for part in parts
            ]
        counts.append(len(queries))
    assert counts == [4, 4]


def test_the_registration_that_an_account_has_here(app: Flask) -> None:
    event, account = make_event(), make_account()
    there = make_participant(event, account=account).registration
    make_participant(make_event(), account=account)
    assert registration_at(event, account.id) is there
    assert registration_at(make_event(), account.id) is None
