"""`eventhub worker`: sends mail and does what is due, until it is told to stop."""

import signal
from types import FrameType

import click
from flask import current_app
from flask.cli import with_appcontext
from huey.consumer import Consumer, ConsumerStopped

from eventhub.cli.schema import require_current_schema
from eventhub.jobs.queue import queue_of

# An idle worker looks at a queue in SQLite this often (PostgreSQL's wakes it).
LONGEST_NAP = 0.5
SECONDS_TO_FINISH = 20


class PatientConsumer(Consumer):
    """Ends what it has begun when it is asked to stop, by whatever signal and however often."""

    finishing = False

    def start(self) -> None:
        super().start()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.finish)

    def finish(self, _number: int, _frame: FrameType | None) -> None:
        self.finishing = True

    def loop(self, health_check_ts: float | None = None) -> float | None:
        if self.finishing:
            self.stop(graceful=True)
            raise ConsumerStopped
        next_check: float | None = super().loop(health_check_ts)
        return next_check


@click.command("worker")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 32), help="Jobs done at a time.")
@with_appcontext
def worker_command(workers: int) -> None:
    """Send mail and do what is due, until told to stop."""
    require_current_schema()
    queue = queue_of(current_app)
    queue.begin()
    click.echo(f"eventhub: the worker runs, {workers} jobs at a time", err=True)
    PatientConsumer(queue.huey, workers=workers, max_delay=LONGEST_NAP, shutdown_timeout=SECONDS_TO_FINISH).run()
