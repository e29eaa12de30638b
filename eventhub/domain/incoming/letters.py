"""What a person reads of a mail that came in: who wrote, about what, and the words."""

import re
from dataclasses import dataclass
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from html.parser import HTMLParser

from eventhub.domain.calendar.text import one_line, paragraphs
from eventhub.domain.incoming.mails import message_id_of, parsed, parts_of, sender_of, text_of

LONGEST_SUBJECT = 200
LONGEST_WORDS = 2000
MOST_HTML = 100_000
_NAMED = re.compile(r"<([!-;=?A-~]{1,120})@[^<>\s@]{1,255}>")  # printable, as every database keeps it
_SILENT = frozenset({"style", "script", "head", "title"})
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3"})


@dataclass(frozen=True)
class Letter:
    """`sender` is the one address in From in lower case, "" where it is not exactly one. `answers`: what stands before
    the @ of the Message-IDs that it answers, the nearest first. `results`: its Authentication-Results, topmost first.
    Subject and words are plain text; the mail may be forged."""

    message_id: str
    sender: str
    subject: str
    words: str
    answers: tuple[str, ...]
    results: tuple[str, ...]


def read_letter(content: bytes) -> Letter:
    """A mail (RFC 5322) as somebody reads it, whatever its bytes; never raises. Of one too large, the head alone."""
    mail = parsed(content)
    named = " ".join((mail.get("In-Reply-To", ""), *reversed(mail.get("References", "").split())))
    return Letter(
        message_id=message_id_of(mail),
        sender=sender_of(mail),
        subject=decoded(mail.get("Subject", ""))[:LONGEST_SUBJECT],
        words=words_of(mail)[:LONGEST_WORDS].rstrip(),
        answers=tuple(dict.fromkeys(_NAMED.findall(named)))[:20],
        results=tuple(mail.get_all("Authentication-Results", []))[:20],
    )


def decoded(header: str) -> str:
    """A header with its encoded words (RFC 2047) read, on one line; as it stands where they are wrong."""
    try:
        return one_line(str(make_header(decode_header(header))))
    except (ValueError, LookupError, MessageError):
        return one_line(header)


def words_of(mail: Message) -> str:
    """Its first plain text; where it has none, its HTML without marks."""
    for part in parts_of(mail, "text/plain"):
        if words := paragraphs(text_of(part)):
            return words
    pages = parts_of(mail, "text/html")
    return paragraphs(without_marks(text_of(pages[0])[:MOST_HTML])) if pages else ""


def without_marks(page: str) -> str:
    reader = _Words()
    reader.feed(page)
    return re.sub(r"\s*\n\s*", "\n", "".join(reader.said))


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.silent = ""

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent = tag
        elif tag in _BREAKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.silent:
            self.silent = ""

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(data)
