"""The four switches of a pair of categories: which needs which, and what follows where one of them is switched."""

from dataclasses import astuple, replace
from enum import StrEnum

from eventhub.domain.matchmaking.matrix import Rules


class Switch(StrEnum):
    """What one category may do towards another, in the order in which one needs the other."""

    SEE = "may_see"
    MESSAGE = "may_message"
    REQUEST = "may_request"
    AT_ONCE = "auto_accepts"


# Whoever writes or asks has to see whom; what is never asked is never accepted.
NEEDS = {
    Switch.MESSAGE: (Switch.SEE,),
    Switch.REQUEST: (Switch.SEE,),
    Switch.AT_ONCE: (Switch.SEE, Switch.REQUEST),
}


def is_on(rules: Rules, switch: Switch) -> bool:
    on: bool = getattr(rules, switch)
    return on


def settled(shown: Rules, wanted: Rules) -> Rules:
    """`wanted` without contradictions, by what was switched since `shown`: off takes along what needs it, on brings
    what it needs; where both were switched at once, off wins."""
    for switch, needed in NEEDS.items():
        if not is_on(wanted, switch) or is_on(shown, switch):
            continue
        switched_off = any(is_on(shown, one) and not is_on(wanted, one) for one in needed)
        if not switched_off:
            wanted = replace(wanted, **dict.fromkeys(map(str, needed), True))
    return wanted.effective


def followed(wanted: Rules, kept: Rules) -> tuple[Switch, ...]:
    """The switches that went along: nobody touched them, and they are another now."""
    return tuple(one for one in Switch if is_on(wanted, one) != is_on(kept, one))


def as_bits(rules: Rules) -> str:
    """Four letters, as a page carries what it showed: "1110" is the rule for all who have none."""
    return "".join("1" if on else "0" for on in astuple(rules))


def rules_of_bits(bits: str) -> Rules | None:
    """None: these letters say nothing."""
    if len(bits) != len(Switch) or set(bits) - {"0", "1"}:
        return None
    return Rules(*(one == "1" for one in bits))
