"""Makes any text fit for iCalendar, where the icalendar library leaves something to us."""

import re

from icalendar import vText

# Every character at which some reader ends a line: Python's own splitlines() knows the last six too.
_LINE_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
# Controls (but line feed), lone surrogates, which have no UTF-8, and the byte order mark.
_UNFIT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")
# Only these: a no-break space is typography.
_BLANKS = re.compile("[ \n]+")
ESCAPED = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


class Text(vText):
    """A TEXT value that is escaped exactly once (RFC 5545, 3.3.11).

    The library's own takes a backslash before a capital N for a line break, so that C:\\New would become two lines.
    """

    def to_ical(self) -> bytes:
        return str(self).translate(ESCAPED).encode("utf-8")


class Verbatim(vText):
    """A value whose type knows no escaping, written as it is: an address, a position, a duration."""

    def to_ical(self) -> bytes:
        return str(self).encode("utf-8")


def paragraphs(text: str) -> str:
    """The text with its line breaks as line feeds, tabs as spaces, and no control characters."""
    return _UNFIT.sub("", _LINE_BREAK.sub("\n", text).replace("\t", " ")).strip()


def one_line(text: str) -> str:
    """The text in one line, with single spaces, and no control characters: for names and titles."""
    return _BLANKS.sub(" ", paragraphs(text))


def parameter(text: str) -> str:
    """The text as a parameter value such as CN: RFC 5545, 3.2 has no way to write a double quote in one.

    RFC 6868 has, but programs that don't know it show its circumflexes; an apostrophe is read right by all.
    """
    return one_line(text).replace('"', "'")
