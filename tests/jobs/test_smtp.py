"""What a server says is understood: not now, never, not to us."""

import pytest

from eventhub.jobs.smtp import MailServer, Undelivered, Unreachable
from tests.servers.smtp import MailPeer

MAIL = b"Subject: Trial\r\n\r\nTwenty minutes?\r\n"


def deliver(server: MailServer) -> None:
    try:
        server.send("eventhub@example.org", "zoe@example.org", MAIL)
    finally:
        server.close()


def test_it_signs_in_where_the_address_says_so(mail_peer: MailPeer) -> None:
    deliver(MailServer(f"smtp://event%40hub:right%20word@127.0.0.1:{mail_peer.port}"))
    assert mail_peer.signed_in == ["event@hub"]
    assert mail_peer.readers == ["zoe@example.org"]


def test_a_wrong_password_is_no_fault_of_the_mail(mail_peer: MailPeer) -> None:
    with pytest.raises(Unreachable) as caught:
        deliver(MailServer(f"smtp://eventhub:wrong@127.0.0.1:{mail_peer.port}"))
    assert "535" in str(caught.value)
    assert not caught.value.for_good


def test_a_server_that_says_nothing_is_given_up(mail_peer: MailPeer) -> None:
    mail_peer.stalls = True
    with pytest.raises(Unreachable) as caught:
        deliver(MailServer(mail_peer.url, seconds=0.3))
    assert "timed out" in str(caught.value)


@pytest.mark.parametrize(("answer", "for_good"), [("450 busy", False), ("550 unknown", True)])
def test_refusals_of_a_reader(mail_peer: MailPeer, answer: str, for_good: bool) -> None:
    mail_peer.recipients = [answer]
    with pytest.raises(Undelivered) as caught:
        deliver(MailServer(mail_peer.url))
    assert (caught.value.for_good, type(caught.value)) == (for_good, Undelivered)
