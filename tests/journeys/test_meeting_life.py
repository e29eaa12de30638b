"""Asked, accepted, moved, declined by mail: one UID, a rising SEQUENCE, and a CANCEL for who had a REQUEST."""

import pytest
from flask import Flask

from tests.journeys.meeting_life import meeting_life
from tests.servers.imap import MailboxPeer
from tests.servers.smtp import MailPeer

PLAIN = ("multipart/alternative", "text/plain", "text/html")
INVITATION = (*PLAIN, "text/calendar")


def test_what_each_side_receives(
    app: Flask, mail_peer: MailPeer, mailbox_peer: MailboxPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SMTP_URL", "IMAP_URL"):
        monkeypatch.setitem(app.config, name, app.config[name])  # as it was, once the test is over
    found = meeting_life(app, mail_peer, mailbox_peer)
    told = [(one.act, one.reader, one.shape, one.method, one.status, one.sequence, one.starts) for one in found]
    both = ("Ada", "Bela")
    assert sorted(told) == sorted(
        [
            ("Ada asks", "Bela", PLAIN, "", "", -1, ""),
            *(("Bela accepts for 14:00", one, INVITATION, "REQUEST", "CONFIRMED", 0, "12:00Z") for one in both),
            *(("the team moves it to 14:20", one, INVITATION, "REQUEST", "CONFIRMED", 1, "12:20Z") for one in both),
            *(("Bela declines in her calendar", one, INVITATION, "CANCEL", "CANCELLED", 2, "12:20Z") for one in both),
        ]
    )
    assert len({one.uid for one in found if one.uid}) == 1
