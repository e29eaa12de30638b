"""`eventhub test-mail` prints the conversation, and its exit code says how it ended."""

import pytest
from click.testing import Result
from flask import Flask

from eventhub.cli.mail_trial import mail_trial_command
from eventhub.engines.mail_signatures import read_key
from tests.factories.mail_keys import ED25519_KEY
from tests.servers.smtp import MailPeer, free_port


def run(app: Flask, address: str = "Zoe@Example.org") -> Result:
    return app.test_cli_runner().invoke(mail_trial_command, [address])


def test_it_prints_both_sides(app: Flask, mail_peer: MailPeer) -> None:
    app.config["SMTP_URL"] = f"smtp://eventhub:right%20word@127.0.0.1:{mail_peer.port}"
    app.config["MAIL_KEY"] = read_key(ED25519_KEY, "autumn", "example.org")
    result = run(app)
    lines = result.output.splitlines()
    assert (result.exit_code, lines[0], lines[1]) == (
        0,
        "From eventhub@example.org, reports to eventhub@example.org",
        "Signed as autumn._domainkey.example.org",
    )
    assert "> AUTH PLAIN …\n  235 2.7.0 Authentication successful\n> MAIL FROM:<eventhub@example.org>" in result.output
    assert "  250 accepted\n> QUIT\n  221 Bye\nNot encrypted\nThe mail server took the mail, in 0." in result.output
    assert "right" not in result.output
    assert mail_peer.readers == ["zoe@example.org"]


def test_a_failure_has_its_remedy_and_exit_code(app: Flask) -> None:
    port = free_port()
    app.config["SMTP_URL"] = f"smtp://127.0.0.1:{port}"
    result = run(app)
    assert result.exit_code == 1
    assert result.output.splitlines()[1:] == [
        "Not signed (DKIM)",
        "  (no answer)",
        "Not encrypted",
        f"Nobody listens at 127.0.0.1, port {port}.",
        "Check the port in EVENTHUB_SMTP_URL, and whether the mail server runs.",
    ]


def test_the_demonstration_says_that_it_sends_nothing(app: Flask) -> None:
    result = run(app)
    assert (result.exit_code, result.output.splitlines()[2:]) == (
        0,
        [
            "No mail server was asked: this is a demonstration.",
            "It lies in the mailbox of the demonstration, as all its mails do.",
        ],
    )


@pytest.mark.parametrize("address", ["zoe", "zoe@", "zoe@example.org x"])
def test_what_is_no_address(app: Flask, address: str) -> None:
    result = run(app, address)
    assert (result.exit_code, "is no mail address" in result.output) == (2, True)
