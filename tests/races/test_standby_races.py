"""Many pairs say yes to a table that came free: one has it, the rest get words; nor do the two of a pair book twice."""

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Account, Event, Person
from eventhub.queries.consistency import disagreements
from tests.factories import (
    make_event,
    make_meeting_without_time,
    make_standby,
    make_standby_offer,
    make_table,
    make_window,
)
from tests.factories.moments import at
from tests.factories.places import make_placed
from tests.races.crowds import Answer, Press, all_at_once, flashes, press, statuses
from tests.races.guards import without_primary_key
from tests.races.tables import BOOKED, DOUBLE_TABLES, count

PAIRS = pytest.mark.parametrize("pairs", [16, pytest.param(50, marks=pytest.mark.endurance)])
TIME = at("14:00")


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event(phase="live")
    make_window(event, "14:00", "15:00")
    return event


def saying_yes(app: Flask, event: Event, pairs: int, *, both: bool = False) -> list[Press]:
    """As many pairs who agreed to meet, each with an offer; one of each says yes, or both do."""
    couples = [(make_placed(event), make_placed(event)) for _ in range(pairs)]
    presses = [(who, offer) for couple in couples for who, offer in offers_to(couple, both=both)]
    db.session.commit()
    slug = event.slug
    return [
        press(app, db.session.get_one(Account, number), f"/{slug}/meetings/standby/{offer}/accept")
        for number, offer in presses
    ]


def offers_to(couple: tuple[Person, Person], *, both: bool) -> list[tuple[int | None, str]]:
    request = make_meeting_without_time(*couple).request
    assert request is not None
    offer = make_standby_offer(make_standby(couple[0], TIME), request)
    return [(one.account_id, offer.public_id) for one in (couple if both else couple[:1])]


def said(app: Flask, answers: list[Answer]) -> list[str]:
    """What each was told: that it is booked, or why not."""
    assert statuses(answers) == {302: len(answers)}
    return sorted(category for answer in answers for category, _words in flashes(app, answer))


@PAIRS
def test_a_crowd_for_the_table_that_came_free(app: Flask, port: int, event: Event, pairs: int) -> None:
    make_table(event)
    answers = all_at_once(port, saying_yes(app, event, pairs))
    assert said(app, answers) == ["success"] + ["warning"] * (pairs - 1)
    assert (count(BOOKED, event.id), count(DOUBLE_TABLES, event.id), disagreements()) == (1, 0, [])


@PAIRS
def test_both_of_each_pair_say_yes(app: Flask, port: int, event: Event, pairs: int) -> None:
    for _ in range(pairs):
        make_table(event)
    answers = all_at_once(port, saying_yes(app, event, pairs // 2, both=True))
    assert said(app, answers) == ["success"] * (pairs // 2) + ["warning"] * (pairs // 2)
    assert (count(BOOKED, event.id), disagreements()) == (pairs // 2, [])


# Negative control: without the guard, the same race must be seen to fail.


def test_without_claims_the_table_is_booked_twice(app: Flask, blind_port: int, event: Event) -> None:
    make_table(event)
    db.session.commit()
    with without_primary_key("table_claim"):
        all_at_once(blind_port, saying_yes(app, event, 10))
        assert count(DOUBLE_TABLES, event.id) > 0
