"""What a server says is understood: not now, never, not to us."""

import smtplib
from urllib.parse import urlsplit

import pytest

from eventhub.jobs.smtp import MailServer, Undelivered, Unreachable, greet, is_loopback
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


class OpenServer(smtplib.SMTP):
    """One far away that offers no privacy."""

    def ehlo_or_helo_if_needed(self) -> None:
        self.esmtp_features = {"auth": "PLAIN"}
        self.does_esmtp = True

    def login(self, user: str, password: str, **_options: object) -> tuple[int, bytes]:
        raise AssertionError(f"{user} gave the password {password} away")


def test_the_password_is_not_sent_in_the_open() -> None:
    with pytest.raises(smtplib.SMTPNotSupportedError):
        greet(OpenServer(), urlsplit("smtp://eventhub:secret@mail.example.org"))


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("192.0.2.1", False), ("mail.example.org", False)],
)
def test_which_hosts_are_this_machine(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected
