"""What speaks for a suggested place and what keeps a session from any: each said with its numbers and names."""

from typing import Any

import pytest
from flask import Flask, g
from sqlalchemy import select

from eventhub.blueprints.timetable.scene import scene_of
from eventhub.blueprints.timetable.sight import Sight
from eventhub.blueprints.timetable.suggestion_words import OBSTACLES, obstacle_of, reasons_of, summary_of
from eventhub.db import db
from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.ground import Why
from eventhub.domain.timetable.parts import Place
from eventhub.domain.timetable.suggestions import Proposal, Reason, Suggestion, Unplaceable
from eventhub.models import Event, OpenHours, SessionDraft
from tests.factories import make_draft, make_event, make_room, make_speaker
from tests.factories.moments import at

ENGLISH: dict[str, Any] = {"headers": {"Accept-Language": "en"}}


@pytest.fixture
def event(app: Flask) -> Event:
    """One session that waits, of Ada Vidal; a room with a projector and a larger one."""
    made = make_event(slug="trial")
    make_room(made, key="frioul", names={"en": "Frioul"}, capacity=80, equipment=["projector"], position=1)
    make_room(made, key="amphi", names={"en": "Grand amphi"}, capacity=300, position=2)
    ada = make_speaker(made, given_name="Ada", family_name="Vidal")
    make_draft(made, titles={"en": "One"}, speakers=(ada,)).minutes = 30
    db.session.commit()
    return made


def told(app: Flask, event: Event, why: Why, **values: Any) -> tuple[str, str, list[str]]:
    """Sentence, remedy and what its links are called, of the session with these values."""
    draft = db.session.scalars(select(SessionDraft)).one()
    for name, value in values.items():
        setattr(draft, name, value)
    db.session.commit()
    with app.test_request_context(**ENGLISH):
        g.event = event
        scene = scene_of(event)
        found = obstacle_of(Unplaceable(draft.item_id, why), scene, Sight(event))
    return found.sentence, found.remedy, [label for label, _address in found.links]


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
        {"needs": ["recording", "projector"]},
        "No room has all that it needs: Projector, Recording.",
        "Ask for less, or say of a room that it has this.",
        ["Change the session", "Rooms"],
    ),
    (
        Why.EQUIPMENT,
        {"needs": ["projector"]},
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
    why: Why, values: dict[str, Any], sentence: str, remedy: str, links: list[str], app: Flask, event: Event
) -> None:
    assert told(app, event, why, **values) == (sentence, remedy, links)


def test_every_obstacle_has_words() -> None:
    assert set(OBSTACLES) == set(Why) == {one[0] for one in SAID}


def test_hours_that_are_too_short(app: Flask, event: Event) -> None:
    hours = OpenHours(event_id=event.id, day=at("09:00").date(), starts_at=at("09:00"), ends_at=at("09:20"))
    db.session.add(hours)
    assert told(app, event, Why.HOURS) == (
        "No opening hours are 30 minutes long.",
        "Make it shorter, or open longer.",
        ["Change the session", "Opening hours"],
    )


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
    reasons: tuple[Reason, ...], lost: int, capacity: int | None, said: list[str], app: Flask, event: Event
) -> None:
    draft = db.session.scalars(select(SessionDraft)).one()
    draft.capacity = capacity
    db.session.commit()
    with app.test_request_context(**ENGLISH):
        g.event = event
        scene = scene_of(event)
        place = Place(Interval(at("09:00"), at("09:30")), scene.rooms[0].id)
        assert reasons_of(Suggestion(draft.item_id, place, lost, reasons), scene) == said


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
def test_a_proposal_as_a_whole(found: int, nowhere: int, lost: int, words: str, app: Flask) -> None:
    place = Place(Interval(at("09:00"), at("09:30")), 1)
    suggested = tuple(Suggestion(one, place, 0, ()) for one in range(found))
    without = tuple(Unplaceable(one, Why.HALL) for one in range(nowhere))
    with app.test_request_context(**ENGLISH):
        assert summary_of(Proposal(suggested, without, lost)) == words
