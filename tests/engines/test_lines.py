"""Who comes first is served first, one at a time; who dies or loses patience holds nobody up."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from eventhub.engines import lines
from eventhub.engines.lines import COUNTER, take_number, turn

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
    assert take_number(file, time.monotonic()) == 1
    os.close(file)


@pytest.mark.parametrize("kept", [2**63 - 1, 2**62, -1, -(2**63)])
def test_a_line_whose_number_is_broken_begins_anew(line: Path, kept: int) -> None:
    line.write_bytes(COUNTER.pack(kept))
    for _ in range(2):
        with turn(line, 0) as mine, turn(line, 0) as another:
            assert (mine, another) == (True, False)
    assert last_number(line) == 4


def test_nobody_waits_longer_than_their_patience_to_get_a_number(line: Path) -> None:
    line.touch()
    file = os.open(line, os.O_RDWR)
    lines.lock(file, 0, fcntl.F_WRLCK)
    began = time.monotonic()
    with turn(line, 0.05) as mine:
        assert not mine
    assert time.monotonic() - began < 5
    os.close(file)


def test_a_fault_in_line_leaves_the_line(line: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(file: int) -> int:
        raise ValueError(file)

    with monkeypatch.context() as broken:
        broken.setattr(lines, "last_number", fail)
        with pytest.raises(ValueError, match=r"\d"), turn(line, 0):
            pass
    with turn(line, 0) as mine:
        assert mine


def test_where_the_system_has_no_such_locks_nobody_waits(line: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "TRY_LOCK", None)
    with turn(line, 1) as first, turn(line, 1) as second:
        assert (first, second, line.exists()) == (True, True, False)


def test_where_no_line_can_be_kept_nobody_waits(tmp_path: Path) -> None:
    with turn(tmp_path / "nowhere" / "line", 0) as first, turn(tmp_path / "nowhere" / "line", 0) as second:
        assert (first, second) == (True, True)
