"""Acts in words: every act that the program ever notes has its own."""

import ast
import importlib
import re
from functools import cache
from pathlib import Path

from flask import Flask

from eventhub.web.log_words import PLAIN, SAID, SUBJECTS, act_words, subject_words

ROOT = Path(__file__).parents[2]
SERVICES = ROOT / "eventhub" / "services"
NOTES = {
    "note",
    "note_step",
    "note_row",
    "tell_log",
}  # what writes an act down: services/log.py, and what calls it for several
ACT = re.compile(r"[a-z_]+\.[a-z_]+")


@cache
def all_calls() -> list[tuple[Path, ast.FunctionDef, ast.Call]]:
    """Every call of a function by its name, and the function that it stands in."""
    return [
        (path, function, node)
        for path in sorted(SERVICES.glob("*.py"))
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]


def calls(names: set[str]) -> list[tuple[Path, ast.FunctionDef, ast.Call]]:
    return [found for found in all_calls() if isinstance(found[2].func, ast.Name) and found[2].func.id in names]


def texts_of(path: Path, function: ast.FunctionDef, value: ast.expr) -> set[str]:
    """What this expression may say: a text, one of several, a constant, or what callers hand over."""
    if isinstance(value, ast.Constant):
        return {value.value} if isinstance(value.value, str) else set()
    if isinstance(value, ast.IfExp):
        return texts_of(path, function, value.body) | texts_of(path, function, value.orelse)
    if isinstance(value, ast.FormattedValue):
        return texts_of(path, function, value.value)
    if isinstance(value, ast.JoinedStr):
        said = {""}
        for part in value.values:
            said = {before + after for before in said for after in texts_of(path, function, part)}
        return said
    return texts_named(path, function, value.id) if isinstance(value, ast.Name) else set()


def texts_named(path: Path, function: ast.FunctionDef, name: str) -> set[str]:
    module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    if isinstance(getattr(module, name, None), str):
        return {getattr(module, name)}
    names = [one.arg for one in function.args.args]
    if name in names and function.name not in NOTES:
        place = names.index(name)
        handed = [
            (where, caller, one.args[place]) for where, caller, one in calls({function.name}) if place < len(one.args)
        ]
        return {text for one in handed for text in texts_of(*one)}
    assigned = [one for one in ast.walk(function) if isinstance(one, ast.Assign)]
    values = [one.value for one in assigned if ast.unparse(one.targets[0]) == name]
    return {text for value in values for text in texts_of(path, function, value)}


def acts_noted() -> set[str]:
    """All of them, as the source has them."""
    found = (
        text
        for path, function, call in calls(NOTES)
        for argument in call.args
        for text in texts_of(path, function, argument)
    )
    return {text for text in found if ACT.fullmatch(text)}


def test_every_act_has_words_and_no_words_are_left_over(sqlite_app: Flask) -> None:
    noted = acts_noted()
    assert {"event.copied", "team.removed", "account.password_reset", "consent.asked_again"} <= noted
    assert noted == {*SAID, *PLAIN}


def test_every_call_is_understood() -> None:
    """A way of naming an act that this test cannot read would hide it."""
    unread = [
        f"{path.name}:{call.lineno}"
        for path, function, call in calls(NOTES)
        if function.name not in NOTES
        if not any(ACT.fullmatch(text) for one in call.args for text in texts_of(path, function, one))
    ]
    assert unread == []


def kinds_of(path: Path, function: ast.FunctionDef, value: ast.expr) -> set[str]:
    """What kind of thing this subject is: a pair, the name of one, or what a function of the file makes."""
    if isinstance(value, ast.Tuple):
        return texts_of(path, function, value.elts[0])
    tree = ast.parse(path.read_text())
    made: list[ast.expr | None] = []
    if isinstance(value, ast.Name):
        made = [made for one in ast.walk(function) if isinstance(one, ast.Assign) for made in given(one, value.id)]
    elif isinstance(value, ast.Call):
        called = ast.unparse(value.func)
        makers = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name == called]
        made = [one.value for maker in makers for one in ast.walk(maker) if isinstance(one, ast.Return)]
    return {kind for one in made if isinstance(one, ast.Tuple) for kind in kinds_of(path, function, one)}


def given(assignment: ast.Assign, name: str) -> list[ast.expr]:
    """What this name is given here, alone or as one of several."""
    target, value = assignment.targets[0], assignment.value
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        pairs = zip(target.elts, value.elts, strict=True)
        return [mine for one, mine in pairs if ast.unparse(one) == name]
    return [value] if ast.unparse(target) == name else []


def test_every_kind_of_subject_has_its_word_and_no_word_is_left_over() -> None:
    found = [
        (f"{path.name}:{call.lineno}", kinds_of(path, function, call.args[1]))
        for path, function, call in calls({"note"})
    ]
    assert [place for place, kinds in found if not kinds] == []
    assert {kind for _place, kinds in found for kind in kinds} == set(SUBJECTS)


def test_services_alone_note_acts() -> None:
    others = [path for path in (ROOT / "eventhub").glob("**/*.py") if path.parent != SERVICES]
    assert [path.name for path in others if "services.log import" in path.read_text()] == []


def test_acts_are_told_with_what_changed(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context("/?lang=en"):
        assert act_words("event.state", {"from": "draft", "to": "open"}) == "The event went from draft to open"
        assert act_words("team.joined", {"role": "desk"}) == "Joined the team as: desk"
        assert act_words("registration.approved", {}) == "Approved"
        assert subject_words("team") == "Team"


def test_each_act_has_one_way_of_being_told(sqlite_app: Flask) -> None:
    assert set(SAID) & set(PLAIN) == set()
    with sqlite_app.test_request_context("/?lang=en"):
        assert [action for action in PLAIN if not act_words(action, {})] == []
