"""Phases in order, their dates, and where the clock leads to."""

from datetime import timedelta

import pytest

from eventhub.domain.errors import PhaseDatePast, PhasesOutOfOrder
from eventhub.domain.phases import PHASES, check_dates, is_after, latest_due, phases_after, still_ahead
from eventhub.models import event as event_model
from tests.factories.moments import NOW

HOUR = timedelta(hours=1)


def test_they_are_those_of_the_schema() -> None:
    assert PHASES == event_model.PHASES


def test_after_booking_come_the_other_three() -> None:
    assert phases_after("booking") == ("frozen", "live", "over")
    assert phases_after("over") == ()
    assert (is_after("live", "booking"), is_after("booking", "booking"), is_after("closed", "over")) == (
        True,
        False,
        False,
    )


def test_dates_that_rise_are_good() -> None:
    check_dates({"booking": NOW + HOUR, "over": NOW + 2 * HOUR, "frozen": NOW + HOUR * 1.5}, NOW)


@pytest.mark.parametrize("later", [timedelta(0), -HOUR])
def test_a_phase_that_does_not_come_after_the_one_before_is_refused(later: timedelta) -> None:
    with pytest.raises(PhasesOutOfOrder) as refused:
        check_dates({"live": NOW + 2 * HOUR + later, "booking": NOW + 2 * HOUR}, NOW)
    assert (refused.value.phase, refused.value.earlier) == ("live", "booking")


def test_now_is_past_already() -> None:
    with pytest.raises(PhaseDatePast) as refused:
        check_dates({"booking": NOW}, NOW)
    assert refused.value.phase == "booking"


def test_over_two_dates_the_later_one_is_due() -> None:
    dates = {"requests": NOW - 2 * HOUR, "booking": NOW, "frozen": NOW + HOUR}
    assert latest_due("closed", dates, NOW) == "booking"
    assert latest_due("closed", dates, NOW - timedelta(seconds=1)) == "requests"


def test_the_clock_never_leads_back() -> None:
    assert latest_due("frozen", {"requests": NOW - HOUR, "frozen": NOW}, NOW) is None


def test_what_lies_behind_means_nothing_any_more() -> None:
    dates = {"requests": NOW + HOUR, "booking": NOW + 2 * HOUR, "frozen": NOW - HOUR, "live": NOW + 3 * HOUR}
    assert still_ahead("requests", dates, NOW) == {"booking": NOW + 2 * HOUR, "live": NOW + 3 * HOUR}
