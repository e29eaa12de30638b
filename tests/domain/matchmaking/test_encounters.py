"""When a phase comes that lets people act, and how long a break is in an event."""

from eventhub.domain.matchmaking.encounters import PhasePlan
from eventhub.domain.matchmaking.remedies import WaitForPhase
from eventhub.domain.matchmaking.slot_fit import Slot
from eventhub.domain.meeting_lifecycle import BOOKING_PHASES
from tests.domain.matchmaking.days import MINUTE, at, span
from tests.domain.matchmaking.pairs import booking


def test_the_next_phase_that_would_do() -> None:
    plan = PhasePlan("frozen", {"booking": at(-60), "live": at(60), "over": at(30)})
    assert plan.next_of(BOOKING_PHASES, at(0)) == WaitForPhase("live", at(60))
    assert plan.next_of(BOOKING_PHASES, at(-120)) == WaitForPhase("booking", at(-60))


def test_nothing_to_wait_for_where_no_date_is_to_come() -> None:
    assert PhasePlan("closed").next_of(BOOKING_PHASES, at(0)) is None
    assert PhasePlan("closed", {"booking": at(0)}).next_of(BOOKING_PHASES, at(0)) is None


def test_a_break_is_as_long_as_the_shortest_slot_of_the_event() -> None:
    assert booking(slots=(Slot(span(0, 30)), Slot(span(60, 75)))).rest == 15 * MINUTE
