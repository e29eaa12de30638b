"""What stands in the way of keeping a time free is named, with the way out, in both languages."""

import pytest
from flask import Flask
from flask_babel import force_locale

from eventhub.domain.errors import KeptTimeTaken
from eventhub.web.errors import refusal_of
from eventhub.web.viewers import enter
from tests.factories import make_event
from tests.factories.moments import at

MEETS = KeptTimeTaken("party", at("14:20"), "Tom Okafor")
SITS = KeptTimeTaken("seat", at("14:20"), titles={"en": "Cells", "fr": "Cellules"})


@pytest.mark.parametrize(
    ("error", "sentence", "remedy"),
    [
        (MEETS, "You meet Tom Okafor at 14:20.", "Move or cancel that meeting first, then keep the time free."),
        (SITS, "You have a seat in “Cells” then.", "Give that seat up first, then keep the time free."),
        (
            KeptTimeTaken("speaker", at("14:20"), titles={"en": "Cells"}),
            "You speak in “Cells” then.",
            "Choose another time, or write to the organisers.",
        ),
        (
            KeptTimeTaken("", at("14:20")),
            "Something was put into your agenda at that time a moment ago.",
            "Choose another time, or write to the organisers.",
        ),
    ],
)
def test_it_is_said(sqlite_app: Flask, error: KeptTimeTaken, sentence: str, remedy: str) -> None:
    with sqlite_app.test_request_context():
        enter(make_event())
        with force_locale("en"):
            words = refusal_of(error)
    assert (words.sentence, words.remedy) == (sentence, remedy)
