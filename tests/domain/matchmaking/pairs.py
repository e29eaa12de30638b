"""Ada and Ben, who would meet."""

from dataclasses import replace
from typing import Any

from eventhub.domain.matchmaking.agendas import Agenda
from eventhub.domain.matchmaking.encounters import Booking, Encounter, PhasePlan
from eventhub.domain.matchmaking.matrix import Party
from eventhub.domain.matchmaking.slot_fit import Pair
from tests.domain.matchmaking.days import BEFORE, agenda, slots, span

RESEARCH, INDUSTRY = 1, 2
RESEARCHERS, INDUSTRIALS = {"en": "Researcher"}, {"en": "Industrial"}
ADA = Party(1, RESEARCH, 10, "Ada", category_names=RESEARCHERS)
BEN = Party(2, INDUSTRY, 20, "Ben", category_names=INDUSTRIALS)
FIVE = slots(5)
TIMES = [slot.time for slot in FIVE]
WINDOW = span(0, 125)


def encounter(**changes: Any) -> Encounter:
    return replace(Encounter(ADA, BEN, PhasePlan("booking"), BEFORE), **changes)


def booking(yours: Agenda | None = None, theirs: Agenda | None = None, **changes: Any) -> Booking:
    pair = Pair(yours or agenda(1), theirs or agenda(2), agendas={3: agenda(3)})
    return replace(Booking(pair, FIVE, (WINDOW,)), **changes)
