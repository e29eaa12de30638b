"""ORCID iDs: one way of writing them, and their checksum."""

import re

from eventhub.domain.errors import WrongOrcid

ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?orcid\.org/", re.IGNORECASE)
BETWEEN = re.compile(r"[\s\u2010-\u2015\u2212-]+")  # spaces, and the hyphens that word processors make of "-"
SHAPE = re.compile(r"[0-9]{15}[0-9X]")


def normal_orcid(text: str) -> str:
    """The iD as "0000-0002-1825-0097"; WrongOrcid where its shape or its checksum is wrong."""
    signs = BETWEEN.sub("", ADDRESS.sub("", text.strip()).rstrip("/")).upper()
    if not SHAPE.fullmatch(signs):
        raise WrongOrcid("shape")
    if check_sign(signs[:-1]) != signs[-1]:
        raise WrongOrcid("checksum")
    return "-".join(signs[start : start + 4] for start in range(0, 16, 4))


def check_sign(digits: str) -> str:
    """The last sign for these 15 digits: ISO 7064 MOD 11-2, as ORCID's "Structure of the ORCID Identifier" has it."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)
