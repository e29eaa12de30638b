"""Numbers of clinical trials: which registry one belongs to, and one way of writing it."""

import re
from dataclasses import dataclass

from eventhub.domain.errors import WrongTrialNumber

# What stands before a number that was copied from a page or an address.
ADDRESS = re.compile(r"^(?:https?://)?[\w.-]+\.[a-z]+/(?:\S*[/=])?(?=[A-Z0-9-]+/?$)", re.IGNORECASE)
NAME = re.compile(r"^(?:EUDRA-?CT|EU-?CT|CTIS)(?:N(?:O|R|UMBER|UMERO|UMÉRO)?[.°º]?)?[:#]?(?=[0-9])")
HYPHENS = re.compile(r"[\u2010-\u2015\u2212]")

# The check digits of European numbers have no published rule: their shape and year are looked at. EudraCT counts from
# 2004 and below 500000, CTIS from 2022 and above; the last pair of a CTIS number is the round of its submission.
SHAPES = {
    "nct": re.compile(r"NCT[0-9]{8}"),
    "isrctn": re.compile(r"ISRCTN[0-9]{8}"),
    "euct": re.compile(r"20(?:2[2-9]|[3-9][0-9])-5[0-9]{5}-[0-9]{2}-[0-9]{2}"),
    "eudract": re.compile(r"20(?:0[4-9]|[1-9][0-9])-[0-4][0-9]{5}-[0-9]{2}"),
}


@dataclass(frozen=True)
class TrialNumber:
    """`registry`: nct (ClinicalTrials.gov), isrctn, euct (CTIS) or eudract."""

    registry: str
    number: str


def normal_trial(text: str) -> TrialNumber:
    """The trial's number, in capitals and without spaces; WrongTrialNumber where no registry writes one so."""
    number = plain_number(text)
    for registry, shape in SHAPES.items():
        if shape.fullmatch(number):
            return TrialNumber(registry, number)
    raise WrongTrialNumber


def plain_number(text: str) -> str:
    """What was typed, without an address or the registry's name before it."""
    typed = ADDRESS.sub("", text.strip()).rstrip("/")
    signs = HYPHENS.sub("-", "".join(typed.split()).upper())
    return re.sub(r"^(NCT|ISRCTN)[-:]?(?=[0-9])", r"\1", NAME.sub("", signs))
