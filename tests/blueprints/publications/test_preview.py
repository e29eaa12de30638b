"""Whom the preview of a publication names, and when it may be published; what keeps it back, in words."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from eventhub.blueprints.publications.obstacles import Drafted, Obstacle
from eventhub.blueprints.publications.preview import Preview, Words, people_in
from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.agenda_changes import Attending
from eventhub.domain.timetable.conflicts import Conflict, Rule, Severity
from eventhub.domain.timetable.differences import Difference, Shape
from eventhub.domain.timetable.effects import Claim, Effects, Hit, MeetingMoved, SeatGiven, SeatLost, Why
from eventhub.domain.timetable.parts import Talk
from eventhub.domain.timetable.repairs import Booked, Repair
from eventhub.queries.publications import Outlook
from tests.factories.moments import at
from tests.factories.scenes import app_of_any_address, public_id

TWO, THREE = (Interval(at(starts), at(ends)) for starts, ends in (("14:00", "14:20"), ("15:00", "15:20")))
NEW = Shape(id=1, titles={"en": "Probes"}, kind="talk", time=TWO)
NAMES = {number: f"Person {number}" for number in range(1, 10)}


def outlook(**more: Any) -> Outlook:
    """A draft with one new session."""
    empty: dict[str, Any] = {
        "act": 1,
        "number": 0,
        "talks": (Talk(1, "talk", TWO.length, TWO, 4),),
        "published": {},
        "draft": {1: NEW},
        "public_ids": {1: public_id(1)},
        "rooms": {4: {"en": "Frioul"}},
        "difference": Difference(new=(NEW,)),
        "obstacles": (),
        "cautions": (),
        "effects": Effects(),
        "attending": Attending(),
        "changes": {},
    }
    return Outlook(**empty | more)


def conflict(rule: Rule, severity: Severity, person: int | None = None) -> Conflict:
    return Conflict(rule, severity, (1,), TWO, person_id=person, room_id=4)


def hit(person: int, other: int, *, speaks: bool = True) -> Hit:
    return Hit(1, person, Booked(90 + person, (person, other), TWO, 1), speaks)


EFFECTS = Effects(
    moved=(MeetingMoved(hit(1, 2), Repair(THREE, 1)),),
    unscheduled=(hit(3, 4, speaks=False),),
    lost=(SeatLost(1, 5, Why.BLOCK),),
    given=(SeatGiven(1, 6),),
    blocks=(Claim(7, 70, range(4)),),
)


def test_everybody_is_named_whom_something_happens_to() -> None:
    obstacles = (conflict(Rule.ABSENCE, Severity.ERROR, 8), conflict(Rule.NO_ROOM, Severity.WARNING))
    found = outlook(effects=EFFECTS, obstacles=obstacles, cautions=(conflict(Rule.DECLINED, Severity.WARNING, 9),))
    assert people_in(found) == set(range(1, 10))
    assert people_in(outlook()) == set()


def test_what_happens_to_them_in_words() -> None:
    """Somebody may have gone since."""
    words = Words(outlook(effects=EFFECTS), NAMES | {4: ""})
    with app_of_any_address().test_request_context():
        said = [*words.lost(), *words.given(), *words.blocks()]
        pairs = [words.pair(one) for one in (hit(1, 2), hit(3, 4))]
        reasons = [words.because(one) for one in (hit(1, 2), hit(3, 4, speaks=False))]
    assert said == [
        ["Person 5", "Probes", "The seat becomes a bookmark: keeps that time for themselves"],
        ["Person 6", "Probes", "Has a seat, from the waiting list"],
        ["Person 7", "", "Kept time gives way: speaks at that time"],
    ]
    assert pairs == ["Person 1 and Person 2", "Person 3 and A former participant"]
    assert reasons == ["Person 1 speaks in “Probes”", "Person 3 holds a seat in “Probes”"]


@pytest.mark.parametrize(
    ("more", "is_ready"),
    [
        ({}, True),
        ({"difference": Difference()}, False),
        ({"obstacles": (conflict(Rule.ABSENCE, Severity.ERROR, 8),)}, False),
        ({"cautions": (conflict(Rule.DECLINED, Severity.WARNING, 9),)}, True),
    ],
)
def test_it_may_be_published_where_something_differs_and_nothing_is_in_the_way(
    more: dict[str, Any], is_ready: bool
) -> None:
    assert Preview(outlook(**more), "", [], [], [], [], []).is_ready is is_ready


def test_an_obstacle_is_told_with_its_day_and_its_session() -> None:
    """The day is that of the event's zone: the session begins at one in the night there."""
    drafted = Drafted(outlook(), {8: "Ada Vidal"}, ZoneInfo("Pacific/Auckland"))
    with app_of_any_address().test_request_context():
        found = drafted.obstacle(conflict(Rule.ABSENCE, Severity.ERROR, 8))
        twice = drafted.obstacle(Conflict(Rule.SPEAKER, Severity.ERROR, (1, 1), TWO, person_id=8))
    assert found == Obstacle(
        title="Ada Vidal cannot be there",
        day="Wed 20 Oct",
        sentence="“Probes”, Frioul 1:00–1:20.",
        may_be_accepted=True,
        date=date(2027, 10, 20),
        session_id=public_id(1),
    )
    assert not twice.may_be_accepted
