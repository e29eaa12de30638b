"""Whoever installs the wheel gets all of EventHub: pages, styles, migrations, languages, away from any checkout."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("templates", "papers", "static", "migrations", "translations")
GET_HOME = """
import json, eventhub
from eventhub.app import create_app
answer = create_app().test_client().get("/")
print(json.dumps([eventhub.__file__, answer.status_code]))
"""


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    clean = {"PATH": os.defpath, "HOME": str(cwd), **environment}
    done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel; our dependencies are lent to it by path, so that nothing is downloaded.

    A path that a .pth names is not searched for further .pth files: the checkout stays out of sight.
    """
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv" / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python)
    run(*pip, "install", "--no-index", "--no-deps", "--quiet", wheel, cwd=folder)
    (packages,) = (folder / "venv").glob("lib/python*/site-packages")
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


def files_below(folder: Path) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(ROOT).as_posix() for path in files}


def test_wheel_holds_the_root_inside_the_package(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    top = {name.split("/")[0] for name in names}
    assert {name for name in top if not name.endswith(".dist-info")} == {"eventhub"}
    wanted = {"config.py"}.union(*(files_below(ROOT / folder) for folder in FOLDERS))
    packed = {name.removeprefix("eventhub/_root/") for name in names if name.startswith("eventhub/_root/")}
    assert packed == wanted
    assert {name for name in wanted if name.endswith(".po")} == {
        name.removesuffix(".mo") + ".po" for name in packed if name.endswith(".mo")
    }


def test_installed_wheel_answers_far_from_the_checkout(elsewhere: Path) -> None:
    programs = elsewhere / "venv" / "bin"
    database = f"sqlite:///{elsewhere / 'eventhub.sqlite'}"
    environment = {"EVENTHUB_MODE": "demonstration", "EVENTHUB_DATABASE_URL": database}
    run(programs / "eventhub", "upgrade", cwd=elsewhere, **environment)
    printed = run(programs / "python", "-c", GET_HOME, cwd=elsewhere, **environment)
    (package,) = (elsewhere / "venv").glob("lib/python*/site-packages/eventhub/__init__.py")
    assert printed.splitlines()[-1] == f'["{package}", 200]'
