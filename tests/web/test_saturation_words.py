"""What stops further meetings is a sentence for each kind of limit."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from eventhub.domain.saturation import limits
from eventhub.domain.saturation.limits import Limit
from eventhub.web.saturation_words import SENTENCES, limit_sentence

NOON = datetime(2027, 10, 19, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("limit", "sentence"),
    [
        (
            Limit(limits.TABLES, 1250, starts_at=NOON),
            "From 12:30 on every table is taken, once there are about 1,250 requests.",
        ),
        (
            Limit(limits.TIME, 90, "startup"),
            "Start-ups: one person in twenty has no slot left, once there are about 90 requests.",
        ),
        (
            Limit(limits.APART, 90),
            "Slots are left, but not the same ones: of about 90 requests, one accepted in twenty finds none that suits"
            " both.",
        ),
        (
            Limit(limits.MOST_OPEN, 90, "startup"),
            "Start-ups: the limit of open requests is reached, once there are about 90.",
        ),
        (
            Limit(limits.MOST_MEETINGS, 90, "startup"),
            "Start-ups: one person in twenty is at the limit of meetings, once there are about 90 requests.",
        ),
        (
            Limit(limits.IN_WINDOW, 90, "startup"),
            "Start-ups: one person in twenty is at the limits within the windows, once there are about 90 requests.",
        ),
    ],
)
def test_each_limit_has_its_sentence(sqlite_app: Flask, limit: Limit, sentence: str) -> None:
    with sqlite_app.test_request_context("/?lang=en"):
        assert limit_sentence(limit, {"startup": "Start-ups"}) == sentence


def test_no_kind_is_without_words() -> None:
    kinds = {limits.TABLES, limits.TIME, limits.APART, limits.MOST_OPEN, limits.MOST_MEETINGS, limits.IN_WINDOW}
    assert set(SENTENCES) == kinds
