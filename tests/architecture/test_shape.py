"""Files and functions stay of a size that one reads at once; imports stand at the top."""

import ast
from functools import cache
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "eventhub").rglob("*.py"))
# Heavy solvers load in the functions that solve, so that web processes never do.
LATE_IMPORTS = ROOT / "eventhub" / "domain" / "planning"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


@cache
def functions_of(path: Path) -> list[Function]:
    return [node for node in ast.walk(tree_of(path)) if isinstance(node, Function)]


def length_of(function: Function) -> int:
    """Lines from `def` to its last, docstring and decorators aside."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    last = function.body[-1].end_lineno or 0
    return last - body[0].lineno + 2 if body else 1


def test_no_file_is_over_250_lines() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in FILES}
    assert {name: length for name, length in lengths.items() if length > 250} == {}


def test_no_function_is_over_40_lines() -> None:
    lengths = {f"{path.stem}.{one.name}": length_of(one) for path in FILES for one in functions_of(path)}
    assert {name: length for name, length in lengths.items() if length > 40} == {}


def test_half_of_all_functions_are_below_10_lines() -> None:
    lengths = [length_of(function) for path in FILES for function in functions_of(path)]
    assert median(lengths) < 10


def late_imports_of(path: Path) -> list[str]:
    imports = ast.Import | ast.ImportFrom
    return [ast.unparse(node) for one in functions_of(path) for node in ast.walk(one) if isinstance(node, imports)]


def test_imports_stand_at_the_top() -> None:
    late = {path.relative_to(ROOT): late_imports_of(path) for path in FILES if not path.is_relative_to(LATE_IMPORTS)}
    assert {path: found for path, found in late.items() if found} == {}


def test_a_module_says_why_it_is_there() -> None:
    trees = {path.relative_to(ROOT): tree_of(path) for path in FILES}
    assert [path for path, tree in trees.items() if tree.body and not ast.get_docstring(tree)] == []
