"""Each rule says what clashes, where, and what would help; in both languages."""

from typing import Any

import pytest
from flask import Flask, g

from eventhub.blueprints.timetable.scene import Scene, scene_of
from eventhub.db import db
from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.conflicts import Conflict, Rule, Severity
from eventhub.domain.timetable.parts import MeetingHit
from eventhub.models import Event
from eventhub.web.conflict_words import SAYINGS, say_conflict
from tests.factories import make_event, make_room, make_session, make_speaker
from tests.factories.moments import at

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
LATER = Interval(at("15:20"), at("15:40"))


def hit(meeting: int, better: Interval | None = None) -> MeetingHit:
    return MeetingHit(1, 1, meeting, Interval(at("10:00"), at("10:20")), speaks=False, better=better)


SAID: list[tuple[Rule, Severity, dict[str, Any], str, str]] = [
    (Rule.ROOM, ERROR, {}, "Two sessions in Frioul", "“One” and “Two”, both at 10:00–10:30."),
    (Rule.SPEAKER, ERROR, {}, "Ada Vidal speaks twice at the same time", "Frioul 9:30–10:30 and Frioul 10:00–11:00."),
    (Rule.ABSENCE, ERROR, {}, "Ada Vidal cannot be there", "“One”, Frioul 9:30–10:30."),
    (
        Rule.MEETING_OF_SPEAKER,
        WARNING,
        {"hits": (hit(1, better=LATER),)},
        "Ada Vidal has a meeting",
        "10:00, during “One”. Publishing moves it to 15:20: both are free then.",
    ),
    (
        Rule.MEETING_OF_SPEAKER,
        ERROR,
        {},
        "Ada Vidal has a meeting",
        "10:00, during “One”. No other time is free for both: "
        "publishing takes the meeting off, and both can book again.",
    ),
    (
        Rule.MEETINGS_OF_SEATS,
        ERROR,
        {"count": 3, "hits": (hit(1, better=LATER), hit(2, better=LATER), hit(3))},
        "3 meetings are hit",
        "Their people have a seat in “One”. 1 of them has no other time.",
    ),
    (
        Rule.MEETINGS_OF_SEATS,
        WARNING,
        {"count": 1, "hits": (hit(1, better=LATER),)},
        "1 meeting is hit",
        "Their people have a seat in “One”. There is another time for each.",
    ),
    (
        Rule.SEATS_OVER_ROOM,
        ERROR,
        {"count": 90, "most": 80},
        "90 seats taken, 80 in the room",
        "“One”, Frioul 9:30–10:30.",
    ),
    (
        Rule.SEATS_OVER_ROOM,
        WARNING,
        {"count": 90, "most": 80},
        "90 seats offered, 80 in the room",
        "“One”, Frioul 9:30–10:30.",
    ),
    (
        Rule.WANTED_OVER_SEATS,
        WARNING,
        {"count": 96, "most": 80},
        "96 want to come, 80 seats",
        "“One”, Frioul 9:30–10:30.",
    ),
    (Rule.NEARLY_FULL, NOTE, {"count": 37, "most": 40}, "3 seats are left", "“One”, 37 of 40 are taken."),
    (Rule.BREAK, WARNING, {}, "A session in the break", "“One” and “Two”, both at 10:00–10:30."),
    (Rule.BREAKS_OVERLAP, WARNING, {}, "Two breaks at the same time", "“One” and “Two”, both at 10:00–10:30."),
    (Rule.HOURS, WARNING, {}, "Outside the opening hours", "“One”, Frioul 9:30–10:30."),
    (
        Rule.WALKING,
        WARNING,
        {},
        "Ada Vidal has -30 minutes to change rooms",
        "Frioul 9:30–10:30, then Frioul 10:00–11:00.",
    ),
    (Rule.AUDIENCE, NOTE, {"count": 18}, "18 people chose both", "“One” and “Two”."),
    (
        Rule.EQUIPMENT,
        WARNING,
        {"missing": ("projector", "recording")},
        "Frioul lacks what a session needs",
        "“One” needs: Projector, Recording.",
    ),
    (Rule.NO_ROOM, WARNING, {}, "No room yet", "“One”, Frioul 9:30–10:30."),
    (Rule.DECLINED, WARNING, {}, "Ada Vidal does not come", "“One”, Frioul 9:30–10:30."),
    (Rule.UNANSWERED, NOTE, {}, "Ada Vidal has not accepted yet", "“One”, Frioul 9:30–10:30."),
]


@pytest.fixture
def event(app: Flask) -> Event:
    """Two talks of Ada Vidal that overlap in the room Frioul; a larger room stands empty."""
    made = make_event(slug="trial")
    room = make_room(made, names={"en": "Frioul"}, capacity=80)
    make_room(made, key="amphi", names={"en": "Grand amphi"}, capacity=300)
    ada = make_speaker(made, given_name="Ada", family_name="Vidal")
    for title, start, end in (("One", "09:30", "10:30"), ("Two", "10:00", "11:00")):
        make_session(made, titles={"en": title}, starts_at=at(start), ends_at=at(end), room_id=room.id, speakers=(ada,))
    db.session.commit()
    return made


def conflict_in(scene: Scene, rule: Rule, severity: Severity, values: dict[str, Any]) -> Conflict:
    (person,), (room, _other) = scene.people, scene.rooms
    shared = Interval(at("10:00"), at("10:30"))
    return Conflict(rule, severity, tuple(scene.talks), shared, person_id=person, room_id=room.id, **values)


@pytest.mark.parametrize(("rule", "severity", "values", "title", "sentence"), SAID)
def test_a_conflict_in_words(
    rule: Rule, severity: Severity, values: dict[str, Any], title: str, sentence: str, app: Flask, event: Event
) -> None:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        g.event = event
        scene = scene_of(event)
        said = say_conflict(conflict_in(scene, rule, severity, values), scene)
    assert (said.title, said.sentence) == (title, sentence)


def test_every_rule_has_words() -> None:
    assert set(SAYINGS) == set(Rule) == {one[0] for one in SAID}
