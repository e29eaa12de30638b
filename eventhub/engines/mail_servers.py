"""A connection to a mail server: as private as the server lets it be, and signed in where its address says so."""

import smtplib
import ssl
from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote

PORTS = {"smtp": 587, "smtps": 465}
Speaker = Callable[..., smtplib.SMTP]


class PasswordKeptHere(smtplib.SMTPNotSupportedError):
    """The server offers no privacy, and is far away: it gets no password."""


def connect(
    address: SplitResult, seconds: float, plain: Speaker = smtplib.SMTP, private: Speaker = smtplib.SMTP_SSL
) -> smtplib.SMTP:
    """A connection by its address (smtp://user:password@host:port, or smtps://), greeted. `plain`, `private`: what
    speaks the two."""
    host, port = address.hostname or "", port_of(address)
    if address.scheme == "smtps":
        connection = private(host, port, timeout=seconds, context=privacy(host))
    else:
        connection = plain(host, port, timeout=seconds)
    try:
        greet(connection, address)
    except BaseException:
        connection.close()
        raise
    return connection


def port_of(address: SplitResult) -> int:
    return address.port or PORTS[address.scheme]


def greet(connection: smtplib.SMTP, address: SplitResult) -> None:
    host, private = address.hostname or "", address.scheme == "smtps"
    connection.ehlo_or_helo_if_needed()
    if not private and connection.has_extn("starttls"):
        connection.starttls(context=privacy(host))
        private = True
    if address.username:
        if not private and not is_loopback(host):
            raise PasswordKeptHere(f"{host} offers no STARTTLS: the password stays here")
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


def code_of(fault: BaseException) -> int:
    """The server's answer as a number; 0 where it gave none."""
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        return min((code for code, _words in fault.recipients.values()), default=0)
    return fault.smtp_code if isinstance(fault, smtplib.SMTPResponseException) else 0
