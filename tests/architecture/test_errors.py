"""Each refusal has a sentence and a remedy, whatever values it carries, in each language."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import Field, fields
from datetime import date, datetime
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
from eventhub.services import material
from eventhub.services.events import SettingsContent
from eventhub.services.faces import FaceContent
from eventhub.services.place_settings import CategoryPlaces, EventPlaces
from eventhub.web import sentences
from eventhub.web.errors import SENTENCES, refusal_of
from eventhub.web.field_names import FIELD_NAMES
from eventhub.web.viewers import enter
from tests.factories import make_event
from tests.factories.moments import at

REQUEST_STATUSES = ("pending", "accepted", "declined", "withdrawn", "expired", "cancelled", "held")
PHASES = ("closed", "requests", "booking", "frozen", "live", "over")
# What the fields of refusals may carry: by name where a few words are meant, else by type.
CAUSES: dict[type[DomainError], tuple[object, ...]] = {
    errors.DefinitionBroken: BROKEN_CAUSES,
    errors.AnswerLinkNotGood: ("unknown", "left", "newer", "expired", "accepted", "declined", "withdrawn"),
    errors.CodeNotGood: ("unknown", "expired", "category", "used_up"),
    errors.SheetNotUnderstood: ("empty", "encoding", "old_workbook", "not_a_workbook", "unsafe"),
    errors.TimeEngaged: ("party", "speaker", "chair", "seat", "owner", ""),
    errors.KeptTimeTaken: ("party", "speaker", "chair", "seat", ""),
    errors.OwnTimeTaken: ("party", "speaker", "chair", "interpreter", "seat", "owner", ""),
    errors.NoCommonTime: ("party", "seat", "owner", ""),
    errors.SheetTooLarge: ("rows", "columns", "cells", "megabytes"),
}
BY_NAME: dict[str, tuple[object, ...]] = {
    "reason": ("shape", "checksum"),
    "path": ("pages.0.sections.0.questions.3.key", "pages.0"),
    "status": REQUEST_STATUSES,
    "phase": PHASES,
    "changed": ((), ("biography",), ("offers", "needs")),
    "noun": ("profile",),
    "known": (("name", "event"),),
    "rules": (("phase",), ("phase", "most_meetings")),
    "missing": (("names",), ("given_name", "email")),
}
BY_TYPE: dict[object, tuple[object, ...]] = {
    tuple[dict[str, str], ...]: (({"fr": "Rencontres", "en": "Trial Meeting"},),),
    dict[str, str]: ({"fr": "Rencontres", "en": "Trial Meeting"},),
    str: ("Léa Ferrand",),
    int: (1, 8),
    bool: (True, False),
    datetime: (at("14:00"),),
    date: (at("14:00").date(),),
    datetime | None: (at("14:00"), None),
}


BY_KIND: dict[tuple[type[DomainError], str], tuple[object, ...]] = {
    (errors.PhasesOutOfOrder, "earlier"): ("requests", "live")
}


def kinds(base: type[DomainError] = DomainError) -> Iterator[type[DomainError]]:
    for kind in base.__subclasses__():
        yield kind
        yield from kinds(kind)


def choices_of(kind: type[DomainError], field: Field[Any]) -> tuple[object, ...]:
    if field.name == "cause":
        return tuple(CAUSES[kind])
    return BY_KIND.get((kind, field.name)) or BY_NAME.get(field.name) or BY_TYPE[field.type]


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


def functions_of_services() -> Iterator[tuple[ModuleType, ast.FunctionDef]]:
    for path in SERVICES.glob("*.py"):
        for function in ast.walk(ast.parse(path.read_text())):
            module = import_module(f"{services.__name__}.{path.stem}")
            if isinstance(function, ast.FunctionDef) and getattr(module, function.name, None) is not material.save:
                yield module, function


def materials_saved() -> dict[str, type]:
    """What `material.save` saves, which takes the noun and the content from each kind of material."""
    modules = [import_module(f"{services.__name__}.{path.stem}") for path in SERVICES.glob("*.py")]
    kept = [one for module in modules for one in vars(module).values() if isinstance(one, material.Material)]
    return {one.noun: get_type_hints(one.content_of)["return"] for one in kept}


def contents_saved(module: ModuleType, function: ast.FunctionDef) -> set[type]:
    """The classes of what this function's form changes: what it compares with what stands, by `changed_fields`."""
    typed = [call.args[1] for call in calls_in(function, "changed_fields")]
    hints = get_type_hints(getattr(module, function.name)) if typed else {}
    declared = [hints[ast.unparse(one)] for one in typed]
    return {content for one in declared for content in get_args(one) or (one,)}


def names_told(call: ast.Call) -> set[str]:
    """What a service names itself where a form is stale. For a status alone there is a sentence of its own."""
    literals = [one for one in (*call.args, *named(call)) if isinstance(one, ast.Tuple)]
    return {ast.literal_eval(one) for value in literals for one in value.elts} - {"status"}


def noun_of(call: ast.Call) -> str:
    return next((ast.literal_eval(one.value) for one in call.keywords if one.arg == "noun"), "")


def named(call: ast.Call) -> list[ast.expr]:
    return [keyword.value for keyword in call.keywords]


def test_every_field_that_can_be_stale_has_a_name_and_no_name_is_left_over() -> None:
    found: set[type] = set()
    needed: defaultdict[str, set[str]] = defaultdict(set)
    for module, function in functions_of_services():
        contents = contents_saved(module, function)
        found |= contents
        own = {field.name for content in contents for field in fields(cast("Any", content))}
        for call in calls_in(function, "StaleForm"):
            needed[noun_of(call)] |= own | names_told(call)
    for noun, content in materials_saved().items():
        needed[noun] |= {field.name for field in fields(cast("Any", content))}
    assert {FaceContent, SettingsContent, EventPlaces, CategoryPlaces} <= found
    needed.pop("")  # of forms whose fields have labels of their own, and of changes of status
    assert needed == {noun: set(names) for noun, names in FIELD_NAMES.items()}


def test_a_stale_form_without_a_noun_names_no_field_of_ours() -> None:
    nameless = {
        (module.__name__, name)
        for module, function in functions_of_services()
        for call in calls_in(function, "StaleForm")
        for name in (names_told(call) or {content.__name__ for content in contents_saved(module, function)})
        if not noun_of(call)
    }
    assert nameless == set()
