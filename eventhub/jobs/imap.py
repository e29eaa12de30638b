"""Reads a mailbox over IMAP: what came since, in order, and nothing is written into it."""

import imaplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import SplitResult, unquote, urlsplit

from eventhub.domain.incoming.mails import MOST_BYTES
from eventhub.domain.token_hashes import hash_of
from eventhub.engines.mail_servers import is_loopback, privacy

SECONDS = 30
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PORTS = {"imap": 143, "imaps": 993}


class MailboxUnreachable(Exception):
    """The server does not answer, or not to us, or not as IMAP4rev1 has it."""


@dataclass(frozen=True)
class Found:
    """One message: its number in the mailbox, and its bytes; of a long one as many as are read."""

    uid: int
    content: bytes


class Mailbox:
    """A mailbox by its address (imaps://user:password@host:port/INBOX), opened for reading alone."""

    def __init__(self, url: str) -> None:
        self.address = urlsplit(url)
        self.folder = unquote(self.address.path.strip("/")) or "INBOX"
        host, user = self.address.hostname or "", unquote(self.address.username or "")
        self.fingerprint = hash_of(f"{user}@{host}/{self.folder}")
        self.connection: imaplib.IMAP4 | None = None

    def open(self) -> int:
        """Sign in; its UIDVALIDITY, under which its numbers mean what they did (RFC 3501, 2.3.1.1)."""
        try:
            self.connection = connect(self.address)
            self.connection.login(unquote(self.address.username or ""), unquote(self.address.password or ""))
            quoted = self.folder.replace("\\", "\\\\").replace('"', '\\"')
            answer, said = self.connection.select(f'"{quoted}"', readonly=True)
            if answer != "OK":
                raise MailboxUnreachable(f"{self.folder}: {said!r}"[:300])
            _kind, [validity] = self.connection.response("UIDVALIDITY")
            return int(validity or 0)
        except (OSError, imaplib.IMAP4.error, ValueError) as fault:
            raise MailboxUnreachable(f"{type(fault).__name__}: {fault}"[:300]) from fault

    def after(self, last_uid: int, most: int) -> Iterator[Found]:
        """Messages with higher numbers than this, the lowest first."""
        yield from self.found(self.numbers("UID", f"{last_uid + 1}:*"), last_uid, most)

    def since(self, day: date, most: int) -> Iterator[Found]:
        """Those that came on this day or later, the first of them first."""
        yield from self.found(self.numbers("SINCE", f"{day.day}-{MONTHS[day.month - 1]}-{day.year}"), 0, most)

    def found(self, numbers: list[int], last_uid: int, most: int) -> Iterator[Found]:
        """A range that begins past the end holds the last message all the same (RFC 3501, 6.4.8)."""
        for uid in [one for one in numbers if one > last_uid][:most]:
            yield Found(uid, self.fetched(uid))

    def numbers(self, *criteria: str) -> list[int]:
        [numbers] = self.asked("SEARCH", *criteria)
        return sorted(map(int, (numbers or b"").split()))

    def fetched(self, uid: int) -> bytes:
        """One byte more than is read tells that there was more; a message that went meanwhile is empty."""
        for part in self.asked("FETCH", str(uid), f"(UID BODY.PEEK[]<0.{MOST_BYTES + 1}>)"):
            if isinstance(part, tuple):
                return bytes(part[1])
        return b""

    def asked(self, command: str, *arguments: str) -> list:  # type: ignore[type-arg]  # as imaplib answers
        if self.connection is None:
            raise MailboxUnreachable("it was not opened")
        try:
            answer, said = self.connection.uid(command, *arguments)
        except (OSError, imaplib.IMAP4.error) as fault:
            raise MailboxUnreachable(f"{type(fault).__name__}: {fault}"[:300]) from fault
        if answer != "OK":
            raise MailboxUnreachable(f"{command}: {said!r}"[:300])
        return said

    def close(self) -> None:
        connection, self.connection = self.connection, None
        if connection is None:
            return
        try:
            connection.logout()
        except (OSError, imaplib.IMAP4.error):
            connection.shutdown()


def connect(address: SplitResult) -> imaplib.IMAP4:
    """As private as the server lets it be; a password is not sent in the clear, but to this very machine."""
    host, port = address.hostname or "", address.port or PORTS[address.scheme]
    if address.scheme == "imaps":
        return imaplib.IMAP4_SSL(host, port, ssl_context=privacy(host), timeout=SECONDS)
    connection = imaplib.IMAP4(host, port, timeout=SECONDS)
    try:
        if "STARTTLS" in connection.capabilities:
            connection.starttls(ssl_context=privacy(host))
        elif not is_loopback(host):
            raise ssl.SSLError(f"{host} offers no STARTTLS: the password stays here")
    except BaseException:
        connection.shutdown()
        raise
    return connection
