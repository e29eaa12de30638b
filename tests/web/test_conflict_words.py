"""Each rule says what clashes, and where."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from eventhub.blueprints.timetable.scene import Scene
from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.conflicts import Conflict, Rule, Severity
from eventhub.domain.timetable.parts import MeetingHit, Talk
from eventhub.web.conflict_words import SAYINGS, Saying, say_conflict
from tests.factories.drafts import talk
from tests.factories.moments import at
from tests.factories.scenes import scene_with

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
        "10:00, during “One”. Publishing moves it to 15:20: everybody is free then.",
    ),
    (
        Rule.MEETING_OF_SPEAKER,
        ERROR,
        {},
        "Ada Vidal has a meeting",
        "10:00, during “One”. No other time is free for everybody: "
        "publishing takes the meeting off, and it can be booked again.",
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


ADA, FRIOUL = 7, 1


def overlapping() -> Scene:
    """Two talks of Ada Vidal that overlap in the room Frioul."""
    times = [Interval(at(start), at(end)) for start, end in (("09:30", "10:30"), ("10:00", "11:00"))]
    talks = (Talk(number, "talk", one.length, one, FRIOUL, speakers=(ADA,)) for number, one in enumerate(times, 1))
    names: dict[str, Any] = {"titles": {1: "One", 2: "Two"}, "rooms": {FRIOUL: "Frioul"}, "people": {ADA: "Ada Vidal"}}
    return scene_with(*talks, zone=ZoneInfo("Europe/Paris"), **names)


@pytest.mark.parametrize(("rule", "severity", "values", "title", "sentence"), SAID)
def test_a_conflict_in_words(rule: Rule, severity: Severity, values: dict[str, Any], title: str, sentence: str) -> None:
    shared = Interval(at("10:00"), at("10:30"))
    conflict = Conflict(rule, severity, (1, 2), shared, person_id=ADA, room_id=FRIOUL, **values)
    assert say_conflict(conflict, overlapping()) == Saying(title, sentence)


def test_whoever_and_whatever_is_gone_has_words_too() -> None:
    """A person who was erased, and a room that was removed, since the draft was read."""
    shared = Interval(at("10:00"), at("10:30"))
    conflicts = [Conflict(rule, ERROR, (1, 2), shared, person_id=8, room_id=9) for rule in (Rule.ROOM, Rule.ABSENCE)]
    titles = [say_conflict(one, overlapping()).title for one in conflicts]
    assert titles == ["Two sessions in The room", "Somebody cannot be there"]


@pytest.mark.parametrize(
    ("first", "second", "title"),
    [
        ("speakers", "speakers", "Ada Vidal speaks twice at the same time"),
        ("speakers", "chairs", "Ada Vidal speaks and chairs at the same time"),
        ("chairs", "speakers", "Ada Vidal speaks and chairs at the same time"),
        ("chairs", "chairs", "Ada Vidal chairs twice at the same time"),
    ],
)
def test_what_somebody_does_twice(first: str, second: str, title: str) -> None:
    talks = (talk(number, 0, 60, number, **{role: (ADA,)}) for number, role in ((1, first), (2, second)))
    scene = scene_with(*talks, people={ADA: "Ada Vidal"})
    assert [say_conflict(one, scene).title for one in scene.conflicts] == [title]


@pytest.mark.parametrize(("start", "minutes"), [(60, "0 minutes"), (61, "1 minute"), (64, "4 minutes")])
def test_how_long_somebody_has_to_change_rooms(start: int, minutes: str) -> None:
    scene = scene_with(
        talk(1, 0, 60, 1, speakers=(ADA,)), talk(2, start, 90, 2, speakers=(ADA,)), people={ADA: "Ada Vidal"}
    )
    assert [say_conflict(one, scene).title for one in scene.conflicts] == [f"Ada Vidal has {minutes} to change rooms"]


def test_every_rule_has_words() -> None:
    assert set(SAYINGS) == set(Rule) == {one[0] for one in SAID}
