"""A server and its worker whose day goes by in minutes: their clock is ahead by what a file says, in seconds.

The worker looks each minute of real time for who is on standby; here it does so each second.
"""

import os
import sys
import time
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from threading import Thread
from typing import Self

from flask import Flask

from eventhub.app import create_app
from eventhub.cli import main
from eventhub.jobs.queue import queue_of
from eventhub.web import clock
from tests.races import crowds

AHEAD = "EVENTHUB_SIMULATED_CLOCK"  # the file


class Shifted(datetime):
    """The moment that it is in the simulated day."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        moment = super().now(tz)
        return moment + timedelta(seconds=float(Path(os.environ[AHEAD]).read_text()))


def shift() -> None:
    """From here on this process lives in the simulated day."""
    for module in (clock, crowds):
        vars(module)["datetime"] = Shifted


def create_shifted_app() -> Flask:
    shift()
    return create_app()


def tick(app: Flask) -> None:
    while True:
        time.sleep(1)
        queue_of(app).within(queue_of(app).offer_standby)()


def work() -> None:
    """`eventhub worker`, and its clock."""
    shift()
    Thread(target=tick, args=(create_app(),), daemon=True).start()
    sys.argv = ["eventhub", "worker"]
    main()


if __name__ == "__main__":
    work()
