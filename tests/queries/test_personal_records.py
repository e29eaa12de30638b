"""What an erasure ends, and whom it would leave alone."""

from flask import Flask

from eventhub.db import db
from eventhub.models import Account, Event, TeamMember
from eventhub.queries.personal_records import events_owned_alone, parts_to_erase, unclaimed_people
from tests.factories import (
    make_account,
    make_event,
    make_meeting,
    make_participant,
    make_request,
    make_table,
    make_window,
)
from tests.factories.applications import make_attempt
from tests.factories.moments import NOW, at


def join(event: Event, account: Account, role: str) -> None:
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role=role))
    db.session.flush()


def test_only_a_lone_owner_leaves_an_event_alone(app: Flask) -> None:
    account, other = make_account(), make_account()
    alone, shared, helped = make_event(), make_event(), make_event()
    for event in (alone, shared):
        join(event, account, "owner")
    join(alone, other, "programme")
    join(shared, other, "owner")
    join(helped, account, "desk")
    assert events_owned_alone(account) == [alone]


def test_each_event_says_what_ends(app: Flask) -> None:
    event = make_event()
    make_window(event)
    person = make_participant(event)
    make_meeting(person, make_participant(event), at("14:00"), make_table(event))
    make_request(make_participant(event), person)
    assert person.account
    (one,) = parts_to_erase(person.account, NOW)
    assert (one.part.event, one.consequences.meetings, one.consequences.requests) == (event, 1, 1)


def test_people_who_are_known_by_the_address_alone(app: Flask) -> None:
    event = make_event()
    make_participant(event, account=make_account(email="claire@example.org"))
    db.session.commit()
    attempt = make_attempt(event, "secret", email="claire@example.org")
    assert unclaimed_people("claire@example.org") == [attempt.person]
