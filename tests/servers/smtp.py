"""A real mail server in a thread of the test: it keeps what it gets, and refuses, stalls or hangs up when told to."""

import asyncio
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session

from tests.servers.certificates import private_context

ACCEPTED = "250 accepted"


@dataclass
class MailPeer:
    """What arrived, and how to behave: `greetings` (of a sender), `recipients` and `answers` hold what to say
    instead of yes, in turn."""

    port: int = 0
    mails: list[bytes] = field(default_factory=list)
    readers: list[str] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    visits: set[Any] = field(default_factory=set)
    greetings: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    signed_in: list[str] = field(default_factory=list)
    stalls: bool = False
    hangs_up: bool = False

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def wait_for(self, number: int, seconds: float = 40) -> None:
        """Until so many mails came."""
        deadline = time.monotonic() + seconds
        while len(self.mails) < number:
            assert time.monotonic() < deadline, f"{len(self.mails)} mails came"
            time.sleep(0.05)

    async def handle_MAIL(  # noqa: N802  # the library's name
        self, _server: Any, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.greetings:
            return self.greetings.pop(0)
        envelope.mail_from = address
        return ACCEPTED

    async def handle_RCPT(  # noqa: N802  # the library's name
        self, _server: Any, session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        self.visits.add(session.peer)
        if self.recipients:
            return self.recipients.pop(0)
        envelope.rcpt_tos.append(address)
        return ACCEPTED

    async def handle_DATA(self, server: Any, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """It has the mail before it stalls or hangs up: the sender cannot know."""
        if self.answers:
            return self.answers.pop(0)
        assert isinstance(envelope.content, bytes)
        self.mails.append(envelope.content)
        self.readers += envelope.rcpt_tos
        self.senders.append(envelope.mail_from or "")
        while self.stalls:
            await asyncio.sleep(0.05)
        if self.hangs_up:
            server.transport.close()
        return ACCEPTED

    def authenticate(self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, login: Any) -> AuthResult:
        assert isinstance(login, LoginPassword)
        self.signed_in.append(login.login.decode())
        return AuthResult(success=login.password == b"right word", handled=False)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def serve(peer: MailPeer, **privacy: Any) -> Iterator[MailPeer]:
    """`privacy`: `tls_context` where it offers STARTTLS, `ssl_context` where it is private from the beginning."""
    peer.port = free_port()
    controller = Controller(
        peer,
        hostname="127.0.0.1",
        port=peer.port,
        authenticator=peer.authenticate,
        auth_require_tls=False,
        **privacy,
    )
    controller.start()
    yield peer
    peer.stalls = False
    controller.stop()


@pytest.fixture
def mail_peer() -> Iterator[MailPeer]:
    yield from serve(MailPeer())


@pytest.fixture
def private_mail_peer() -> Iterator[MailPeer]:
    """One that offers STARTTLS."""
    yield from serve(MailPeer(), tls_context=private_context())


@pytest.fixture
def wholly_private_mail_peer() -> Iterator[MailPeer]:
    """One that speaks TLS alone, as on port 465."""
    yield from serve(MailPeer(), ssl_context=private_context())
