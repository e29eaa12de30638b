"""What the log calls acts about meetings: their rules, their places, and what the team does for others."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventhub.web.languages import localised
from eventhub.web.phase_words import phase_name


def say_phase(values: dict[str, Any]) -> str:
    before, after = phase_name(values["from"]), phase_name(values["to"])
    return str(_("Meetings went from “%(before)s” to “%(after)s”", before=before, after=after))


# Acts that are told with what changed.
SAID = {
    "limits.changed": lambda values: _("The limits were changed: %(category)s", category=localised(values["names"])),
    "match_rules.changed": lambda values: _(
        "Who may ask whom was changed: %(asking)s → %(asked)s",
        asking=localised(values["from"]),
        asked=localised(values["to"]),
    ),
    "phase.came": say_phase,
    "phase.entered": say_phase,
}
# Acts whose name says it all.
PLAIN = {
    "meeting.booked": _l("The team booked a meeting of two people"),
    "meeting.moved": _l("The team moved a meeting"),
    "meeting.table_changed": _l("The team gave a meeting another table"),
    "meeting.missed": _l("The team noted that somebody did not come to a meeting"),
    "meeting.held_after_all": _l("A meeting took place after all"),
    "interpreter.kept": _l("Somebody was put on the list of interpreters"),
    "interpreter.dropped": _l("Somebody was taken off the list of interpreters"),
    "message.withheld": _l("The team took a reported message away"),
    "message.kept": _l("The team let a reported message stand"),
    "meeting.cancelled": _l("The team cancelled a meeting"),
    "match_rules.switched": _l("The rules of meetings of the whole event were changed"),
    "phase.dated": _l("The dates of phases of meetings were changed"),
    "limits.person": _l("The limits of a person were changed"),
    "limits.person_cleared": _l("A person has the limits of the category again"),
    "window.added": _l("A meeting window was added"),
    "window.changed": _l("A meeting window was changed"),
    "window.removed": _l("A meeting window was removed"),
    "table.added": _l("A table was added"),
    "table.many_added": _l("Several tables were added"),
    "table.changed": _l("A table was changed"),
    "table.moved": _l("The order of the tables was changed"),
    "table.closed": _l("A table was closed"),
    "table.opened": _l("A table was opened again"),
    "table.removed": _l("A table was removed"),
    "request.accepted": _l("Accepted a request for a meeting"),
    "request.declined": _l("Declined a request for a meeting"),
    "request.proposed": _l("Proposed other times for a meeting"),
}
