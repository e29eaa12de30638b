"""A real IMAP server, in a process of its own, with a mailbox of this test alone."""

import imaplib
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.servers.smtp import free_port

USER, WORD = "demouser", "demopass"
COMMAND = str(Path(sys.executable).parent / "pymap")
SECONDS_TO_START = 20


@dataclass(frozen=True)
class MailboxPeer:
    port: int

    @property
    def url(self) -> str:
        return f"imap://{USER}:{WORD}@127.0.0.1:{self.port}/INBOX"

    def sign_in(self) -> imaplib.IMAP4:
        connection = imaplib.IMAP4("127.0.0.1", self.port, timeout=SECONDS_TO_START)
        connection.login(USER, WORD)
        return connection

    def put(self, *mails: bytes, moment: datetime | None = None) -> None:
        """As a mail server lays them into the mailbox."""
        with self.sign_in() as connection:
            for mail in mails:
                came = imaplib.Time2Internaldate(moment or datetime.now(UTC))
                answer, said = connection.append("INBOX", "", came, mail)
                assert answer == "OK", said

    def flags(self) -> list[bytes]:
        """What stands about each message: seen, answered."""
        with self.sign_in() as connection:
            connection.select("INBOX", readonly=True)
            _answer, found = connection.uid("FETCH", "1:*", "(FLAGS)")
        return [one for one in found if one]


def wait_for(peer: MailboxPeer, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            peer.sign_in().logout()
        except (OSError, imaplib.IMAP4.error):
            assert process.poll() is None, "the IMAP server ended"
            assert time.monotonic() < deadline, "the IMAP server does not answer"
            time.sleep(0.1)
        else:
            return


@contextmanager
def mailbox() -> Iterator[MailboxPeer]:
    """An empty one, while the block lasts."""
    peer = MailboxPeer(free_port())
    said = [COMMAND, "--host", "127.0.0.1", "--port", str(peer.port), "--no-tls", "dict"]
    whom = ["--demo-user", USER, "--demo-password", WORD]
    with subprocess.Popen([*said, *whom], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(peer, process)
            yield peer
        finally:
            process.terminate()
            process.wait(10)


@pytest.fixture
def mailbox_peer() -> Iterator[MailboxPeer]:
    with mailbox() as peer:
        yield peer
