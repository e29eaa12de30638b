"""`eventhub serve` answers, with its worker beside it, and says in a sentence why it doesn't."""

import os
import signal
import socket
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import ScriptInfo

from eventhub import cli
from eventhub.cli.serve import environment, refuse_demonstration
from eventhub.db import db
from tests.cli.processes import started, status_of
from tests.factories import make_event
from tests.fixtures.app import settings_for
from tests.servers.smtp import free_port


def serve(app: Flask, *words: str) -> Result:
    return CliRunner().invoke(cli.main, ["serve", *words], obj=ScriptInfo(create_app=lambda: app))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_the_demonstration_stays_on_this_machine(sqlite_app: Flask, host: str) -> None:
    answer = serve(sqlite_app, "--host", host)
    expected = f"eventhub: The demonstration has known passwords: it listens at 127.0.0.1 only, not at {host}.\n"
    assert (answer.exit_code, answer.stderr) == (2, expected)


def test_a_port_in_use_is_named(sqlite_app: Flask) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        answer = serve(sqlite_app, "--port", str(port))
    expected = f"eventhub: Nothing can listen at 127.0.0.1:{port} (Address already in use): choose another --port.\n"
    assert (answer.exit_code, answer.stderr) == (2, expected)


def test_production_serves_no_demonstration(sqlite_app: Flask) -> None:
    make_event(seed=2)
    db.session.commit()
    sqlite_app.config["DEMONSTRATION"] = False
    answer = serve(sqlite_app)
    expected = "eventhub: This database holds a demonstration, whose passwords everybody knows: use another database.\n"
    assert (answer.exit_code, answer.stderr) == (2, expected)


def test_links_of_the_demonstration_lead_to_the_chosen_port(sqlite_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EVENTHUB_BASE_URL", raising=False)
    assert environment(sqlite_app, "127.0.0.1", 8123)["EVENTHUB_BASE_URL"] == "http://127.0.0.1:8123"
    monkeypatch.setenv("EVENTHUB_BASE_URL", "http://localhost:9000")
    assert environment(sqlite_app, "127.0.0.1", 8123)["EVENTHUB_BASE_URL"] == "http://localhost:9000"


def children_of(process: subprocess.Popen[bytes]) -> list[int]:
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return [int(number) for number in listed.split()]


def test_it_answers_and_ends_as_a_whole(sqlite_url: str, tmp_path: Path) -> None:
    port, settings = free_port(), settings_for(sqlite_url, tmp_path)
    words = ("serve", "--port", str(port), "--workers", "1", "--with-worker")
    with started(*words, settings=settings, log=tmp_path / "log") as process:
        assert status_of(port, "/") == 200
        web, worker = children_of(process)
        os.kill(worker, signal.SIGKILL)
        assert process.wait(30) == signal.SIGKILL
        with pytest.raises(ProcessLookupError):
            os.kill(web, 0)


def test_it_ends_when_it_is_told_to(sqlite_url: str, tmp_path: Path) -> None:
    port, settings = free_port(), settings_for(sqlite_url, tmp_path)
    with started("serve", "--port", str(port), "--workers", "1", settings=settings, log=tmp_path / "log") as process:
        assert status_of(port, "/") == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


def test_it_waits_without_holding_the_database(sqlite_app: Flask) -> None:
    sqlite_app.config["DEMONSTRATION"] = False
    refuse_demonstration(sqlite_app)
    assert db.engine.pool.checkedout() == 0  # type: ignore[attr-defined]  # a pool that counts
