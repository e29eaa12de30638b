"""What speaks for a suggested place and what keeps a session from any: each said with its numbers and names."""

from typing import Any

import pytest
from flask import Flask

from eventhub.blueprints.timetable.scene import Scene
from eventhub.blueprints.timetable.sight import Sight
from eventhub.blueprints.timetable.suggestion_words import OBSTACLES, Obstacle, obstacle_of, reasons_of, summary_of
from eventhub.domain.timetable.ground import Why
from eventhub.domain.timetable.parts import Hall, Place
from eventhub.domain.timetable.suggestions import Proposal, Reason, Suggestion, Unplaceable
from tests.factories.drafts import between, unplaced
from tests.factories.scenes import app_of_any_address, public_id, scene_with

HALLS = {1: Hall(1, 80, frozenset({"projector"})), 2: Hall(2, 300)}
PAGES = {
    "Opening hours": "/hours_organise.hours",
    "Rooms": "/rooms_organise.rooms",
    "Change the session": "/session_organise.edit",
    "Suggest a place for it alone": "/suggestions_organise.suggest",
}


@pytest.fixture(scope="module")
def no_pages() -> Flask:
    return app_of_any_address()


def scene(more: dict[str, Any] | None = None, **values: Any) -> Scene:
    """One session that waits, of Ada Vidal; a room with a projector and a larger one."""
    one = unplaced(1, speakers=(7,), **values)
    names: dict[str, Any] = {"rooms": {1: "Frioul", 2: "Grand amphi"}, "people": {7: "Ada Vidal"}}
    return scene_with(one, halls=HALLS, **names, **(more or {}))


SAID: list[tuple[Why, dict[str, Any], str, str, list[str]]] = [
    (
        Why.HOURS,
        {},
        "Nobody said yet at which hours sessions may be.",
        "Give the event its opening hours.",
        ["Opening hours"],
    ),
    (Why.NO_HALL, {}, "The event has no room yet.", "Add a room.", ["Rooms"]),
    (
        Why.CAPACITY,
        {"capacity": 500},
        "No room is big enough: it offers 500 seats, the largest has 300.",
        "Offer fewer seats, or add a larger room.",
        ["Change the session", "Rooms"],
    ),
    (
        Why.CAPACITY,
        {"capacity": 200},
        "The rooms with its 200 seats are never free for it: Grand amphi.",
        "Offer fewer seats, or move something in these rooms.",
        ["Change the session", "Rooms"],
    ),
    (
        Why.EQUIPMENT,
        {"needs": frozenset({"recording", "projector"})},
        "No room has all that it needs: Projector, Recording.",
        "Ask for less, or say of a room that it has this.",
        ["Change the session", "Rooms"],
    ),
    (
        Why.EQUIPMENT,
        {"needs": frozenset({"projector"})},
        "The rooms with what it needs (Projector) are never free for it: Frioul.",
        "Ask for less, or move something in these rooms.",
        ["Change the session", "Rooms"],
    ),
    (
        Why.ABSENCE,
        {},
        "Who speaks or chairs is away nearly all the time: Ada Vidal.",
        "Ask for other times, or choose somebody else.",
        ["Change the session"],
    ),
    (
        Why.SPEAKER,
        {},
        "Who speaks or chairs is in other sessions whenever a room is free: Ada Vidal.",
        "Move one of their other sessions, or choose somebody else.",
        ["Change the session"],
    ),
    (
        Why.BREAK,
        {},
        "Only the breaks for all leave it enough time.",
        "Make it shorter, or open longer.",
        ["Change the session", "Opening hours"],
    ),
    (
        Why.HALL,
        {},
        "No room is free for 30 minutes within the opening hours.",
        "Make it shorter, open longer, or move something.",
        ["Change the session", "Opening hours"],
    ),
    (
        Why.OTHERS,
        {},
        "Where it could be, others of this proposal are.",
        "Ask for its place first, then for those of the others.",
        ["Suggest a place for it alone"],
    ),
    (Why.BY_HAND, {}, "A break is for people to decide on.", "Place it by hand.", []),
]


@pytest.mark.parametrize(("why", "values", "sentence", "remedy", "links"), SAID)
def test_why_there_is_no_place(
    why: Why, values: dict[str, Any], sentence: str, remedy: str, links: list[str], no_pages: Flask
) -> None:
    waits = scene(**values)
    with no_pages.test_request_context():
        found = obstacle_of(Unplaceable(1, why), waits, Sight(waits.event))
    assert found == Obstacle(sentence, remedy, tuple((label, PAGES[label]) for label in links))


def test_every_obstacle_has_words() -> None:
    assert set(OBSTACLES) == set(Why) == {one[0] for one in SAID}


def test_every_link_leads_to_a_page(sqlite_app: Flask) -> None:
    waits = scene()
    with sqlite_app.test_request_context():
        said = [obstacle_of(Unplaceable(1, why), waits, Sight(waits.event)) for why in Why]
    programme = "/trial/organise/programme"
    assert {address for one in said for _label, address in one.links} == {
        f"{programme}/hours",
        "/trial/organise/rooms",
        f"/trial/organise/sessions/{public_id(1)}",
        f"{programme}/suggest?session={public_id(1)}",
    }


def test_hours_that_are_too_short(no_pages: Flask) -> None:
    short = scene({"open_hours": (between(0, 20),)})
    with no_pages.test_request_context():
        found = obstacle_of(Unplaceable(1, Why.HOURS), short, Sight(short.event))
    assert (found.sentence, found.remedy) == (
        "No opening hours are 30 minutes long.",
        "Make it shorter, or open longer.",
    )
    assert [label for label, _address in found.links] == ["Change the session", "Opening hours"]


def test_a_room_with_just_the_seats_is_big_enough(no_pages: Flask) -> None:
    said = []
    for seats in (300, 301):
        waits = scene(capacity=seats)
        with no_pages.test_request_context():
            said.append(obstacle_of(Unplaceable(1, Why.CAPACITY), waits, Sight(waits.event)).sentence)
    assert said == [
        "The rooms with its 300 seats are never free for it: Grand amphi.",
        "No room is big enough: it offers 301 seats, the largest has 300.",
    ]


@pytest.mark.parametrize(
    ("reasons", "lost", "capacity", "said"),
    [
        ((Reason.NO_LOSS, Reason.FITS_ROOM), 0, None, ["Nobody loses a choice.", "The room has 80 seats."]),
        ((Reason.FITS_ROOM,), 0, 40, ["Seats for 40 people: the room has 80."]),
        (
            (Reason.TRACK_ROOM, Reason.ONLY_PLACE),
            3,
            100,
            [
                "Its track is in this room that day.",
                "The only free place.",
                "3 people want it and something at the same time.",
                "100 people want it, and the room has 80 seats.",
            ],
        ),
    ],
)
def test_what_speaks_for_a_place_and_against_it(
    reasons: tuple[Reason, ...], lost: int, capacity: int | None, said: list[str]
) -> None:
    assert reasons_of(Suggestion(1, Place(between(0, 30), 1), lost, reasons), scene(capacity=capacity)) == said


@pytest.mark.parametrize(
    ("found", "nowhere", "lost", "words"),
    [
        (0, 0, 0, "Nothing is to be placed."),
        (1, 0, 0, "1 place is suggested. Nothing stands there before you accept it."),
        (0, 2, 0, "2 sessions find no place."),
        (
            2,
            1,
            1,
            "2 places are suggested. 1 choice is lost. 1 session finds no place. "
            "Nothing stands there before you accept it.",
        ),
    ],
)
def test_a_proposal_as_a_whole(found: int, nowhere: int, lost: int, words: str) -> None:
    place = Place(between(0, 30), 1)
    suggested = tuple(Suggestion(one, place, 0, ()) for one in range(found))
    without = tuple(Unplaceable(one, Why.HALL) for one in range(nowhere))
    assert summary_of(Proposal(suggested, without, lost)) == words
