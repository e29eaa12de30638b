"""Whom somebody refused for ever."""

from datetime import timedelta

from flask import Flask

from eventhub.db import db
from eventhub.models import Event
from eventhub.queries.vetoes import refused_by, stands_between
from tests.factories import make_event, make_participant, make_veto
from tests.factories.moments import NOW
from tests.factories.places import make_placed
from tests.fixtures.queries import count_queries


def test_the_latest_first_and_ones_own_alone(event: Event) -> None:
    person, early, late = (make_participant(event) for _ in range(3))
    make_veto(person, early)
    make_veto(person, late).at = NOW + timedelta(hours=1)
    make_veto(early, late)
    make_veto(late, person)
    assert [one.against for one in refused_by(person)] == [late, early]


def test_as_many_statements_for_thirty_as_for_one(event: Event) -> None:
    person, counts = make_participant(event), []
    for number in (1, 29):
        for _ in range(number):
            make_veto(person, make_participant(event))
        db.session.commit()
        person.id  # noqa: B018  # read again after the commit
        with count_queries() as count:
            assert all(one.against.name and one.against.shown for one in refused_by(person))
        counts.append(len(count))
    assert counts[0] == counts[1]


def test_a_no_stands_between_whoever_said_it(app: Flask) -> None:
    event = make_event()
    ada, bela, cleo, dora = (make_placed(event) for _ in range(4))
    make_veto(ada, bela)
    make_veto(cleo, ada)
    found = [stands_between(ada, [other]) for other in (bela, cleo, dora)]
    assert (found, stands_between(ada, [dora, cleo])) == ([True, True, False], True)
