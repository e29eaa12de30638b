"""Any bytes become a mail with short plain headers, or with its head alone where the rest takes too long to read."""

import re
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from typing import cast

from eventhub.domain.calendar.text import one_line

MOST_BYTES = 1024 * 1024
_LEVEL = re.compile(rb"(?i)multipart/|message/")
# Codecs that never raise, in time proportional to the length; all else is read as UTF-8 (RFC 5545, 3.1.4).
_CHARSET = re.compile(r"(?i)charset\s*=\s*\"?(iso-8859-1?[0-9]|windows-125[0-8]|koi8-r|utf-16|big5|shift_jis)\b")
_LOCAL = r"[^\s@<>()\[\]\",;:\\\x00-\x1f\x7f]+"
ADDRESS = rf"({_LOCAL}@{_LOCAL})"
_FROM = re.compile(rf"(?:(?:[^<>@]*|[^<>,;:]*)(<))?\s*{ADDRESS}\s*(?(1)>)")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\([^()]*\)', re.DOTALL)


class _Plain(Compat32):
    """Header values as short plain text: what the standard library does with long or odd ones takes long, or raises."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        shown = value[:2000].encode("ascii", "surrogateescape").decode("utf-8", "replace").strip()
        return name, shown.replace("*", "") if name.lower() == "content-type" else shown


def is_readable(content: bytes) -> bool:
    """Python's parser takes time for each part and each level of a mail; those of calendar programs have up to five."""
    return len(content) <= MOST_BYTES and content.count(b"\n--") <= 1000 and len(_LEVEL.findall(content)) <= 16


def parsed(content: bytes) -> Message:
    """The mail (RFC 5322); its head alone where it is not readable. Never raises."""
    return BytesParser(policy=_Plain()).parsebytes(content[:MOST_BYTES], headersonly=not is_readable(content))


def sender_of(mail: Message) -> str:
    """The address in From in lower case, "" where it isn't exactly one: programs disagree about which of several
    counts."""
    values = mail.get_all("From", [])
    found = _FROM.fullmatch(_QUOTED.sub("", values[0]).strip()) if len(values) == 1 else None
    return found[2].lower() if found else ""


def message_id_of(mail: Message) -> str:
    """One line of at most 255 letters, "" where there is none."""
    return one_line(mail.get("Message-ID", ""))[:255]


def parts_of(mail: Message, *kinds: str) -> list[Message]:
    """The parts of these content types; none from an attached mail, which is somebody else's, or our own."""
    if mail.is_multipart() and mail.get_content_maintype() == "multipart":
        return [found for part in cast(list[Message], mail.get_payload()) for found in parts_of(part, *kinds)]
    return [mail] if mail.get_content_type() in kinds else []


def text_of(part: Message) -> str:
    """What a part says, whatever its letters; wrong ones are replaced. Empty for one that holds others."""
    charset = _CHARSET.search(part.get("Content-Type", ""))
    content = part.get_payload(decode=True)
    return content.decode(charset[1] if charset else "utf-8", "replace") if isinstance(content, bytes) else ""
