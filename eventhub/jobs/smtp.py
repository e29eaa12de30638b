"""Hands mails to a mail server: one connection for many, and one meaning for each of its answers."""

import smtplib
import ssl
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote, urlsplit

SECONDS = 60  # for each answer: servers that look for spam think before they accept
PORTS = {"smtp": 587, "smtps": 465}


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


def connect(address: SplitResult, seconds: float) -> smtplib.SMTP:
    """A connection that is as private as the server lets it be, and signed in where the address says so."""
    host, port = address.hostname or "", address.port or PORTS[address.scheme]
    if address.scheme == "smtps":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=seconds, context=privacy(host))
    else:
        connection = smtplib.SMTP(host, port, timeout=seconds)
    try:
        greet(connection, address)
    except BaseException:
        connection.close()
        raise
    return connection


def greet(connection: smtplib.SMTP, address: SplitResult) -> None:
    host, private = address.hostname or "", address.scheme == "smtps"
    connection.ehlo_or_helo_if_needed()
    if not private and connection.has_extn("starttls"):
        connection.starttls(context=privacy(host))
        private = True
    if address.username:
        if not private and not is_loopback(host):
            raise smtplib.SMTPNotSupportedError(f"{host} offers no STARTTLS: the password stays here")
        connection.login(unquote(address.username), unquote(address.password or ""))


def privacy(host: str) -> ssl.SSLContext:
    """Certificates are checked, but for a server on this very machine, which seldom has one."""
    context = ssl.create_default_context()
    if is_loopback(host):
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def code_of(fault: smtplib.SMTPException) -> int:
    """The server's answer as a number; 0 where it gave none."""
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        return min((code for code, _words in fault.recipients.values()), default=0)
    return fault.smtp_code if isinstance(fault, smtplib.SMTPResponseException) else 0


def describe(fault: Exception) -> str:
    """What to keep of a failure: one line."""
    return f"{type(fault).__name__}: {fault}"[:500]
