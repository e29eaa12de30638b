"""Who comes first is served first, one at a time; who dies or loses patience holds nobody up."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from eventhub.engines import lines
from eventhub.engines.lines import take_number, turn

CROWD = 8
HOLDER = """
import sys, time
from pathlib import Path
from eventhub.engines.lines import turn
with turn(Path(sys.argv[1]), 1):
    print("in", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def line(tmp_path: Path) -> Path:
    return tmp_path / "line"


def last_number(line: Path) -> int:
    kept = line.read_bytes()
    number: int = lines.COUNTER.unpack(kept)[0]
    return number


def test_first_come_first_served(line: Path) -> None:
    served: list[int] = []

    def come(one: int) -> None:
        with turn(line, 30):
            served.append(one)

    with ThreadPoolExecutor(CROWD) as crowd, turn(line, 1):
        coming: list[Future[None]] = []
        for one in range(CROWD):
            coming.append(crowd.submit(come, one))
            while last_number(line) < one + 2:
                time.sleep(0.001)
    assert [one.result() for one in coming] == [None] * CROWD
    assert served == list(range(CROWD))


def test_whoever_loses_patience_is_told(line: Path) -> None:
    with turn(line, 1) as first, turn(line, 0.01) as second:
        assert (first, second) == (True, False)


def test_whoever_dies_leaves_the_line(line: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(line)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "in\n"
    with turn(line, 0) as before:
        assert not before
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    with turn(line, 0) as after:
        assert after


def test_a_line_that_was_emptied_begins_anew(line: Path) -> None:
    line.touch()
    file = os.open(line, os.O_RDWR)
    assert take_number(file) == 1
    os.close(file)


def test_where_the_system_has_no_such_locks_nobody_waits(line: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "TRY_LOCK", None)
    with turn(line, 1) as first, turn(line, 1) as second:
        assert (first, second, line.exists()) == (True, True, False)


def test_where_no_line_can_be_kept_nobody_waits(tmp_path: Path) -> None:
    with turn(tmp_path / "nowhere" / "line", 0) as first, turn(tmp_path / "nowhere" / "line", 0) as second:
        assert (first, second) == (True, True)
