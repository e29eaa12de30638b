"""Documents that tell of what is not there mislead; what they name is looked up in the code."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from eventhub.cli import COMMANDS, main

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
OPERATING = ROOT / "docs" / "operating.md"
ARCHITECTURE = ROOT / "docs" / "architecture.md"

SETTING = re.compile(r"EVENTHUB_[A-Z_]*[A-Z]")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"(?P<path>\.?[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*/?)(?::(?P<name>[A-Za-z_]+))?")
SUFFIXES = ("/", ".py", ".toml", ".md", ".html", ".txt", ".css", ".js", ".cfg", ".sh", ".po")
MADE_LATER = (".venv/", "instance/", "build/", "screenshots/")  # by the first command that needs them


def named(document: Path) -> str:
    return str(document.relative_to(ROOT))


def fences(document: Path, kind: str | None = None) -> list[str]:
    """What stands in blocks of code, of one kind or of all."""
    found = FENCE.findall(document.read_text())
    return [content for language, content in found if kind in (None, language)]


def spans(document: Path) -> list[str]:
    """What stands in backticks within the text."""
    return [str(span) for span in SPAN.findall(FENCE.sub("", document.read_text()))]


def code_of(document: Path) -> list[str]:
    """Every line that a reader may take for code."""
    return [*spans(document), *(line for block in fences(document) for line in block.splitlines())]


def strings_of(folder: Path) -> set[str]:
    """Whole strings in Python: a setting's name in a sentence is not one that is read."""
    files = [folder] if folder.is_file() else folder.rglob("*.py")
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text())))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


@cache
def settings_of(*places: str) -> set[str]:
    return {text for place in places for text in strings_of(ROOT / place) if SETTING.fullmatch(text)}


def rows_of_settings() -> list[str]:
    return re.findall(r"^\| `(EVENTHUB_[A-Z_]+)` \|", OPERATING.read_text(), re.MULTILINE)


def test_the_table_of_settings_is_what_the_code_reads() -> None:
    assert sorted(rows_of_settings()) == sorted(settings_of("config.py", "eventhub"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_names_no_setting_that_nobody_reads(document: Path) -> None:
    assert set(SETTING.findall(document.read_text())) - settings_of("config.py", "eventhub", "tests") == set()


def targets() -> dict[str, bool]:
    """What `make` can be asked for, and whether `make help` lists it."""
    found = re.findall(r"^([a-z][a-z-]*):(?!=)([^\n]*)", (ROOT / "Makefile").read_text(), re.MULTILINE)
    listed = {name: False for name, _rest in found}
    return listed | {name: True for name, rest in found if "##" in rest}


def targets_in(document: Path) -> set[str]:
    return {name for line in code_of(document) for name in re.findall(r"^make (?:[A-Z]+=\S+ )*([a-z-]+)", line)}


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_names_no_target_that_make_does_not_know(document: Path) -> None:
    assert targets_in(document) - set(targets()) == set()


def test_contributors_are_told_of_every_target() -> None:
    assert {name for name, listed in targets().items() if listed} - targets_in(ROOT / "CONTRIBUTING.md") == set()


def calls_in(document: Path) -> list[list[str]]:
    """The words after `eventhub`, for each time it is called."""
    found = (re.search(r"(?:^|[ /])eventhub ([a-z].*)$", line) for line in code_of(document))
    return [call[1].split() for call in found if call and "git clone" not in call.string]


def faults_of(words: list[str]) -> list[str]:
    """What the command line does not know of this call."""
    command: click.Command = main
    context = click.Context(main)
    for word in words:
        if not isinstance(command, click.Group):
            break
        found = command.get_command(context, word)
        if found is None:
            return [word]
        command = found
    known = {option for parameter in command.params for option in parameter.opts}
    return [word for word in words if re.match(r"-\w|--\w", word) and word not in known]


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_calls_no_command_or_option_that_is_not_there(document: Path) -> None:
    assert [fault for words in calls_in(document) for fault in faults_of(words)] == []


@pytest.mark.parametrize(
    ("words", "faults"),
    [("serve --port 1", []), ("serve --colour", ["--colour"]), ("user create A --name B", []), ("user gone", ["gone"])],
)
def test_a_wrong_call_is_noticed(words: str, faults: list[str]) -> None:
    assert faults_of(words.split()) == faults


def test_operators_are_told_of_every_command_and_option() -> None:
    told = OPERATING.read_text()
    for name in COMMANDS:
        assert f"`eventhub {name}" in told
    options = {option for name in ("serve", "worker", "demo") for option in long_options(name)}
    assert {option for option in options if option not in told} == set()


def long_options(name: str) -> list[str]:
    command = main.get_command(click.Context(main), name)
    assert command
    return [option for parameter in command.params for option in parameter.opts if option.startswith("--")]


def paths_in(document: Path) -> Iterator[tuple[str, str | None]]:
    """Paths in backticks, and the name within the file that follows some of them."""
    for span in spans(document):
        found = PATH.fullmatch(span)
        if found and found["path"].endswith(SUFFIXES) and not found["path"].startswith(MADE_LATER):
            yield found["path"], found["name"]


def place_of(path: str) -> Path | None:
    """Where a path leads: from the root or from the package; a bare name stands for each file that bears it."""
    exact = [place for place in (ROOT / path, ROOT / "eventhub" / path) if place.exists()]
    alike = (place for folder in ("eventhub", "templates") for place in (ROOT / folder).rglob(path))
    return exact[0] if exact else next(alike, None) if "/" not in path else None


def holds(place: Path, name: str) -> bool:
    """Whether the module defines it at its top."""
    body = ast.parse(place.read_text()).body
    return any(isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name for node in body)


def is_there(path: str, name: str | None) -> bool:
    place = place_of(path)
    return place is not None and (name is None or holds(place, name))


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_names_no_file_or_function_that_is_not_there(document: Path) -> None:
    assert [found for found in paths_in(document) if not is_there(*found)] == []


def test_a_wrong_path_is_noticed() -> None:
    assert is_there("services/claims.py", "release")
    assert not is_there("services/claims.py", "gone")
    assert not is_there("services/gone.py", None)
    assert not is_there("gone.py", None)
    assert len(list(paths_in(ARCHITECTURE))) > 50


def tree() -> list[str]:
    """The paths of the tree, put together from their indents."""
    folders: list[str] = []
    paths = []
    for line in fences(ARCHITECTURE, "tree")[0].splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        folders[depth:] = [line.split()[0]]
        paths.append("".join(folders))
    return paths


def test_the_tree_stands() -> None:
    assert [path for path in tree() if not (ROOT / path).exists()] == []


def test_the_tree_holds_every_layer_feature_and_rule() -> None:
    for folder in ("eventhub", "eventhub/blueprints", "eventhub/domain"):
        parts = {path for path in (ROOT / folder).iterdir() if not path.name.startswith("__")}
        assert {f"{folder}/{one.name}{'/' if one.is_dir() else ''}" for one in parts} - set(tree()) == set()


@pytest.mark.parametrize("folder", ["services", "queries"])
def test_the_map_has_each_service_and_query_once(folder: str) -> None:
    rows = [line for line in ARCHITECTURE.read_text().splitlines() if line.startswith("| ")]
    told = [name for row in rows for name in re.findall(rf"`{folder}/(\w+\.py)`", row)]
    assert sorted(told) == sorted(path.name for path in (ROOT / "eventhub" / folder).glob("[!_]*.py"))


def test_the_layers_are_those_of_the_contract() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "layers")
    standing = [layer for layer in layers if not layer.startswith("(")]  # in brackets: may be missing
    assert fences(ARCHITECTURE, "layers")[0].splitlines() == standing


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", FENCE.sub("", document.read_text()))
    assert [link for link in links if "://" not in link and not (document.parent / link).exists()] == []
