"""The worker lets meetings go on to the phases that are due, each event by itself."""

from datetime import timedelta

import pytest
from flask import Flask
from structlog.testing import capture_logs

from eventhub.db import db
from eventhub.jobs import phases
from eventhub.jobs.phases import advance_phases
from eventhub.jobs.queue import queue_of
from eventhub.models import Event, PhaseDate
from eventhub.services.phases import advance_due
from eventhub.web.clock import now
from tests.factories import make_event


def due(phase: str, later: timedelta) -> Event:
    event = make_event(phase="closed")
    db.session.add(PhaseDate(event_id=event.id, phase=phase, starts_at=now() + later))
    db.session.commit()
    return event


@pytest.mark.usefixtures("app")
def test_what_is_due_comes_and_what_is_not_waits() -> None:
    first, later = due("booking", timedelta(minutes=-1)), due("booking", timedelta(hours=1))
    assert (advance_phases(), advance_phases()) == (1, 0)
    assert (first.phase, later.phase) == ("booking", "closed")


@pytest.mark.usefixtures("app")
def test_a_fault_in_one_event_keeps_no_other_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    broken, other = due("booking", timedelta(minutes=-2)), due("requests", timedelta(minutes=-1))

    def advance(event_id: int, moment: object) -> str | None:
        if event_id == broken.id:
            raise RuntimeError("broken")
        return advance_due(event_id, moment)  # type: ignore[arg-type]

    monkeypatch.setattr(phases, "advance_due", advance)
    with capture_logs() as logs:
        assert advance_phases() == 1
    assert (broken.phase, other.phase) == ("closed", "requests")
    assert [one["event"] for one in logs] == ["phase_broken", "phase"]


def test_the_clock_of_the_worker_knows_it(app: Flask) -> None:
    names = {task.__name__ for task in queue_of(app).huey._registry._periodic_tasks}
    assert "advance_phases" in names
