"""Limits hold under a crowd: whoever is counted is held, so that nobody counts while another adds.

The negative control asks a server that looks without holding anybody.
"""

from collections.abc import Callable

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Account, Event, MeetingRequest
from eventhub.queries.consistency import disagreements
from tests.factories import make_caps, make_event, make_request, make_table, make_window
from tests.factories.places import make_placed
from tests.races.crowds import Answer, Press, all_at_once, press, statuses
from tests.races.tables import BOOKED, REQUESTS, count

MOST = 20
# Enough for a missing guard to show, see the control; the larger one is for `make endurance`.
FEW = 8
SIZES = pytest.mark.parametrize("crowd", [FEW, pytest.param(MOST, marks=pytest.mark.endurance)])
STANDING = "SELECT count(*) FROM item WHERE event_id = :event AND kind = 'meeting' AND state <> 'cancelled'"
TIMES = [
    f"2027-10-19T{hour}:{minute}Z" for hour in ("12", "13", "14", "15", "16") for minute in ("00", "15", "30", "45")
]


def new_event() -> Event:
    """Twenty slots of a quarter of an hour, and tables for all."""
    event = make_event()
    make_window(event, "14:00", "19:00", slot_minutes=15)
    for _ in range(MOST):
        make_table(event)
    db.session.commit()
    return event


def answers(app: Flask, requests: list[MeetingRequest]) -> list[Press]:
    """Each recipient about to accept, each at a time of its own: nothing but the limit stands between them."""
    db.session.commit()
    found = [(one.recipient.account_id, one.event.slug, one.public_id) for one in requests]
    return [
        press(
            app,
            db.session.get_one(Account, account),
            f"/{slug}/requests/{request}/accept",
            slot=TIMES[number],
            version=1,
        )
        for number, (account, slug, request) in enumerate(found)
    ]


def one_accepts_all(app: Flask, event: Event, crowd: int) -> list[Press]:
    """Somebody with a limit of one has that many tabs open, each with another request."""
    you = make_placed(event)
    make_caps(you, most_meetings=1)
    return answers(app, [make_request(make_placed(event), you) for _ in range(crowd)])


def all_accept_one(app: Flask, event: Event, crowd: int) -> list[Press]:
    """All whom somebody with a limit of one asked say yes at once."""
    you = make_placed(event)
    make_caps(you, most_meetings=1)
    return answers(app, [make_request(you, make_placed(event)) for _ in range(crowd)])


def one_asks_all(app: Flask, event: Event, crowd: int) -> list[Press]:
    """Somebody who may have one open request sends that many."""
    you = make_placed(event)
    make_caps(you, most_open=1)
    others = [make_placed(event) for _ in range(crowd)]
    db.session.commit()
    slug, account, ids = event.slug, db.session.get_one(Account, you.account_id), [one.public_id for one in others]
    return [
        press(app, account, f"/{slug}/requests/ask/{number}", message="Shall we?", priority=2, language="en")
        for number in ids
    ]


Presses = Callable[[Flask, Event, int], list[Press]]
CROWDS = pytest.mark.parametrize(
    ("pressing", "counted"), [(one_accepts_all, STANDING), (all_accept_one, STANDING), (one_asks_all, REQUESTS)]
)


def told(found: list[Answer]) -> dict[int, int]:
    return dict(statuses(found))


@SIZES
@CROWDS
def test_a_limit_of_one_lets_one_through(app: Flask, port: int, pressing: Presses, counted: str, crowd: int) -> None:
    for _ in range(3 if crowd == MOST else 1):
        event = new_event()
        found = all_at_once(port, pressing(app, event, crowd))
        assert told(found) == {302: 1, 409: crowd - 1}
        assert count(counted, event.id) == 1
    assert disagreements() == []


@SIZES
def test_whoever_is_not_full_is_booked_by_the_whole_crowd(app: Flask, port: int, crowd: int) -> None:
    """Holding people makes them wait, and refuses nobody."""
    event = new_event()
    you = make_placed(event)
    found = all_at_once(port, answers(app, [make_request(make_placed(event), you) for _ in range(crowd)]))
    assert told(found) == {302: crowd}
    assert count(BOOKED, event.id) == crowd


# The negative control: where nobody is held, the same race must be seen to fail. On PostgreSQL more come through,
# SQLite ends those who looked too early with a fault.


@CROWDS
def test_without_holding_people_it_fails(app: Flask, unlocked_port: int, pressing: Presses, counted: str) -> None:
    """Of as many as there are in each `make test`."""
    rounds = []
    for _ in range(5):
        event = new_event()
        found = all_at_once(unlocked_port, pressing(app, event, FEW))
        rounds.append((told(found), count(counted, event.id)))
    assert rounds != [({302: 1, 409: FEW - 1}, 1)] * 5
