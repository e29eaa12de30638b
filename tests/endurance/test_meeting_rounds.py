"""Two hundred clients for one slot, one table, one person and more, against a server of four processes: one wins each
round. The controls take the guards out and see two.

`python -m benchmarks.races` runs as many rounds as one likes, and prints a table.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from tests.fixtures.app import same_settings
from tests.races.crowds import all_at_once
from tests.races.judged_rounds import Tally, race, race_unguarded
from tests.races.rounds import GUARDS, KINDS, Crowd, round_of
from tests.servers.web import web_server

pytestmark = pytest.mark.endurance

SERVED = "eventhub.app:create_served_app()"
SHORT = "tests.races.short_pages:create_short_app()"
BLIND, CARELESS = "tests.races.blind:create_blind_app()", "tests.races.careless:create_careless_app()"
CLIENTS, ROUNDS = 200, 10
CONTROLS = 3  # rounds; each is lost


def tally_of(app: Flask, folder: Path, factory: str, runs: Callable[..., Tally], kind: str, rounds: int) -> Tally:
    log, settings = folder / "server.log", same_settings(app, EVENTHUB_SECRET_KEY=app.config["SECRET_KEY"])
    with web_server(settings, log, factory) as port:
        return runs(app, port, log, kind, CLIENTS, rounds)


@pytest.mark.parametrize("kind", KINDS)
def test_one_wins_each_round(app: Flask, tmp_path: Path, kind: str) -> None:
    tally = tally_of(app, tmp_path, SERVED, race, kind, ROUNDS)
    assert tally.winners == [1] * ROUNDS
    assert tally.is_right, tally


@pytest.mark.parametrize("kind", GUARDS)
def test_without_the_guard_more_than_one_wins(app: Flask, tmp_path: Path, kind: str) -> None:
    tally = tally_of(app, tmp_path, BLIND, race_unguarded, kind, CONTROLS)
    assert tally.saw_the_fault, tally


def test_where_nobody_is_held_both_sides_win(postgres_app: Flask, tmp_path: Path) -> None:
    """Somebody reads "booked" and somebody "withdrawn", of one request. SQLite lets one write at a time in any case."""
    tally = tally_of(postgres_app, tmp_path, CARELESS, race, "accept-withdraw", CONTROLS)
    assert max(tally.winners) > 1


@pytest.mark.parametrize("kind", ["slot", "table", "person", "move-move"])
def test_short_pages_are_short_wherever_a_crowd_is_refused(sqlite_app: Flask, tmp_path: Path, kind: str) -> None:
    """The sentence, and no page around it: the table of races says so of its rows."""
    presses = round_of(kind, Crowd(sqlite_app, 4), number=2).presses
    settings = same_settings(sqlite_app, EVENTHUB_SECRET_KEY=sqlite_app.config["SECRET_KEY"])
    with web_server(settings, tmp_path / "server.log", SHORT) as port:
        refused = [one.text for one in all_at_once(port, presses) if one.status == 409]
    assert refused
    assert ["<main" in one for one in refused] == [False] * len(refused)
