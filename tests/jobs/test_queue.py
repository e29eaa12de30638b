"""A commit wakes the worker, on both kinds of queue; a queue that fails costs a minute and no commit."""

import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask, g
from huey.consumer import Consumer

from eventhub.db import db
from eventhub.extensions import make_queue
from eventhub.jobs import mail, queue
from eventhub.jobs.queue import LONG_QUEUE, Queue, queue_of
from eventhub.models import OutboxMessage
from eventhub.services.deliveries import LEASE
from eventhub.transactions import transact
from eventhub.web.clock import now
from tests.factories.mails import add_trial_templates, queue_mail
from tests.servers.postgres import clone_database, drop_database, template_database


@pytest.fixture(params=["sqlite", "postgres"])
def queue_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'queue.db'}"
        return
    url = clone_database(template_database("empty", lambda _url: None))
    yield url
    drop_database(url)


@pytest.fixture
def queued_app(sqlite_app: Flask, queue_url: str) -> Flask:
    sqlite_app.config["QUEUE_URL"] = queue_url
    add_trial_templates(sqlite_app)
    return sqlite_app


@pytest.fixture
def worker(queued_app: Flask) -> Iterator[Consumer]:
    """Huey's own consumer in threads of the test."""
    huey = queue_of(queued_app).huey
    consumer = Consumer(huey, workers=1, periodic=False, max_delay=0.1)
    consumer._set_signal_handlers = lambda: None  # those of pytest stay
    consumer.start()
    yield consumer
    consumer.stop(graceful=True)
    huey.storage.close()


def tell_somebody(moment: datetime) -> OutboxMessage:
    message = queue_mail(moment)
    db.session.flush()
    return message


def wait_until_sent(number: int) -> str:
    state = ""
    for _ in range(100):
        db.session.rollback()
        state = db.session.get_one(OutboxMessage, number).state
        if state == "sent":
            break
        time.sleep(0.05)
    return state


def test_a_commit_wakes_the_worker(queued_app: Flask, worker: Consumer) -> None:
    assert wait_until_sent(transact(tell_somebody, now()).id) == "sent"
    assert queue_of(queued_app).huey.pending_count() == 0


def test_what_waits_is_bounded(queued_app: Flask) -> None:
    for _ in range(LONG_QUEUE + 3):
        queue.wake()
    huey = queue_of(queued_app).huey
    assert huey.pending_count() == LONG_QUEUE
    huey.storage.close()


def test_a_jobs_own_commits_wake_nobody(queued_app: Flask) -> None:
    with queued_app.app_context():
        g.in_job = True
        queue.wake()
    huey = queue_of(queued_app).huey
    assert huey.pending_count() == 0
    huey.storage.close()


def test_a_full_batch_calls_for_the_next(queued_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "BATCH", 1)
    transact(tell_somebody, now())
    jobs = queue_of(queued_app)
    jobs.huey.flush()
    jobs.deliver()
    assert jobs.huey.pending_count() > 0
    jobs.huey.storage.close()


def test_a_starting_worker_looks_at_once_and_when_leases_have_run_out(queued_app: Flask) -> None:
    jobs = queue_of(queued_app)
    jobs.begin()
    at_once, later = jobs.huey.pending()
    assert (at_once.name, at_once.eta) == ("deliver", None)
    assert later.eta - datetime.now(UTC).replace(tzinfo=None) > LEASE
    jobs.huey.storage.close()


def test_a_queue_that_is_down_costs_no_commit(sqlite_app: Flask, tmp_path: Path) -> None:
    (tmp_path / "nowhere").mkdir()
    sqlite_app.config["QUEUE_URL"] = f"sqlite:///{tmp_path / 'nowhere' / 'queue.db'}"
    shutil.rmtree(tmp_path / "nowhere")
    number = transact(tell_somebody, now()).id
    assert db.session.get_one(OutboxMessage, number).state == "queued"
    assert queue_of(sqlite_app).quiet_until > time.monotonic()


def test_a_queue_that_is_down_is_not_asked_again_at_once(sqlite_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def refuse(url: str, _secret: str) -> None:
        tries.append(url)
        raise OSError("down")

    monkeypatch.setattr(queue, "make_queue", refuse)
    queue.wake()
    queue.wake()
    assert len(tries) == 1


def test_the_clock_sweeps_mail_and_publishes_each_minute_ends_things_every_five_and_forgets_once_an_hour(
    sqlite_app: Flask,
) -> None:
    periodic = {task.name: task for task in Queue(sqlite_app).huey._registry.periodic_tasks}
    due = {
        name: [minute for minute in range(60) if task.validate_datetime(datetime(2027, 10, 19, 9, minute))]  # noqa: DTZ001  # huey's clock
        for name, task in periodic.items()
    }
    each = list(range(60))
    often = dict.fromkeys(("sweep_mail", "publish", "advance_phases", "standby", "read_mailbox"), each)
    assert due == often | {"expire": list(range(0, 60, 5)), "purge": [17]}


def test_a_task_that_was_not_signed_by_us_is_not_opened(queued_app: Flask, queue_url: str) -> None:
    stranger = make_queue(queue_url, "another secret")
    stranger.task(name="deliver")(lambda: None)()
    ours = queue_of(queued_app).huey
    with pytest.raises(ValueError, match="mismatch"):
        ours.dequeue()
    stranger.storage.close()
    ours.storage.close()
