"""The log says from what to what places were changed."""

from typing import Any

import pytest
from flask import Flask

from eventhub.web.log_changes import say_places


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (
            {"category": "", "before": {"capacity": 40}, "after": {"capacity": None}},
            "Places of the event were changed (places: 40, now no limit)",
        ),
        (
            {
                "category": "a",
                "names": {"en": "Guest"},
                "before": {"needs_approval": False},
                "after": {"needs_approval": True},
            },
            "Places of “Guest” were changed (approval: no, now yes)",
        ),
        (
            {
                "before": {"closes_at": None, "offer_hours": 48},
                "after": {"closes_at": "2027-10-01T10:00:00+00:00", "offer_hours": 24},
            },
            "Places of the event were changed (closing of registration: no date, now Friday 1 October 2027, 10:00; "
            "how long a place is kept: 48 h, now 24 h)",
        ),
        (
            {"before": {"admission": "automatic"}, "after": {"admission": "approval"}},
            "Places of the event were changed (who has a place at once: everybody, now whom the organisers approve)",
        ),
        ({"category": "", "changed": ["capacity"]}, "Places were changed"),
    ],
)
def test_what_was_and_what_is(sqlite_app: Flask, values: dict[str, Any], words: str) -> None:
    with sqlite_app.test_request_context("/?lang=en"):
        assert say_places(values) == words
