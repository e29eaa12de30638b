"""What became of a step with many: one sentence for each end that it had."""

from flask import flash
from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.blueprints.registration_list.words import STATUS_WORDS
from eventhub.services.bulk_decisions import Outcome


def tell_outcome(step: str, outcome: Outcome) -> None:
    """How many are how now, and how many were left as they were."""
    done = {"": outcome.done.total()} if step == "mail" else outcome.done
    for status, many in done.items():
        if many:
            flash(done_words(step, status, many), "success")
    if outcome.placeless:
        words = ngettext(
            "%(num)d registration was left as it was: no place was free for it.",
            "%(num)d registrations were left as they were: no place was free for them.",
            outcome.placeless,
        )
        flash(words, "warning")
    if outcome.left:
        flash(left_words(len(outcome.left)), "warning")
    if outcome.declined:
        words = ngettext(
            "%(num)d person was not written to: they get no announcements.",
            "%(num)d people were not written to: they get no announcements.",
            outcome.declined,
        )
        flash(words, "warning")
    if outcome.unreached:
        words = ngettext(
            "There was no time for %(num)d more: select it and send it again.",
            "There was no time for %(num)d more: select them and send it again.",
            outcome.unreached,
        )
        flash(words, "warning")


def done_words(step: str, status: str, many: int) -> str:
    """So many took the step, and are in this status now. Mails are counted for all at once."""
    sentences = {
        ("approve", "confirmed"): ngettext("%(num)d registration approved.", "%(num)d registrations approved.", many),
        ("approve", "waitlisted"): ngettext(
            "%(num)d registration approved, and put on the waiting list: no place is free.",
            "%(num)d registrations approved, and put on the waiting list: no place is free.",
            many,
        ),
        ("give_place", "confirmed"): ngettext("%(num)d place given.", "%(num)d places given.", many),
        ("wait_list", "waitlisted"): ngettext(
            "%(num)d registration put on the waiting list.", "%(num)d registrations put on the waiting list.", many
        ),
        ("reject", "rejected"): ngettext("%(num)d registration rejected.", "%(num)d registrations rejected.", many),
        ("cancel", "cancelled"): ngettext("%(num)d registration cancelled.", "%(num)d registrations cancelled.", many),
        ("reinstate", "confirmed"): ngettext(
            "%(num)d registration let back in.", "%(num)d registrations let back in.", many
        ),
        ("reinstate", "waitlisted"): ngettext(
            "%(num)d registration taken up again, on the waiting list: no place is free.",
            "%(num)d registrations taken up again, on the waiting list: no place is free.",
            many,
        ),
    }
    if step == "mail":
        return str(ngettext("%(num)d mail is on its way.", "%(num)d mails are on their way.", many))
    return str(sentences.get((step, status)) or _("%(status)s: %(number)s", status=STATUS_WORDS[status], number=many))


def left_words(many: int) -> str:
    words = ngettext(
        "%(num)d registration was left as it was: this step is not possible from its status.",
        "%(num)d registrations were left as they were: this step is not possible from their status.",
        many,
    )
    return str(words)
