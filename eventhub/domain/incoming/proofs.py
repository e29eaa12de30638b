"""Whether a mail is from whom it says: as the servers on its way wrote down (RFC 8601), no further."""

import re
from collections.abc import Sequence
from enum import StrEnum

_COMMENT = re.compile(r"\([^()]*\)")
_RESULT = re.compile(r"\s*([A-Za-z0-9-]+)(?:/\d+)?\s*=\s*([A-Za-z]+)(.*)", re.DOTALL)
_NAMED = re.compile(r"([a-z]+\.[a-z-]+)\s*=\s*\"?([^\s\";]+)")


class Proof(StrEnum):
    PROVED = "proved"
    UNKNOWN = "unknown"
    REFUTED = "refuted"


def proof_of(results: Sequence[str], sender: str, trusted: str) -> Proof:
    """What Authentication-Results say about an address in From.

    `results`: topmost first. `trusted`: the name under which our own mail server writes them (authserv-id): others'
    count for nothing then, since a forger writes what he likes; "" for none: the topmost may refute, and proves little.
    """
    named = [parts for parts in map(_parts, results) if parts]
    ours = [parts for parts in named if parts[0].split()[0].lower() == trusted.lower()] if trusted else named
    return _judged(ours[0][1:], sender.rpartition("@")[2].lower()) if ours else Proof.UNKNOWN


def _parts(result: str) -> list[str]:
    parts = [part.strip() for part in _COMMENT.sub(" ", result).split(";")]
    return parts if parts[0] else []


def _judged(parts: list[str], domain: str) -> Proof:
    said: dict[str, set[str]] = {}
    for part in parts:
        if found := _RESULT.match(part):
            method, verdict, rest = found[1].lower(), found[2].lower(), dict(_NAMED.findall(found[3].lower()))
            aligned = verdict != "pass" or _is_aligned(method, rest, domain)
            said.setdefault(method, set()).add(verdict if aligned else "other")
    if "pass" in said.get("dmarc", ()):
        return Proof.PROVED
    if "fail" in said.get("dmarc", ()):
        return Proof.REFUTED
    if "pass" in said.get("dkim", set()) | said.get("spf", set()):
        return Proof.PROVED
    return Proof.REFUTED if "fail" in said.get("spf", set()) | said.get("dkim", set()) else Proof.UNKNOWN


def _is_aligned(method: str, named: dict[str, str], domain: str) -> bool:
    """Whether a pass is about the domain in From, or one that it stands below (RFC 7489, 3.1: relaxed)."""
    about = {"dmarc": "header.from", "dkim": "header.d", "spf": "smtp.mailfrom"}.get(method, "")
    shown = named.get(about, named.get("header.i", "") if method == "dkim" else "").rpartition("@")[2]
    if not shown:
        return method == "dmarc"  # it is about From by its nature
    return domain == shown or (shown.count(".") > 0 and domain.endswith(f".{shown}"))
