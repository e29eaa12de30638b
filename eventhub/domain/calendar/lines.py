"""Content lines as bytes: folded so that neither a character nor what a reader sees as one is cut."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

MAX_OCTETS = 75

# An escape or a flag is two characters that belong together; clients were seen to stumble over a cut escape.
_TOKEN = re.compile("\\\\.|\\^[\\^'n]|[\U0001f1e6-\U0001f1ff]{2}|.", re.DOTALL)
_JOINER = "\u200d"
_FIRST_MARK = "\u0300"
_FIRST_FLAG = "\U0001f1e6"  # from here on characters may belong to the next one
_BINDING = "\\^" + _JOINER


def line_bytes(lines: Iterable[str]) -> bytes:
    """Unfolded lines as iCalendar writes them: UTF-8, CRLF, at most 75 octets before each (RFC 5545, 3.1)."""
    return b"".join(folded(line) for line in lines)


def folded(line: str) -> bytes:
    """One line with its line end, folded where longer than 75 octets. Raises ValueError for a line break in it."""
    if "\n" in line or "\r" in line:
        raise ValueError(f"a content line holds no line break: {line!r}")
    octets = line.encode("utf-8")
    if len(octets) <= MAX_OCTETS:
        return octets + b"\r\n"
    return b"\r\n ".join(_quick_pieces(octets) or _pieces(line)) + b"\r\n"


def _quick_pieces(octets: bytes) -> list[bytes] | None:
    """The same pieces, where each ends between two plain characters, as nearly always; None where one does not."""
    pieces, start, end = [], 0, MAX_OCTETS
    while end < len(octets):
        while octets[end] & 0xC0 == 0x80:  # not the first octet of a character
            end -= 1
        before = octets[max(start, end - 4) : end].decode("utf-8", "ignore")[-1]
        if before in _BINDING or before >= _FIRST_FLAG or _extends(octets[end : end + 4].decode("utf-8", "ignore")[0]):
            return None
        pieces.append(octets[start:end])
        start, end = end, end + MAX_OCTETS - 1
    return [*pieces, octets[start:]]


def _pieces(line: str) -> Iterator[bytes]:
    """Parts of at most 75 octets, counting the space that begins each but the first."""
    piece, room = b"", MAX_OCTETS
    for cluster in _clusters(line):
        for octets in _fitting(cluster):
            if len(piece) + len(octets) > room:
                yield piece
                piece, room = b"", MAX_OCTETS - 1
            piece += octets
    yield piece


def _fitting(cluster: str) -> Iterator[bytes]:
    """The cluster whole, or character by character where it is too long for any line."""
    octets = cluster.encode("utf-8")
    if len(octets) < MAX_OCTETS:
        yield octets
    else:
        yield from (character.encode("utf-8") for character in cluster)


def _clusters(line: str) -> Iterator[str]:
    """What readers see as one character: a base with its marks, emoji joined or toned, a flag (after UAX 29)."""
    cluster = ""
    for token in _TOKEN.findall(line):
        if cluster and (_extends(token[0]) or cluster[-1] == _JOINER):
            cluster += token
            continue
        if cluster:
            yield cluster
        cluster = token
    if cluster:
        yield cluster


def _extends(character: str) -> bool:
    if character < _FIRST_MARK:
        return False
    return (
        character == _JOINER
        or unicodedata.category(character).startswith("M")
        or "\U0001f3fb" <= character <= "\U0001f3ff"  # skin tones
        or "\U000e0020" <= character <= "\U000e007f"  # tags of regional flags
    )
