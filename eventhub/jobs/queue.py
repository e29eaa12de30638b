"""The queue between web and worker: a commit wakes the worker, a clock catches what a wake-up missed."""

import time
from collections.abc import Callable
from functools import cached_property

import structlog
from flask import Flask, current_app, g
from huey import Huey, crontab

from eventhub.extensions import make_queue
from eventhub.jobs import expiry, imports, incoming, mail, phases, publishing, purge, standby
from eventhub.services.deliveries import LEASE

log = structlog.get_logger()

# A queue that is longer holds a delivery already: of other kinds there is hardly one periodic job a minute.
LONG_QUEUE = 8
QUIET_SECONDS = 30


class Queue:
    """The application's queue, opened when first needed: one that is down keeps nobody from starting."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.quiet_until = 0.0

    @cached_property
    def huey(self) -> Huey:
        """The engine, with its jobs and its clock."""
        huey = make_queue(self.app.config["QUEUE_URL"], self.app.config["SECRET_KEY"])
        deliver, expire = self.within(self.deliver), self.within(self.expire)
        self.deliver_soon = huey.task(name="deliver")(deliver)
        huey.periodic_task(crontab(minute="*"), name="sweep_mail")(deliver)
        huey.periodic_task(crontab(minute="*"), name="publish")(self.within(self.publish))
        huey.periodic_task(crontab(minute="*"), name="advance_phases")(self.within(self.advance_phases))
        huey.periodic_task(crontab(minute="*"), name="standby")(self.within(self.offer_standby))
        huey.periodic_task(crontab(minute="*"), name="read_mailbox")(self.within(self.read_mailbox))
        huey.periodic_task(crontab(minute="*/5"), name="expire")(expire)
        huey.periodic_task(crontab(minute="17"), name="purge")(self.within(self.purge))
        return huey

    def within(self, job: Callable[[], None]) -> Callable[[], None]:
        """The job, inside the application, marked as one (see `wake`)."""

        def run() -> None:
            with self.app.app_context():
                g.in_job = True
                job()

        return run

    def deliver(self) -> None:
        """Offer what came free, send a batch, read a slice of a file in; the rest follows as the next job, so that
        others get their turn."""
        standby.offer_new()
        is_full = mail.deliver_due() == mail.BATCH
        if imports.work_on_imports() or is_full:
            self.enqueue()

    def expire(self) -> None:
        """End what is over, then send what there is to say about it."""
        expiry.expire_all()
        imports.forget_old_files()
        self.enqueue()

    def publish(self) -> None:
        """Publish what is due, then send what there is to say about it."""
        if publishing.publish_due():
            self.enqueue()

    def advance_phases(self) -> None:
        """Let meetings go on to the phases that are due."""
        phases.advance_phases()

    def offer_standby(self) -> None:
        """Offer all that is on standby, then send what there is to say about it."""
        if standby.offer_all():
            self.enqueue()

    def read_mailbox(self) -> None:
        """Act upon the answers that came in, then send what there is to say about it."""
        if incoming.read_mailbox():
            self.enqueue()

    def purge(self) -> None:
        """Forget the people of events whose time is over, and send what there is to say about it."""
        purge.purge_all()
        self.enqueue()

    def enqueue(self) -> None:
        if self.huey.pending_count() < LONG_QUEUE:
            self.deliver_soon()

    def begin(self) -> None:
        """Look for mail at a worker's start, and again when what a killed one had in hand is free."""
        self.enqueue()
        self.deliver_soon.schedule(delay=LEASE.total_seconds() + 1)

    def wake(self) -> None:
        """Ask the worker to look for mail now; where the queue fails, the sweep of the next minute finds it."""
        if time.monotonic() < self.quiet_until:
            return
        try:
            self.enqueue()
        except Exception:
            self.quiet_until = time.monotonic() + QUIET_SECONDS
            log.exception("wake_up_failed")


def connect(app: Flask) -> Queue:
    """The queue of this application."""
    return Queue(app)


def queue_of(app: Flask) -> Queue:
    queue: Queue = app.extensions["queue"]
    return queue


def wake() -> None:
    """After a commit: somebody may have been told something. A job's own commits wake nobody: it looks itself."""
    if "in_job" not in g:
        queue_of(current_app).wake()
