"""A contract that nothing can break guards nothing: each one here catches a fault planted in a copy of the house."""

import re
import shutil
import subprocess
import sysconfig
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT_IMPORTS = Path(sysconfig.get_path("scripts")) / "lint-imports"
CONTRACTS = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}

# contract → files below eventhub/ to plant, and what they say
FAULTS: list[tuple[str, dict[str, str]]] = [
    ("layers", {"queries/planted.py": "import eventhub.services"}),
    ("layers", {"services/planted.py": "import eventhub.transactions"}),
    ("layers", {"jobs/planted.py": "import eventhub.blueprints"}),
    ("layers", {"engines/planted.py": "import eventhub.db"}),
    ("layers", {"engines/planted.py": "from eventhub.models import Person"}),
    ("layers", {"helpers.py": ""}),
    (
        "blueprints",
        {
            "blueprints/planted_one/__init__.py": "",
            "blueprints/planted_one/routes.py": "import eventhub.blueprints.planted_two.forms",
            "blueprints/planted_two/__init__.py": "",
            "blueprints/planted_two/forms.py": "",
        },
    ),
    (
        "cycles",
        {
            "services/planted_one.py": "import eventhub.services.planted_two",
            "services/planted_two.py": "import eventhub.services.planted_one",
        },
    ),
    ("domain", {"domain/planted.py": "import flask"}),
    ("domain", {"domain/planted.py": "from sqlalchemy.orm import Mapped"}),
    ("domain", {"domain/planted.py": "from PIL import Image"}),
    ("engines", {"engines/planted.py": "from flask import current_app"}),
    ("engines", {"engines/planted.py": "from sqlalchemy import select"}),
    ("heavy", {"services/planted.py": "from PIL import Image"}),
    ("heavy", {"web/planted.py": "import typst"}),
    ("heavy", {"blueprints/planted/__init__.py": "", "blueprints/planted/routes.py": "import PIL.ImageOps"}),
    ("http", {"services/planted.py": "from flask import request"}),
    ("http", {"models/planted.py": "from werkzeug.exceptions import NotFound"}),
    ("views", {"blueprints/planted/__init__.py": "", "blueprints/planted/routes.py": "from eventhub.db import db"}),
    ("views", {"blueprints/planted/__init__.py": "", "blueprints/planted/routes.py": "import sqlalchemy"}),
]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of what the contracts look at."""
    shutil.copytree(ROOT / "eventhub", tmp_path / "eventhub", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def broken_contracts(house: Path) -> set[str]:
    """The names of the contracts that the house breaks."""
    done = subprocess.run([LINT_IMPORTS, "--no-cache"], cwd=house, capture_output=True, text=True, check=False)
    verdicts = dict(re.findall(r"^(.+?) (KEPT|BROKEN)$", done.stdout, re.MULTILINE))
    assert set(verdicts) == set(CONTRACTS.values()), done.stdout + done.stderr
    return {name for name, verdict in verdicts.items() if verdict == "BROKEN"}


def test_house_keeps_every_contract(house: Path) -> None:
    assert broken_contracts(house) == set()


@pytest.mark.parametrize(("contract", "files"), FAULTS)
def test_contract_catches_a_planted_fault(house: Path, contract: str, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = house / "eventhub" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'"""Planted."""\n{text}\n')
    assert broken_contracts(house) == {CONTRACTS[contract]}


def test_every_contract_has_a_planted_fault() -> None:
    assert {contract for contract, _files in FAULTS} == set(CONTRACTS)
