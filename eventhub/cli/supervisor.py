"""Runs programs that belong together: they are told to stop together, and if one ends the others do."""

import signal
import subprocess
import time
from collections.abc import Mapping
from types import FrameType

SECONDS_TO_FINISH = 25
PAUSE = 0.2


class Together:
    """The programs, and the wish to stop them."""

    def __init__(self, commands: list[list[str]], environment: Mapping[str, str]) -> None:
        self.stopping = False
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self.stop)
        self.programs = [start(command, environment) for command in commands]

    def stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def wait(self) -> int:
        """Until told to stop (0), or until one ends by itself (its exit code, never 0)."""
        while not self.stopping:
            for program in self.programs:
                if program.poll() is not None:
                    return abs(program.returncode) or 1
            time.sleep(PAUSE)
        return 0

    def end(self) -> None:
        """Ask all to finish; what has not after a while is killed."""
        for program in self.programs:
            if program.poll() is None:
                program.terminate()
        deadline = time.monotonic() + SECONDS_TO_FINISH
        for program in self.programs:
            try:
                program.wait(max(deadline - time.monotonic(), PAUSE))
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()


def start(command: list[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, env=dict(environment))  # noqa: S603  # our own programs, put together by `serve`


def run_together(commands: list[list[str]], environment: Mapping[str, str]) -> int:
    """Start the programs, wait, end them all; the exit code for the whole."""
    together = Together(commands, environment)
    try:
        return together.wait()
    finally:
        together.end()
