"""Each kind of round that the table of races and `make endurance` run with hundreds, here with a few clients."""

from pathlib import Path

import pytest
from flask import Flask

from tests.races.judged_rounds import race
from tests.races.rounds import KINDS

CLIENTS, ROUNDS = 8, 2


@pytest.mark.parametrize("kind", KINDS)
def test_one_wins_each_round(arena: tuple[Flask, Path], app: Flask, port: int, kind: str) -> None:
    tally = race(app, port, arena[1] / "server.log", kind, CLIENTS, ROUNDS)
    assert tally.winners == [1] * ROUNDS
    assert tally.is_right, tally
