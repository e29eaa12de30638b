"""Where a page leads back to that more than one page leads to: pages of ours, whatever an address says."""

from datetime import date
from typing import NamedTuple

from flask import request, url_for
from flask_babel import gettext as _

from eventhub.models import Event


class Origin(NamedTuple):
    """Where whoever looks at a page came from, and how the address of its form says so (`asked`)."""

    label: str
    address: str
    asked: dict[str, object]


def came_from(event: Event, label: str, address: str) -> Origin:
    """To the day that the desk looks at, for who came from there; else to this page."""
    if request.args.get("from") != "day":
        return Origin(label, address, {})
    day = request.args.get("day", type=date.fromisoformat)
    return Origin(
        _("Day of the meetings"),
        url_for("meeting_days_organise.day", event=event.slug, day=day),
        {"from": "day", "day": day},
    )
