"""What stands in the way of asking many people, with as many statements for thirty as for one."""

import random
from itertools import product

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Person
from eventhub.queries.asking import obstacles_by_address, obstacles_for
from eventhub.queries.encounters import asking_obstacles
from tests.factories import (
    make_caps,
    make_event,
    make_meeting_without_time,
    make_organisation,
    make_participant,
    make_request,
    make_rule,
    make_veto,
)
from tests.factories.moments import NOW
from tests.fixtures.queries import count_queries

WORLDS, FURTHER = range(12), range(12, 40)


def some_world(seed: int) -> tuple[Person, list[Person]]:
    """People under rules drawn by lot: every kind of obstacle comes up in some of the worlds."""
    chance = random.Random(seed)
    event = make_event(phase=chance.choice(["booking", "booking", "requests", "closed", "frozen"]))
    keys = [one.key for one in event.categories]
    houses = [make_organisation(event), None, None]
    people = [make_participant(event, chance.choice(keys), organisation=chance.choice(houses)) for _ in range(9)]
    for key, asked in product(keys, keys):
        if chance.random() < 0.2:
            make_rule(event, key, asked, may_see=chance.random() < 0.5, may_request=chance.random() < 0.3)
    you, others = people[0], people[1:]
    for other in others:
        draw(chance, you, other)
    if chance.random() < 0.4:
        make_caps(you, most_open=chance.randrange(3), most_meetings=chance.randrange(3))
    db.session.flush()
    return you, [you, *others]


def draw(chance: random.Random, you: Person, other: Person) -> None:
    match chance.randrange(9):
        case 0:
            make_request(you, other)
        case 1:
            make_request(other, you, expires_at=chance.choice([NOW, other.event.ends_at]))
        case 2:
            make_veto(you, other)
        case 3:
            make_veto(other, you)
        case 4:
            other.is_visible = False
        case 5:
            assert other.registration
            other.registration.status = "cancelled"
        case 6:
            make_meeting_without_time(you, other)


@pytest.mark.parametrize("seed", [*WORLDS, *(pytest.param(one, marks=pytest.mark.endurance) for one in FURTHER)])
def test_all_at_once_say_what_each_says_alone(app: Flask, seed: int) -> None:
    del app
    you, others = some_world(seed)
    together = obstacles_for(you, others, NOW)
    assert together == {one.id: asking_obstacles(you, one, NOW) for one in others}
    assert obstacles_by_address(you, [one.public_id for one in others], NOW) == {
        one.public_id: together[one.id] for one in others
    }


def test_the_worlds_have_every_obstacle(app: Flask) -> None:
    del app
    kinds = set()
    for seed in WORLDS:
        you, others = some_world(seed)
        kinds |= {type(one).__name__ for some in obstacles_for(you, others, NOW).values() for one in some}
    assert kinds == {
        "AskedAlready",
        "CategoriesApart",
        "MeetingsUsedUp",
        "NotFound",
        "Oneself",
        "OwnNo",
        "PhaseShut",
        "RequestsUsedUp",
        "SameOrganisation",
    }


def test_thirty_cost_what_one_costs(app: Flask) -> None:
    del app
    event = make_event()
    you = make_participant(event)
    others = [make_participant(event, "industrial") for _ in range(30)]
    db.session.commit()
    number, names = you.id, [one.public_id for one in others]
    assert costs(number, names[:1]) == costs(number, names) <= 12


def costs(number: int, names: list[str]) -> int:
    db.session.expunge_all()
    reader = db.session.get_one(Person, number)
    with count_queries() as counted:
        assert len(obstacles_by_address(reader, names, NOW)) == len(names)
    return len(counted.statements)


def test_nobody_asks_nothing(app: Flask) -> None:
    del app
    you = make_participant(make_event())
    with count_queries() as counted:
        assert (obstacles_for(you, [], NOW), obstacles_by_address(you, [], NOW)) == ({}, {})
    assert counted.statements == []
