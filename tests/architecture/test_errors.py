"""Each refusal has a sentence and a remedy, whatever values it carries, in each language."""

import ast
from collections.abc import Iterator
from dataclasses import Field, fields
from datetime import datetime
from importlib import import_module
from itertools import product
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, cast, get_args, get_type_hints

import pytest
from flask import Flask
from flask_babel import force_locale

from eventhub import services
from eventhub.domain import errors
from eventhub.domain.errors import DomainError
from eventhub.domain.question_checks import BROKEN_CAUSES
from eventhub.services.events import SettingsContent
from eventhub.services.faces import FaceContent
from eventhub.services.place_settings import CategoryPlaces, EventPlaces
from eventhub.web import sentences
from eventhub.web.errors import FIELD_NAMES, SENTENCES, refusal_of
from eventhub.web.viewers import enter
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
    "changed": ((), ("biography",), ("offers", "needs")),
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


SERVICES = Path(services.__file__).parent


def calls_in(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == name:
            yield node


def contents_saved() -> set[type]:
    """The classes of what a form changes: what services compare with what stands, by `changed_fields`."""
    found: set[type] = set()
    for path in SERVICES.glob("*.py"):
        for function in ast.walk(ast.parse(path.read_text())):
            typed = [call.args[1] for call in calls_in(function, "changed_fields")]
            if isinstance(function, ast.FunctionDef) and typed:
                made = getattr(import_module(f"{services.__name__}.{path.stem}"), function.name)
                declared = get_type_hints(made)[ast.unparse(typed[0])]
                found |= set(get_args(declared) or (declared,))
    return found


def names_refused() -> set[str]:
    """What services name themselves where a form is stale."""
    trees = [ast.parse(path.read_text()) for path in SERVICES.glob("*.py")]
    told = [value for tree in trees for call in calls_in(tree, "StaleForm") for value in (*call.args, *named(call))]
    return {ast.literal_eval(one) for value in told if isinstance(value, ast.Tuple) for one in value.elts}


def named(call: ast.Call) -> list[ast.expr]:
    return [keyword.value for keyword in call.keywords]


def test_every_field_that_can_be_stale_has_a_name_and_no_name_is_left_over() -> None:
    contents = contents_saved()
    assert {FaceContent, SettingsContent, EventPlaces, CategoryPlaces} <= contents
    # Where only its status changed, a form says so in a sentence of its own.
    needed = {field.name for content in contents for field in fields(cast("Any", content))} | names_refused() - {
        "status"
    }
    assert (needed - FIELD_NAMES.keys(), FIELD_NAMES.keys() - needed) == (set(), set())
