"""Hands mails to a mail server: one connection for many, and one meaning for each of its answers."""

import smtplib
from urllib.parse import urlsplit

from eventhub.engines.mail_servers import code_of, connect

SECONDS = 60  # for each answer: servers that look for spam think before they accept


class Undelivered(Exception):
    """The mail did not leave. `for_good`: the server will have none of it, now or later."""

    def __init__(self, words: str, *, for_good: bool = False) -> None:
        super().__init__(words)
        self.for_good = for_good


class Unreachable(Undelivered):
    """The server does not answer, or not to us: the next mail would fare no better."""


class MailServer:
    """A mail server by its address (smtp://user:password@host:port, or smtps://), connected when first needed."""

    def __init__(self, url: str, seconds: float = SECONDS) -> None:
        self.address = urlsplit(url)
        self.seconds = seconds
        self.connection: smtplib.SMTP | None = None

    def send(self, sender: str, reader: str, content: bytes) -> None:
        """Deliver, or say why not (Undelivered, Unreachable)."""
        try:
            self.connection = self.connection or connect(self.address, self.seconds)
        except (OSError, smtplib.SMTPException) as fault:
            raise Unreachable(describe(fault)) from fault
        try:
            self.connection.sendmail(sender, [reader], content)
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as fault:
            raise Undelivered(describe(fault), for_good=code_of(fault) >= 500) from fault
        except (OSError, smtplib.SMTPException) as fault:
            self.close()
            raise Unreachable(describe(fault)) from fault

    def close(self) -> None:
        """Say goodbye, as far as the server still listens."""
        connection, self.connection = self.connection, None
        if connection is None:
            return
        try:
            connection.quit()
        except (OSError, smtplib.SMTPException):
            connection.close()


def describe(fault: Exception) -> str:
    """What to keep of a failure: one line."""
    return f"{type(fault).__name__}: {fault}"[:500]
