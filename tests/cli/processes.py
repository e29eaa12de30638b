"""Runs the real `eventhub` command, as a person does."""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

COMMAND = [sys.executable, "-m", "eventhub.cli"]


def told(settings: Mapping[str, str]) -> dict[str, str]:
    """The machine's environment without its own settings of EventHub, and these."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("EVENTHUB_")}
    return clean | dict(settings)


def run_eventhub(*words: str, settings: Mapping[str, str], typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *words], env=told(settings), input=typed, capture_output=True, text=True, timeout=60, check=False
    )


@contextmanager
def started(*words: str, settings: Mapping[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The command in a process group of its own, which is gone at the end of the block."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*COMMAND, *words], env=told(settings), stdout=output, stderr=output, start_new_session=True
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                process.terminate()
            try:
                process.wait(30)
            finally:
                end_group(process)


def end_group(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, 9)
    except ProcessLookupError:
        return


def status_of(port: int, path: str, seconds: float = 120) -> int:
    """What the server answers, once it does."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
                connection.request("GET", path)
                return connection.getresponse().status
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"nothing answers at port {port}")
