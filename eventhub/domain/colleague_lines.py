"""Reads a list of colleagues as people paste it: from a spreadsheet, a mail, or typed."""

import re
from dataclasses import dataclass

from eventhub.domain.typed_text import one_line

IN_BRACKETS = re.compile(r"<([^<>]*@[^<>]*)>")
SEPARATORS = re.compile(r"[\t;,]+")


@dataclass(frozen=True)
class Line:
    """What one line says; "" for what it does not. `number`: from 1 on, empty lines counted."""

    number: int
    given_name: str
    family_name: str
    email: str


def read_lines(text: str) -> list[Line]:
    """One colleague a line: `Claire Maurin <claire@example.org>`, or names and address between commas, semicolons,
    tabs or spaces. Empty lines are passed over; an address that comes twice is taken once."""
    read = [read_line(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    once: dict[str, Line] = {}
    for line in read:
        once.setdefault(line.email.casefold() or f"line {line.number}", line)
    return list(once.values())


def read_line(number: int, line: str) -> Line:
    parts = parts_of(line)
    email = next((part for part in parts if "@" in part), "")
    names = [part for part in parts if part != email]
    if len(names) == 1:
        names = names[0].split(maxsplit=1)
    given_name = names[0] if names else ""
    return Line(number, given_name, " ".join(names[1:]), email)


def parts_of(line: str) -> list[str]:
    """The cells of a line; where there is but one, the address is cut from the names by its space."""
    spelled = IN_BRACKETS.sub(r";\1", line)
    parts = [tidied for part in SEPARATORS.split(spelled) if (tidied := one_line(part.strip(" \"'")))]
    if len(parts) == 1 and "@" in parts[0]:
        words = parts[0].split()
        email = next(word for word in words if "@" in word)
        names = " ".join(word for word in words if word != email)
        return [names, email] if names else [email]
    return parts
