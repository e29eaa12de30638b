"""A worker that is killed (kill -9) in mid-mail loses nothing: another sends it again, the same in every byte."""

import os
import signal
from email import message_from_bytes
from pathlib import Path

import pytest
from flask import Flask

from eventhub.engines.mail_signatures import read_key
from eventhub.services.deliveries import LEASE
from eventhub.web.clock import now
from tests.cli.processes import started
from tests.factories.mail_keys import RSA_KEY, is_believed
from tests.factories.mails import queue_real_mail, state_of
from tests.fixtures.app import same_settings
from tests.servers.smtp import MailPeer

pytestmark = pytest.mark.endurance


def test_what_was_in_flight_leaves_after_a_restart(app: Flask, tmp_path: Path, mail_peer: MailPeer) -> None:
    numbers = [queue_real_mail(now()) for _ in range(4)]
    mail_peer.stalls = True
    key = tmp_path / "key.pem"
    key.write_bytes(RSA_KEY)
    signed = {"EVENTHUB_DKIM_KEY": str(key), "EVENTHUB_DKIM_SELECTOR": "autumn"}
    settings = same_settings(app, EVENTHUB_SMTP_URL=mail_peer.url, **signed)
    with started("worker", "--workers", "1", settings=settings, log=tmp_path / "first") as process:
        mail_peer.wait_for(1)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(30)
        killed_at = now()
    assert [state_of(number) for number in numbers] == ["queued"] * 4
    mail_peer.stalls = False
    with started("worker", "--workers", "1", settings=settings, log=tmp_path / "second"):
        mail_peer.wait_for(5, seconds=120)
        taken = now() - killed_at
    assert taken < 3 * LEASE
    names = [str(message_from_bytes(mail)["Message-ID"]) for mail in mail_peer.mails]
    assert sorted(names.count(name) for name in set(names)) == [1, 1, 1, 2]
    assert len(set(mail_peer.mails)) == 4
    assert names.count(names[0]) == 2
    assert all(is_believed(mail, read_key(RSA_KEY, "autumn", "example.org")) for mail in mail_peer.mails)
