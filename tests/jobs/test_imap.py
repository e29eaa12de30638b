"""A mailbox is read in order from where it was, and nothing is written into it."""

from datetime import UTC, datetime, timedelta

import pytest

from eventhub.domain.incoming.mails import MOST_BYTES
from eventhub.jobs.imap import Mailbox, MailboxUnreachable
from tests.factories.incoming import plain_mail
from tests.servers.imap import MailboxPeer
from tests.servers.smtp import free_port

NOW = datetime.now(UTC)


def subjects(found: list[bytes]) -> list[bytes]:
    return [one.split(b"Subject: ")[1].split(b"\r\n")[0] for one in found]


def test_what_came_since_in_order(mailbox_peer: MailboxPeer) -> None:
    mailbox_peer.put(plain_mail(subject="old"), moment=NOW - timedelta(days=9))
    mailbox_peer.put(plain_mail(subject="one"), plain_mail(subject="two"))
    mailbox = Mailbox(mailbox_peer.url)
    validity = mailbox.open()
    first = list(mailbox.since((NOW - timedelta(days=2)).date(), 10))
    assert (validity > 0, subjects([one.content for one in first])) == (True, [b"one", b"two"])
    assert [one.uid for one in mailbox.after(first[0].uid, 10)] == [first[1].uid]
    assert list(mailbox.after(first[1].uid, 10)) == []
    mailbox.close()
    again = Mailbox(mailbox_peer.url)
    assert (again.open(), again.fingerprint) == (validity, mailbox.fingerprint)
    again.close()
    assert not any(b"Seen" in one for one in mailbox_peer.flags())


def test_no_more_than_asked_for(mailbox_peer: MailboxPeer) -> None:
    mailbox_peer.put(*(plain_mail(subject=str(number)) for number in range(4)))
    mailbox = Mailbox(mailbox_peer.url)
    mailbox.open()
    assert subjects([one.content for one in mailbox.after(0, 2)]) == [b"0", b"1"]
    mailbox.close()


def test_of_a_huge_mail_no_more_is_fetched_than_is_read(mailbox_peer: MailboxPeer) -> None:
    mailbox_peer.put(plain_mail(words="x" * (MOST_BYTES + 5000)))
    mailbox = Mailbox(mailbox_peer.url)
    mailbox.open()
    [found] = mailbox.after(0, 2)
    assert len(found.content) == MOST_BYTES + 1
    mailbox.close()


@pytest.mark.parametrize("change", [("demopass", "wrong"), ("INBOX", "Nowhere")])
def test_who_is_not_let_in_is_told(mailbox_peer: MailboxPeer, change: tuple[str, str]) -> None:
    mailbox = Mailbox(mailbox_peer.url.replace(*change))
    with pytest.raises(MailboxUnreachable):
        mailbox.open()
    mailbox.close()


def test_a_server_that_is_not_there() -> None:
    mailbox = Mailbox(f"imap://user:word@127.0.0.1:{free_port()}/INBOX")
    with pytest.raises(MailboxUnreachable):
        mailbox.open()
    with pytest.raises(MailboxUnreachable):
        list(mailbox.after(0, 1))
