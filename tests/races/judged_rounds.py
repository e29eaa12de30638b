"""Runs rounds of races and judges them: winners, refusals, faults, deadlocks, what the database holds afterwards."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from flask import Flask
from sqlalchemy import text

from eventhub.db import db
from eventhub.queries.consistency import disagreements
from tests.races.crowds import Answer, Press, all_at_once, flashes
from tests.races.guards import without_primary_key
from tests.races.rounds import GUARDS, Crowd, Round, round_of
from tests.races.tables import BOOKED, DOUBLE_PEOPLE, DOUBLE_TABLES, count

REFUSED = 409
BOOKING = ("accept", "book")  # the steps after which one more meeting stands
DEADLOCKS = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
STANDSTILL = re.compile(r"deadlock detected|database is locked|Traceback")
SENTENCE = re.compile(r'class="error-summary-list"><li>.')


@dataclass
class Tally:
    """What all rounds of a kind came to."""

    kind: str
    database: str
    clients: int
    winners: list[int] = field(default_factory=list)  # of each round
    won_by: Counter[str] = field(default_factory=Counter)
    refused: int = 0  # with a sentence
    strange: Counter[int] = field(default_factory=Counter)  # any other answer, by its status
    doubled: int = 0  # pairs of meetings that have a person or a table at one time
    wrong: int = 0  # rounds after which not as many meetings stand as people were told
    deadlocks: int = 0
    disagreements: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def is_right(self) -> bool:
        """One winner in each round, everybody else was told why not, and the database agrees."""
        one_each = bool(self.winners) and set(self.winners) == {1}
        told = self.refused == sum(self.clients - number for number in self.winners)
        faults = (self.strange, self.doubled, self.wrong, self.deadlocks, self.disagreements)
        return one_each and told and not any(faults)

    @property
    def saw_the_fault(self) -> bool:
        """Of a control: somebody was booked twice, and `eventhub check` says so."""
        return max(self.winners) > 1 and self.doubled > 0 and bool(self.disagreements)


def judged(app: Flask, answers: Sequence[Answer], presses: Sequence[Press], tally: Tally) -> list[str]:
    """Counts refusals and strange answers; the steps (the last word of their addresses) of those who won."""
    won = []
    for answer, press in zip(answers, presses, strict=True):
        kinds = (
            [category for category, _words in flashes(app, answer)] if answer.status == 302 and answer.cookie else []
        )
        if kinds == ["success"]:
            won.append(press.path.rsplit("/", 1)[1])
        elif kinds == ["warning"] or (answer.status == REFUSED and SENTENCE.search(answer.text)):
            tally.refused += 1
        else:
            tally.strange[answer.status] += 1
    return won


def run_round(app: Flask, port: int, ready: Round, tally: Tally) -> None:
    won = judged(app, all_at_once(port, ready.presses), ready.presses, tally)
    tally.winners.append(len(won))
    tally.won_by.update(won)
    tally.doubled += count(DOUBLE_PEOPLE, ready.event_id) + count(DOUBLE_TABLES, ready.event_id)
    expected = ready.standing + sum(step in BOOKING for step in won)
    tally.wrong += count(BOOKED, ready.event_id) != expected
    db.session.remove()


def deadlocks_so_far(log: Path) -> int:
    """What PostgreSQL counted, and what the server's log tells of locks and faults."""
    known = 0
    if db.engine.dialect.name == "postgresql":
        known = db.session.scalar(text(DEADLOCKS)) or 0
        db.session.remove()
    return known + len(STANDSTILL.findall(log.read_text()))


def race(app: Flask, port: int, log: Path, kind: str, clients: int, rounds: int) -> Tally:
    """All rounds of a kind, one after the other."""
    crowd, tally = Crowd(app, clients), Tally(kind, db.engine.dialect.name, clients)
    before, began = deadlocks_so_far(log), monotonic()
    for number in range(rounds):
        run_round(app, port, round_of(kind, crowd, number), tally)
    tally.seconds = monotonic() - began
    tally.deadlocks = deadlocks_so_far(log) - before
    tally.disagreements = [str(one) for one in disagreements()]
    db.session.remove()
    return tally


def race_unguarded(app: Flask, port: int, log: Path, kind: str, clients: int, rounds: int) -> Tally:
    """The negative control, against a blind server: nothing keeps claims single, so that somebody is booked twice."""
    with without_primary_key(GUARDS[kind]):
        return race(app, port, log, kind, clients, rounds)
