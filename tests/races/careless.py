"""An application that takes each step on what it saw a moment ago: nobody is held, no line, no version is compared when
a row is written. The negative control of accepting against withdrawing."""

from datetime import datetime
from typing import Any

from flask import Flask
from sqlalchemy import update

from eventhub.db import db
from eventhub.domain.meeting_lifecycle import Step
from eventhub.models import MeetingRequest, Person
from eventhub.services import meetings, requests
from eventhub.services.request_steps import OPEN, check_step
from tests.races.unlocked import create_unlocked_app


def step_whatever_happened(
    step: Step, request: MeetingRequest, person: Person, version: int, now: datetime, **values: Any
) -> None:
    """The status is looked at, and the row written by its number alone."""
    after = check_step(step, request, person, version, now)
    kept = values | {"status": after, "is_open": after in OPEN, "version": version + 1, "answered_at": now}
    written = update(MeetingRequest).where(MeetingRequest.id == request.id).values(**kept)
    db.session.execute(written.execution_options(synchronize_session=False))
    db.session.refresh(request)


def create_careless_app() -> Flask:
    vars(meetings)["take_step"] = step_whatever_happened
    vars(requests)["take_step"] = step_whatever_happened
    return create_unlocked_app()
