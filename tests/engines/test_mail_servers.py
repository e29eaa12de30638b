"""No password goes out in the open, and a server's answer is a number."""

import smtplib
from urllib.parse import urlsplit

import pytest

from eventhub.engines.mail_servers import PasswordKeptHere, code_of, greet, is_loopback, port_of


class OpenServer(smtplib.SMTP):
    """One far away that offers no privacy."""

    def ehlo_or_helo_if_needed(self) -> None:
        self.esmtp_features = {"auth": "PLAIN"}
        self.does_esmtp = True

    def login(self, user: str, password: str, **_options: object) -> tuple[int, bytes]:
        raise AssertionError(f"{user} gave the password {password} away")


def test_the_password_is_not_sent_in_the_open() -> None:
    with pytest.raises(PasswordKeptHere):
        greet(OpenServer(), urlsplit("smtp://eventhub:secret@mail.example.org"))


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("192.0.2.1", False), ("mail.example.org", False)],
)
def test_which_hosts_are_this_machine(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [("smtp://mail.example.org", 587), ("smtps://mail.example.org", 465), ("smtp://mail.example.org:25", 25)],
)
def test_where_it_listens(address: str, expected: int) -> None:
    assert port_of(urlsplit(address)) == expected


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (smtplib.SMTPRecipientsRefused({"zoe@example.org": (550, b"no"), "ada@example.org": (450, b"later")}), 450),
        (smtplib.SMTPDataError(554, b"spam"), 554),
        (smtplib.SMTPServerDisconnected("gone"), 0),
    ],
)
def test_what_it_answered(fault: smtplib.SMTPException, expected: int) -> None:
    assert code_of(fault) == expected
