"""Each point of the calendar names the tests that hold it: they are there."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
CALENDAR = ROOT / "docs" / "calendar.md"
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
POINT = re.compile(r"^\| (\d+) \|(.*)$", re.MULTILINE)


def names_in(path: str) -> set[str]:
    file = ROOT / path
    nodes = ast.walk(ast.parse(file.read_text())) if file.is_file() else ()
    return {node.name for node in nodes if isinstance(node, ast.FunctionDef)}


def test_each_test_that_is_named_is_there() -> None:
    named = TEST.findall(CALENDAR.read_text())
    assert [f"{path}::{name}" for path, name in named if name not in names_in(path)] == []


def test_each_point_has_one() -> None:
    points = {int(number): TEST.findall(row) for number, row in POINT.findall(CALENDAR.read_text())}
    assert sorted(points) == list(range(1, 16))
    assert [number for number, tests in points.items() if not tests] == []
