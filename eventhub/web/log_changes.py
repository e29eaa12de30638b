"""What the log says of a change: from what to what."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventhub.web.field_names import field_name
from eventhub.web.filters import long_day, spoken_clock
from eventhub.web.languages import localised

ADMISSIONS = {"automatic": _l("everybody"), "approval": _l("whom the organisers approve")}


def say_places(values: dict[str, Any]) -> str:
    """Of the event, or of one of its categories; older entries say neither whose nor what."""
    before, after = values.get("before", {}), values.get("after", {})
    changes = "; ".join(say_change(name, before[name], after[name]) for name in after)
    if not changes:
        return str(_("Places were changed"))
    if values.get("names"):
        return str(
            _(
                "Places of “%(category)s” were changed (%(changes)s)",
                category=localised(values["names"]),
                changes=changes,
            )
        )
    return str(_("Places of the event were changed (%(changes)s)", changes=changes))


def say_change(name: str, before: Any, after: Any) -> str:
    words = _(
        "%(what)s: %(before)s, now %(after)s",
        what=field_name("places", name),
        before=value_words(name, before),
        after=value_words(name, after),
    )
    return str(words)


def value_words(name: str, value: Any) -> str:
    """A number, yes or no, a moment, or a choice."""
    if value is None:
        return str(_("no limit") if name == "capacity" else _("no date"))
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if name == "offer_hours":
        return str(_("%(number)d h", number=value))
    if name in {"opens_at", "closes_at"}:
        moment = datetime.fromisoformat(value)
        return f"{long_day(moment)}, {spoken_clock(moment)}"
    return str(ADMISSIONS.get(value, value))
