"""Each refusal has a sentence and a remedy, whatever values it carries, in each language."""

from collections.abc import Iterator
from dataclasses import Field, fields
from datetime import datetime
from importlib import import_module
from itertools import product
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, cast

import pytest
from flask import Flask
from flask_babel import force_locale

from eventhub.domain import errors
from eventhub.domain.errors import DomainError
from eventhub.domain.question_checks import BROKEN_CAUSES
from eventhub.web import sentences
from eventhub.web.access import enter
from eventhub.web.errors import SENTENCES, refusal_of
from tests.factories import make_event
from tests.factories.moments import at

REQUEST_STATUSES = ("pending", "accepted", "declined", "withdrawn", "expired", "cancelled", "held")
PHASES = ("closed", "requests", "booking", "frozen", "live", "over")
# What the fields of refusals may carry: by name where a few words are meant, else by type.
CAUSES: dict[type[DomainError], tuple[object, ...]] = {
    errors.DefinitionBroken: BROKEN_CAUSES,
    errors.CodeNotGood: ("unknown", "expired", "category", "used_up"),
    errors.SheetNotUnderstood: ("empty", "encoding", "old_workbook", "not_a_workbook", "unsafe"),
    errors.SheetTooLarge: ("rows", "columns", "cells", "megabytes"),
}
BY_NAME: dict[str, tuple[object, ...]] = {
    "reason": ("shape", "checksum"),
    "path": ("pages.0.sections.0.questions.3.key", "pages.0"),
    "status": REQUEST_STATUSES,
    "phase": PHASES,
    "changed": ((), ("given_name",), ("offers", "needs")),
    "missing": (("names",), ("given_name", "email")),
}
BY_TYPE: dict[object, tuple[object, ...]] = {
    tuple[dict[str, str], ...]: (({"fr": "Rencontres", "en": "Trial Meeting"},),),
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


def choices_of(kind: type[DomainError], field: Field[Any]) -> tuple[object, ...]:
    if field.name == "cause":
        return tuple(CAUSES[kind])
    return BY_NAME.get(field.name) or BY_TYPE[field.type]


def samples_of(kind: type[DomainError]) -> Iterator[DomainError]:
    """The refusal with each mix of values."""
    carried = fields(cast("Any", kind))
    names = [field.name for field in carried]
    choices = [choices_of(kind, field) for field in carried]
    for values in product(*choices):
        yield kind(**dict(zip(names, values, strict=True)))


def test_the_table_has_each_refusal() -> None:
    assert set(SENTENCES) == set(kinds())


def nouns_of(package: ModuleType) -> set[str]:
    return {module.name for module in iter_modules(package.__path__)}


def test_refusals_and_their_sentences_stand_in_files_of_the_same_name() -> None:
    # Any form can be stale, so `base` is said in the table itself; a row of a file is refused without a DomainError.
    assert nouns_of(errors) - {"base"} == nouns_of(sentences) - {"imported_rows"}
    for noun in nouns_of(errors) - {"base"}:
        said = import_module(f"{sentences.__name__}.{noun}").SENTENCES
        assert {kind.__module__ for kind in said} == {f"{errors.__name__}.{noun}"}


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
                assert words[0].isupper() or words[0].isdigit() or words[0] in "«“", words


def test_moments_are_said_in_the_event_s_zone(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context(), force_locale("en"):
        enter(make_event(time_zone="Asia/Tokyo"))
        refusal = refusal_of(errors.SlotTaken(at("14:00"), at("14:20")))
    assert (refusal.sentence, refusal.remedy) == (
        "21:00 was taken a moment ago.",
        "The next time free for both of you is 21:20.",
    )
