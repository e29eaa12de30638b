"""What stays of a mail's values once it has left or never will, and whether a dead one may leave after all."""

from collections.abc import Mapping
from typing import Any

from eventhub.domain.errors import MailLinkGone, MailNotDead

# Values with this ending may open a door, as a one-time link does: who reads the database must not find them once the
# mail has left, or never will. Those that open none go with them, so that a new kind of link cannot be forgotten here.
OF_LINKS = "_address"
# A mail that led somewhere is marked by this, once it left or died: it would lead nowhere now.
LINKS_GONE = "links_gone"


def without_links(values: Mapping[str, Any]) -> dict[str, Any]:
    """Its values but those that lead somewhere."""
    return {name: value for name, value in values.items() if not name.endswith(OF_LINKS)}


def values_once_over(values: Mapping[str, Any]) -> dict[str, Any]:
    """What stays of those of a mail that left or died, and that a link is missing, if one is."""
    had_links = any(value for name, value in values.items() if name.endswith(OF_LINKS))
    return without_links(values) | ({LINKS_GONE: True} if had_links else {})


def leads_nowhere(values: Mapping[str, Any]) -> bool:
    """Whether a dead mail with these values would arrive without its link."""
    return bool(values.get(LINKS_GONE))


def check_again(state: str, values: Mapping[str, Any]) -> None:
    """MailNotDead for a mail that waits or left; MailLinkGone for one that would arrive without its link."""
    if state != "dead":
        raise MailNotDead
    if leads_nowhere(values):
        raise MailLinkGone
