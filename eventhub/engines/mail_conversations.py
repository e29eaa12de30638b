"""Sends one mail and hears all that the server answers: within seconds, within bounds, and without the password."""

import re
import smtplib
import socket
import ssl
import time
from base64 import b64encode
from functools import partial
from threading import Thread
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from eventhub.domain.mail_trials import Conversation, Fault, Letter, Step
from eventhub.domain.typed_text import one_line
from eventhub.engines.mail_servers import PasswordKeptHere, code_of, connect

SECONDS = 10.0  # for all of it: somebody waits before their browser, and a thread of the web server with them
GRACE = 0.5  # what is over by itself says better why it is
MOST_BYTES = 64 * 1024
MOST_LINES = 40  # of one answer
LONGEST_LINE = 300
GIVEN_BACK = "…"


# The first that fits: some are kinds of others.
FAULTS: tuple[tuple[type[Exception], Fault], ...] = (
    (socket.gaierror, "unknown_name"),
    (ConnectionRefusedError, "nobody_listens"),
    (ssl.SSLCertVerificationError, "certificate"),
    (ssl.SSLError, "no_encryption"),
    (PasswordKeptHere, "open_line"),
    (smtplib.SMTPAuthenticationError, "credentials"),
    (smtplib.SMTPNotSupportedError, "no_sign_in"),
    (smtplib.SMTPSenderRefused, "sender"),
    (smtplib.SMTPRecipientsRefused, "recipient"),
    (smtplib.SMTPDataError, "content"),
    (smtplib.SMTPHeloError, "unwilling"),
    (smtplib.SMTPServerDisconnected, "hung_up"),
    (smtplib.SMTPException, "no_sign_in"),  # no way of signing in that both know; it is an OSError, too
    (ConnectionError, "hung_up"),
    (TimeoutError, "no_answer"),
    (OSError, "unreachable"),
    (UnicodeError, "credentials"),  # a password with letters that this way of signing in has none for
)


class Record:
    """What both sides said, noted while they speak; nothing of it is longer than it may be."""

    def __init__(self, address: SplitResult, seconds: float) -> None:
        self.began = time.monotonic()
        self.ends = self.began + seconds
        self.secrets = secrets_of(address)
        self.steps = [Step()]
        self.turned = self.began
        self.heard = self.left_out = 0
        self.encryption = ""
        self.fault: Fault | None = "hung_up"  # until the mail is taken, or something says better
        self.code = 0

    def left(self) -> float:
        """The seconds that are left; TimeoutError for none."""
        left = self.ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def say(self, said: str, size: int = 0) -> None:
        self.steps.append(Step(said, size))
        self.turned = time.monotonic()

    def hear(self, line: bytes) -> None:
        self.heard += len(line)
        step = self.steps[-1]
        step.seconds = time.monotonic() - self.turned
        if len(step.answers) == MOST_LINES:
            step.answers.pop()  # the last one of an answer says how it is meant, and is always kept
            self.left_out += 1
        step.answers.append(self.shown(line))

    def shown(self, line: bytes) -> str:
        words = line.decode("utf-8", "replace")
        for secret in self.secrets:
            words = re.sub(re.escape(secret), GIVEN_BACK, words, flags=re.IGNORECASE)
        tidy = one_line(words)
        return tidy if len(tidy) <= LONGEST_LINE else f"{tidy[: LONGEST_LINE - 1]}…"

    def as_far_as_it_went(self) -> Conversation:
        """A copy: the other thread may still wait for an answer, and is not waited for."""
        steps = tuple(Step(step.said, step.size, list(step.answers), step.seconds) for step in list(self.steps))
        took = min(time.monotonic(), self.ends) - self.began
        return Conversation(steps, self.fault, self.code, self.encryption, took, self.left_out)


def secrets_of(address: SplitResult) -> list[str]:
    """What no page may show, should a server give it back: the password, and as it is sent."""
    user, password = unquote(address.username or ""), unquote(address.password or "")
    forms = (f"\0{user}\0{password}", password)
    return [*(b64encode(form.encode()).decode() for form in forms), password] if password else []


class Ear:
    """Reads the server's lines from a socket, each within the time that is left, and notes them."""

    def __init__(self, line: Any, record: Record) -> None:
        self.line, self.record, self.kept = line, record, b""

    def readline(self, longest: int) -> bytes:
        if self.record.heard > MOST_BYTES:
            return b""  # as if it had hung up: no mail server talks that long
        while b"\n" not in self.kept and len(self.kept) < longest:
            self.line.settimeout(self.record.left())
            heard = self.line.recv(4096)
            if not heard:
                break
            self.kept += heard
        end = self.kept.find(b"\n") + 1 or len(self.kept)
        line, self.kept = self.kept[: min(end, longest)], self.kept[min(end, longest) :]
        if line:
            self.record.hear(line)
        return line

    def close(self) -> None:
        """The socket is closed by whom it belongs to."""


class Overheard(smtplib.SMTP):
    """A connection that notes what is said on it."""

    def __init__(self, record: Record, *arguments: Any, **named: Any) -> None:
        self.record = record
        super().__init__(*arguments, **named)

    def putcmd(self, cmd: str, args: str = "") -> None:
        self.record.say(self.shown_command(cmd, args))
        super().putcmd(cmd, args)

    def shown_command(self, command: str, rest: str) -> str:
        """Without what signs us in, which is all that follows the name of the way, or a challenge."""
        before = self.record.steps[-1]
        if command.upper() == "AUTH":
            return f"AUTH {rest.split(' ')[0]} {GIVEN_BACK}"
        if before.code == "334":
            return GIVEN_BACK
        return f"{command.upper()} {rest}".strip()

    def send(self, s: Any) -> None:
        if isinstance(s, bytes):
            self.record.say("", len(s))
        if self.sock:
            self.sock.settimeout(self.record.left())
        super().send(s)

    def getreply(self) -> tuple[int, bytes]:
        if self.file is None and self.sock is not None:
            if isinstance(self.sock, ssl.SSLSocket):
                self.record.encryption = self.sock.version() or ""
            self.file = Ear(self.sock, self.record)
        return super().getreply()


class OverheardPrivately(Overheard, smtplib.SMTP_SSL):
    """The same on a connection that is private from its beginning."""


def converse(url: str, letter: Letter, seconds: float = SECONDS) -> Conversation:
    """Send a mail by the server of this address and hear what it says. It takes as long as it is given and no longer,
    whatever hangs: the name, the connection, or a server that says one letter a second."""
    address = urlsplit(url)
    record = Record(address, seconds)
    talk = Thread(target=hand_over, args=(address, letter, record), daemon=True)
    talk.start()
    talk.join(seconds + GRACE)
    if talk.is_alive():
        record.fault = "no_answer"
    return record.as_far_as_it_went()


def hand_over(address: SplitResult, letter: Letter, record: Record) -> None:
    plain, private = partial(Overheard, record), partial(OverheardPrivately, record)
    try:
        connection = connect(address, record.left(), plain, private)
        try:
            connection.sendmail(letter.sender, [letter.reader], letter.content)
            record.fault = None
        finally:
            leave(connection, record)
    except (OSError, smtplib.SMTPException, ValueError) as fault:
        record.fault, record.code = fault_of(fault, record), code_of(fault)


def leave(connection: smtplib.SMTP, record: Record) -> None:
    """Say goodbye, as far as the server still listens: whether it took the mail is decided by then."""
    try:
        if connection.sock and record.left():
            connection.quit()
    except (OSError, smtplib.SMTPException):
        pass
    finally:
        connection.close()


def fault_of(fault: Exception, record: Record) -> Fault:
    if time.monotonic() >= record.ends:
        return "no_answer"
    if record.heard > MOST_BYTES:
        return "no_mail_server"
    if isinstance(fault, smtplib.SMTPConnectError):
        return "no_mail_server" if fault.smtp_code < 0 else "unwilling"
    if type(fault) is smtplib.SMTPResponseException:
        return "no_encryption" if record.steps[-1].said == "STARTTLS" else "no_mail_server"
    return next((name for kind, name in FAULTS if isinstance(fault, kind)), "hung_up")
