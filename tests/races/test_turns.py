"""Many come for the same event again and again: first come, first served. Without the line some wait and wait."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import update

from eventhub.db import db
from eventhub.models import Event
from eventhub.services import halls
from eventhub.services.halls import lock_hall
from eventhub.transactions import transact
from tests.factories import make_event

CROWD, ROUNDS = 16, 10
AT_WORK = 0.02  # seconds


def come_again_and_again(app: Flask, event_id: int, gate: Barrier) -> list[tuple[float, float]]:
    """When this one came, and when it was their turn; each time."""
    moments = []

    def work() -> None:
        came = time.monotonic()
        lock_hall(event_id)
        moments.append((came, time.monotonic()))
        time.sleep(AT_WORK)
        db.session.execute(update(Event).where(Event.id == event_id).values(line_length=Event.line_length + 1))

    with app.app_context():
        gate.wait(30)
        for _ in range(ROUNDS):
            transact(work)
        db.session.remove()
    return moments


def times_passed(app: Flask) -> float:
    """By how many others, who came later, each was passed while they waited: the mean."""
    event_id = make_event().id
    db.session.commit()
    gate = Barrier(CROWD)
    with ThreadPoolExecutor(CROWD) as crowd:
        parts = list(crowd.map(lambda _one: come_again_and_again(app, event_id, gate), range(CROWD)))
    moments = [moment for part in parts for moment in part]
    assert len(moments) == CROWD * ROUNDS
    passed = sum(mine < came and turn > theirs for mine, turn in moments for came, theirs in moments)
    return passed / len(moments)


def test_whoever_came_first_is_served_first(postgres_app: Flask) -> None:
    assert times_passed(postgres_app) < 1


def test_without_the_line_they_pass_each_other(postgres_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(halls, "take_turn", lambda _model, _number: None)
    assert times_passed(postgres_app) > 1
