"""Lock files that name an address would tie every machine to one index; those without hashes would trust anybody."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK_FILES = ("requirements.txt", "requirements-dev.txt")
PIN = re.compile(r"^(?P<name>[a-z0-9.-]+)(?:\[[a-z,]+\])?==(?P<version>[^ ;]+)", re.MULTILINE)


def pins(lock_file: str) -> set[tuple[str, str]]:
    return set(PIN.findall((ROOT / lock_file).read_text()))


def names(lock_file: str) -> set[str]:
    return {name for name, _version in pins(lock_file)}


def declared(requirements: list[object]) -> set[str]:
    return {canonicalize_name(Requirement(line).name) for line in requirements if isinstance(line, str)}


@pytest.mark.parametrize("lock_file", LOCK_FILES)
def test_names_no_address(lock_file: str) -> None:
    lines = (ROOT / lock_file).read_text().splitlines()
    assert [line for line in lines if re.search(r"http|://|--index|--find-links|file:", line)] == []


@pytest.mark.parametrize("lock_file", LOCK_FILES)
def test_pins_each_package_by_hash(lock_file: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / lock_file).read_text().strip())
    assert [entry for entry in entries if not (PIN.match(entry) and "--hash=sha256:" in entry)] == []


def test_holds_what_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    needed = declared(project["project"]["dependencies"]) | declared(project["dependency-groups"]["build"])
    assert needed - names("requirements.txt") == set()
    assert declared(project["dependency-groups"]["dev"]) - names("requirements-dev.txt") == set()


def test_tests_run_what_people_run() -> None:
    assert pins("requirements.txt") - pins("requirements-dev.txt") == set()
