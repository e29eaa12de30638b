"""Each refusal has a sentence and a remedy, whatever values it carries, in each language."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from itertools import product
from typing import Any, cast

import pytest
from flask import Flask
from flask_babel import force_locale

from eventhub.domain import errors
from eventhub.domain.errors import DomainError
from eventhub.web.access import enter
from eventhub.web.errors import SENTENCES, refusal_of
from tests.factories import make_event
from tests.factories.moments import at

REQUEST_STATUSES = ("pending", "accepted", "declined", "withdrawn", "expired", "cancelled", "held")
PHASES = ("closed", "requests", "booking", "frozen", "live", "over")
# What the fields of refusals may carry: by name where a few words are meant, else by type.
BY_NAME: dict[str, tuple[object, ...]] = {
    "status": REQUEST_STATUSES,
    "phase": PHASES,
    "changed": ((), ("given_name",), ("offers", "needs")),
}
BY_TYPE: dict[object, tuple[object, ...]] = {
    str: ("Léa Ferrand",),
    int: (1, 8),
    bool: (True, False),
    datetime: (at("14:00"),),
    datetime | None: (at("14:00"), None),
}


def kinds(base: type[DomainError] = DomainError) -> Iterator[type[DomainError]]:
    for kind in base.__subclasses__():
        yield kind
        yield from kinds(kind)


def samples_of(kind: type[DomainError]) -> Iterator[DomainError]:
    """The refusal with each mix of values."""
    carried = fields(cast("Any", kind))
    names = [field.name for field in carried]
    choices = [BY_NAME.get(field.name) or BY_TYPE[field.type] for field in carried]
    for values in product(*choices):
        yield kind(**dict(zip(names, values, strict=True)))


def test_the_table_has_each_refusal() -> None:
    assert set(SENTENCES) == set(kinds())


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", sorted(kinds(), key=str), ids=lambda kind: kind.__name__)
def test_a_refusal_is_said_in_whole_sentences(sqlite_app: Flask, kind: type[DomainError], language: str) -> None:
    with sqlite_app.test_request_context(), force_locale(language):
        enter(make_event())
        for error in samples_of(kind):
            refusal = refusal_of(error)
            for words in (refusal.sentence, refusal.remedy):
                assert words.endswith("."), words
                assert "%(" not in words
                assert words[0].isupper() or words[0].isdigit() or words[0] == "«", words


def test_moments_are_said_in_the_event_s_zone(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context(), force_locale("en"):
        enter(make_event(time_zone="Asia/Tokyo"))
        refusal = refusal_of(errors.SlotTaken(at("14:00"), at("14:20")))
    assert (refusal.sentence, refusal.remedy) == (
        "21:00 was taken a moment ago.",
        "The next time free for both of you is 21:20.",
    )
