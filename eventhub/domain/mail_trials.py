"""A mail that is sent to see what the mail server says, and what it said."""

import re
from dataclasses import dataclass, field
from typing import Literal

Fault = Literal[
    "unknown_name",
    "nobody_listens",
    "unreachable",
    "no_answer",
    "hung_up",
    "no_mail_server",
    "unwilling",
    "certificate",
    "no_encryption",
    "open_line",
    "no_sign_in",
    "credentials",
    "sender",
    "recipient",
    "content",
]


@dataclass(frozen=True)
class Letter:
    """The envelope, and what lies in it."""

    sender: str
    reader: str
    content: bytes


@dataclass
class Step:
    """What we said, which is nothing where the server speaks first; or the mail itself, of so many bytes. And what it
    answered, each line as it came."""

    said: str = ""
    size: int = 0
    answers: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def code(self) -> str:
        """The server's answer as a number; "" where it gave none."""
        found = re.match(r"[2-5]\d\d", self.answers[-1]) if self.answers else None
        return found[0] if found else ""


@dataclass(frozen=True)
class Conversation:
    """`fault`: where it failed, None where the server took the mail; `code`: with which answer, 0 without one;
    `encryption`: which one, "" for none; `left_out`: lines that the server said beyond what is kept."""

    steps: tuple[Step, ...]
    fault: Fault | None
    code: int
    encryption: str
    seconds: float
    left_out: int

    @property
    def may_pass(self) -> bool:
        """Another try later may fare better (RFC 5321, 4.2.1)."""
        return 400 <= self.code < 500

    @property
    def is_in_doubt(self) -> bool:
        """The server may have the mail: it was all sent, and only the answer is missing."""
        return self.fault in ("no_answer", "hung_up") and any(step.size and not step.answers for step in self.steps)
