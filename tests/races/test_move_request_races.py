"""A question for another time that is agreed to, declined, taken back and made void at one moment: one answer stands,
and the meeting, its claims and what was told agree with it.

The negative control takes away what decides: that a question is changed as it was seen.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from eventhub.db import db
from eventhub.domain.move_lifecycle import MoveStep, next_move_status
from eventhub.models import Event, Meeting, MeetingMove, Person
from eventhub.queries.consistency import disagreements
from eventhub.services import move_requests
from eventhub.services.meetings import cancel_meeting
from eventhub.services.move_requests import accept_move, ask_move, decline_move, withdraw_move
from eventhub.transactions import transact
from tests.factories import make_event, make_meeting, make_move, make_table, make_window
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed
from tests.races.tables import BOOKED, count
from tests.races.threads import at_once

SEQUENCE = "SELECT max(sequence) FROM item WHERE event_id = :event AND kind = 'meeting'"
MOVED_MAILS = "SELECT count(*) FROM outbox WHERE event_id = :event AND template = 'meeting_moved'"
NO_MAILS = "SELECT count(*) FROM outbox WHERE event_id = :event AND template = 'meeting_move_answered'"
PENDING = (
    "SELECT count(*) FROM meeting_move m JOIN item i ON i.id = m.item_id"
    " WHERE i.event_id = :event AND m.status = 'pending'"
)
ROUNDS = 4
MOST_ROUNDS = 60  # of the control, which ends as soon as the race is lost


def make_asked() -> tuple[Event, MeetingMove, list[Person]]:
    """A meeting at two, of which the first asks for twenty past."""
    event = make_event()
    make_window(event, "14:00", "15:00")
    pair = [make_placed(event), make_placed(event)]
    meeting = make_meeting(pair[0], pair[1], at("14:00"), make_table(event))
    move = make_move(meeting, pair[0], at("14:20"))
    db.session.commit()
    return event, move, pair


def answering(step: Callable[..., object], move: MeetingMove, person: Person, *words: str) -> object:
    move_id, person_id = move.id, person.id

    def take(move: MeetingMove, person: Person) -> None:
        step(move, person, *words, 1, NOW)

    def answer() -> None:
        transact(take, db.session.get_one(MeetingMove, move_id), db.session.get_one(Person, person_id))

    return answer


def cancelling(move: MeetingMove, person: Person) -> object:
    item_id, person_id = move.item_id, person.id

    def cancel() -> None:
        found = db.session.get_one(Meeting, item_id), db.session.get_one(Person, person_id)
        transact(cancel_meeting, *found, NOW)

    return cancel


def asking(meeting: Meeting, person: Person, time: str) -> object:
    item_id, person_id = meeting.item_id, person.id

    def ask() -> None:
        found = db.session.get_one(Meeting, item_id), db.session.get_one(Person, person_id)
        transact(ask_move, *found, at(time), "", 1, NOW)

    return ask


def test_two_who_say_yes_at_once_move_it_once(app: Flask) -> None:
    """The same answer from two windows."""
    for _ in range(ROUNDS):
        event, move, pair = make_asked()
        yes = [answering(accept_move, move, pair[1]) for _ in range(2)]
        assert sorted(at_once(app, *yes)) == ["", "MoveStepNotAllowed"]
        assert [count(one, event.id) for one in (BOOKED, SEQUENCE, MOVED_MAILS, PENDING)] == [1, 1, 2, 0]
    assert disagreements() == []


def test_a_yes_against_taking_it_back(app: Flask) -> None:
    for _ in range(ROUNDS):
        event, move, pair = make_asked()
        said = at_once(app, answering(accept_move, move, pair[1]), answering(withdraw_move, move, pair[0]))
        assert sorted(said) == ["", "MoveStepNotAllowed"]
        moved = 0 if said[0] else 1
        assert [count(one, event.id) for one in (SEQUENCE, MOVED_MAILS, PENDING)] == [moved, 2 * moved, 0]
    assert disagreements() == []


def yes_and_no(app: Flask) -> tuple[Event, list[str]]:
    """Both from the one who is asked, in two windows."""
    event, move, pair = make_asked()
    said = at_once(app, answering(accept_move, move, pair[1]), answering(decline_move, move, pair[1], "No"))
    return event, said


def test_a_yes_against_a_no(app: Flask) -> None:
    for _ in range(ROUNDS):
        event, said = yes_and_no(app)
        assert sorted(said) == ["", "MoveStepNotAllowed"]
        moved = 0 if said[0] else 1
        assert [count(one, event.id) for one in (SEQUENCE, MOVED_MAILS, NO_MAILS)] == [moved, 2 * moved, 1 - moved]
    assert disagreements() == []


@pytest.mark.parametrize("canceller", [0, 1])
def test_a_yes_against_cancelling(app: Flask, canceller: int) -> None:
    """In any order the meeting is off at the end, and nobody waits for an answer."""
    for _ in range(ROUNDS):
        event, move, pair = make_asked()
        said = at_once(app, answering(accept_move, move, pair[1]), cancelling(move, pair[canceller]))
        assert tuple(said) in {("", ""), ("MoveStepNotAllowed", ""), ("", "StepNotAllowed"), ("StepNotAllowed", "")}
        assert count(BOOKED, event.id) == (1 if said[1] else 0)
        assert count(PENDING, event.id) == 0
    assert disagreements() == []


def test_both_ask_at_once(app: Flask) -> None:
    """One question a meeting: the second reads whose it is."""
    for _ in range(ROUNDS):
        event = make_event()
        make_window(event, "14:00", "15:00")
        pair = [make_placed(event), make_placed(event)]
        meeting = make_meeting(pair[0], pair[1], at("14:00"), make_table(event))
        db.session.commit()
        said = at_once(app, asking(meeting, pair[0], "14:20"), asking(meeting, pair[1], "14:40"))
        assert sorted(said) == ["", "MoveAlreadyAsked"]
        assert count(PENDING, event.id) == 1


def test_two_meetings_that_move_to_one_time_of_one_person(app: Flask) -> None:
    """Two of whom a third agreed to both: one gets there, the other question stays open."""
    for _ in range(ROUNDS):
        event = make_event()
        make_window(event, "14:00", "15:00")
        common, others = make_placed(event), [make_placed(event), make_placed(event)]
        times = (at("14:00"), at("14:20"))
        meetings = [make_meeting(common, one, time, make_table(event)) for one, time in zip(others, times, strict=True)]
        moves = [make_move(one, common, at("14:40")) for one in meetings]
        db.session.commit()
        yes = [answering(accept_move, move, person) for move, person in zip(moves, others, strict=True)]
        said = at_once(app, *yes)
        assert sorted(said)[0] == ""
        assert sorted(said)[1] in ("SlotTaken", "TheirTimeTaken")
        assert [count(one, event.id) for one in (BOOKED, PENDING, MOVED_MAILS)] == [2, 1, 2]
    assert disagreements() == []


# Negative control: without the guard, the same race must be seen to fail.


def step_whatever_happened(
    step: MoveStep, move: MeetingMove, person: Person, version: int, now: datetime, said: Any = None
) -> None:
    """The status is looked at, and the row written by its number alone."""
    after = next_move_status(step, move.status, by_asker=move.by_id == person.id)
    kept = {"status": after, "version": version + 1, "answered_at": now} | (said or {})
    changed = update(MeetingMove).where(MeetingMove.id == move.id).values(**kept)
    db.session.execute(changed.execution_options(synchronize_session=False))


def test_without_status_and_version_both_answers_are_taken(
    postgres_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(move_requests, "take_move_step", step_whatever_happened)
    monkeypatch.setattr(move_requests, "lock", lambda _meeting: None)
    monkeypatch.setattr(move_requests, "hold", lambda *_people: None)
    rounds = (yes_and_no(postgres_app)[1] for _ in range(MOST_ROUNDS))
    assert any(said == ["", ""] for said in rounds)
