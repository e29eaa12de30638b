"""The queue between web and worker: a commit wakes the worker, a clock catches what a wake-up missed."""

from collections.abc import Callable
from typing import Any

import structlog
from flask import Flask, current_app
from huey import Huey, crontab

from eventhub.extensions import make_queue
from eventhub.jobs import expiry, mail

log = structlog.get_logger()


def connect(app: Flask) -> Huey:
    """The queue of this application, with its jobs and its clock."""
    huey = make_queue(app.config["QUEUE_URL"])
    huey.task(name="deliver")(within(app, mail.deliver_due))
    huey.periodic_task(crontab(minute="*"), name="sweep_mail")(within(app, mail.deliver_due))
    huey.periodic_task(crontab(minute="*/5"), name="expire")(within(app, expiry.expire_all))
    return huey


def within(app: Flask, job: Callable[[], Any]) -> Callable[[], Any]:
    """The job, inside the application."""

    def run() -> Any:
        with app.app_context():
            return job()

    run.__name__ = job.__name__
    return run


def wake() -> None:
    """Ask the worker to look for mail now. A queue that fails costs a minute, not a booking."""
    queue: Huey = current_app.extensions["queue"]
    try:
        queue.enqueue(queue._registry.get_task_class("deliver")())
    except Exception:
        log.exception("wake_up_failed")
