"""When people register: over six weeks, many at first, few at weekends, none too late to be decided on."""

from collections import Counter
from datetime import UTC, datetime
from random import Random

import pytest

from eventhub.demo.content import Content
from eventhub.demo.courses import course, full_categories, weighted_day, weights
from eventhub.demo.days import OPENED, Day, next_day
from eventhub.demo.people_content import ApplicantContent

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)  # a Sunday


@pytest.fixture
def day(content: Content) -> Day:
    return next_day(content.event, NOW)


def applicant(status: str) -> ApplicantContent:
    return ApplicantContent(
        key="one",
        given_name="",
        family_name="",
        email="",
        organisation="",
        function={},
        languages=["fr"],
        category="startup",
        status=status,
    )


def test_days_are_those_since_registration_opened(day: Day) -> None:
    chance, busy = Random(1), weights(day, 2)
    days = Counter(weighted_day(chance, busy) for _ in range(3000))
    assert (max(days), min(days)) == (OPENED, 2)
    assert days[OPENED - 2] > days[OPENED - 12]  # not so many two weeks later; both are workdays


def test_few_register_at_a_weekend(day: Day) -> None:
    assert weights(day, 2)[7] < weights(day, 2)[6] / 2  # a Sunday, and the Monday after it


def test_somebody_waits_for_start_ups_alone(content: Content) -> None:
    assert full_categories(content) == {"startup"}


@pytest.mark.parametrize(
    ("status", "is_proved", "is_decided"),
    [
        ("unconfirmed", False, False),
        ("pending", True, False),
        ("waitlisted", True, False),
        ("rejected", True, True),
        ("cancelled", True, True),
    ],
)
def test_what_happened_to_whom(day: Day, status: str, is_proved: bool, is_decided: bool) -> None:
    for seed in range(30):
        one = course(day, applicant(status), Random(seed), 4, is_decided=False)
        moments = [moment for moment in (one.registered_at, one.proved_at, one.decided_at) if moment is not None]
        assert ((one.proved_at is not None), (one.decided_at is not None)) == (is_proved, is_decided)
        assert (moments, moments[-1] < NOW) == (sorted(moments), True)
