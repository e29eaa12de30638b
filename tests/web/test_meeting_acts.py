"""What the log says about meetings."""

import pytest
from flask import Flask
from flask_babel import force_locale

from eventhub.web.log_words import act_words

PHASES = {"from": "requests", "to": "booking"}
NAMES = {"fr": "Clinicienne", "en": "Clinician"}


@pytest.mark.parametrize(
    ("action", "values", "words"),
    [
        ("phase.came", PHASES, "Meetings went from “Requests” to “Booking”"),
        ("phase.entered", PHASES, "Meetings went from “Requests” to “Booking”"),
        ("limits.changed", {"names": NAMES}, "The limits were changed: Clinician"),
        ("match_rules.changed", {"from": NAMES, "to": NAMES}, "Who may ask whom was changed: Clinician → Clinician"),
        ("table.removed", {}, "A table was removed"),
    ],
)
def test_an_act_in_words(sqlite_app: Flask, action: str, values: dict[str, object], words: str) -> None:
    with sqlite_app.test_request_context(), force_locale("en"):
        assert act_words(action, values) == words
