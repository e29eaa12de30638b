"""The largest partnering event of the world as a demonstration: made within three minutes, twice, and right."""

import time

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventhub.cli.demo import demo_command
from eventhub.db import db
from eventhub.models import Item
from eventhub.queries.consistency import disagreements

pytestmark = pytest.mark.endurance

SIZES = ("--people", "6000", "--sessions", "200", "--meetings", "33000")
LIMIT = 180  # seconds


def test_it_is_made_in_time_on_both_databases(app: Flask) -> None:
    """The second time, the first one is cleared away within the same limit."""
    for _time in range(2):
        began = time.monotonic()
        db.session.rollback()
        result = app.test_cli_runner().invoke(demo_command, SIZES)
        took = time.monotonic() - began
        print(f"{db.engine.name}: {took:.0f} s")  # noqa: T201  # `make endurance ARGS=-s` shows it
        assert (result.exit_code, took < LIMIT) == (0, True)
        db.session.rollback()
        scheduled = select(func.count()).select_from(Item).where(Item.kind == "meeting", Item.state == "scheduled")
        assert (db.session.scalar(scheduled), disagreements()) == (33_000, [])
