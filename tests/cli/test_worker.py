"""`eventhub worker` sends what waits, and finishes what it has begun before it stops."""

import os
import signal
import time
from pathlib import Path

from flask import Flask

from eventhub.web.clock import now
from tests.cli.processes import started
from tests.factories.mails import queue_real_mail, state_of
from tests.fixtures.app import same_settings
from tests.servers.smtp import MailPeer


def test_a_worker_that_is_told_to_stop_finishes_its_mail(
    sqlite_app: Flask, tmp_path: Path, mail_peer: MailPeer
) -> None:
    number = queue_real_mail(now())
    mail_peer.stalls = True
    settings = same_settings(sqlite_app, EVENTHUB_SMTP_URL=mail_peer.url)
    with started("worker", settings=settings, log=tmp_path / "log") as process:
        mail_peer.wait_for(1)
        for number_of_signal in (signal.SIGTERM, signal.SIGINT, signal.SIGTERM):
            os.kill(process.pid, number_of_signal)
        time.sleep(0.5)
        mail_peer.stalls = False
        assert process.wait(30) == 0
    assert state_of(number) == "sent"
    assert len(mail_peer.mails) == 1


def test_a_key_that_is_not_there_is_told_at_the_start(sqlite_app: Flask, tmp_path: Path) -> None:
    settings = same_settings(sqlite_app, EVENTHUB_DKIM_KEY=str(tmp_path / "key.pem"), EVENTHUB_DKIM_SELECTOR="autumn")
    with started("worker", settings=settings, log=tmp_path / "log") as process:
        assert process.wait(30) == 2
    assert (tmp_path / "log").read_text().splitlines() == [
        "eventhub: EVENTHUB_DKIM_KEY cannot be read (No such file or directory): "
        "name a PEM file that web server and worker may read."
    ]
