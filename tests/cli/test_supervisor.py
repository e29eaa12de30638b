"""Programs that belong together end together."""

import sys
import time

import pytest

from eventhub.cli import supervisor
from eventhub.cli.supervisor import run_together

WAITS = [sys.executable, "-c", "import time; time.sleep(60)"]


def test_if_one_ends_the_others_do() -> None:
    begun = time.monotonic()
    assert run_together([[sys.executable, "-c", "raise SystemExit(7)"], WAITS], {}) == 7
    assert time.monotonic() - begun < 30


def test_one_that_ends_well_is_a_failure_all_the_same() -> None:
    assert run_together([[sys.executable, "-c", ""], WAITS], {}) == 1


def test_what_does_not_listen_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "SECONDS_TO_FINISH", 1)
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
    command = [sys.executable, "-c", "import time; time.sleep(1); raise SystemExit(3)"]
    assert run_together([[sys.executable, "-c", deaf], command], {}) == 3
