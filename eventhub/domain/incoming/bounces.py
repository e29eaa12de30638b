"""A report that one of our mails could not be delivered, or that its reader called it unwanted."""

import re
from dataclasses import dataclass
from typing import Literal

from eventhub.domain.calendar.text import one_line
from eventhub.domain.incoming.mails import is_readable, parsed

_NAMED = re.compile(r"(?im)^message-id:\s*<([0-9a-f]{32})@[^<>\s]+>")
_FIELD = re.compile(r"(?im)^(action|status|diagnostic-code|feedback-type)[ \t]*:[ \t]*(.*(?:\r?\n[ \t].*)*)")
_REPORT = re.compile(r"(?im)^content-type:\s*message/(?:delivery-status|feedback-report)")
MOST_READ = 200_000
Kind = Literal["undelivered", "complaint"]
LONGEST_WORDS = 300


@dataclass(frozen=True)
class Bounce:
    """`mail_id`: what stands before the @ of our Message-ID, which nobody knows but who got that mail. `words`: what
    the other server said, on one line."""

    kind: Kind
    mail_id: str
    words: str


def read_bounce(content: bytes) -> Bounce | None:
    """A delivery report about a mail that is not coming (RFC 3464), or a complaint (RFC 5965); None for anything else,
    such as one that says that it takes longer. Never raises."""
    if not is_readable(content) or parsed(content).get_content_type() != "multipart/report":
        return None
    text = content[:MOST_READ].decode("utf-8", "replace")
    begins = _REPORT.search(text)
    named = _NAMED.search(text, begins.end()) if begins else None
    if not begins or not named:
        return None
    report = fields_of(text[begins.end() : named.start()])
    words = " ".join(report[name] for name in ("feedback-type", "status", "diagnostic-code") if name in report)
    kind: Kind = "complaint" if "feedback-type" in report else "undelivered"
    if kind == "undelivered" and report.get("action", "").lower() != "failed":
        return None
    return Bounce(kind, named[1].lower(), one_line(words)[:LONGEST_WORDS])


def fields_of(report: str) -> dict[str, str]:
    """The fields that machines read; of several recipients, those of the first."""
    found: dict[str, str] = {}
    for name, value in _FIELD.findall(report):
        found.setdefault(name.lower(), value.strip())
    return found
