"""Why a row of a file is left out, and what became of the others, said."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from eventhub.domain.answers import CAUSES as ANSWER_CAUSES
from eventhub.domain.answers import AnswerRefusal
from eventhub.domain.import_rows import RowRefusal
from eventhub.web.sentences.answers import say_answer

SAID: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "no_email": lambda _values: _("The address is missing."),
    "email_shape": lambda _values: _("This is no mail address."),
    "no_name": lambda _values: _("The name is missing."),
    "name_leads_somewhere": lambda _values: _(
        "A name has no web address, no @ and no / in it: type the name alone, with a space after each dot."
    ),
    "no_category": lambda _values: _("The category is missing, and none is chosen for the whole file."),
    "unknown_category": lambda values: _("The event has no category “%(typed)s”.", typed=values.get("typed", "")),
    "unclear_category": lambda values: _(
        "“%(typed)s” may be several categories of the event: write the whole name of one.",
        typed=values.get("typed", ""),
    ),
    "no_language": lambda _values: _("The language is missing."),
    "unknown_language": lambda values: _("The event does not speak “%(typed)s”.", typed=values.get("typed", "")),
    "too_long": lambda values: _(
        "This has %(length)s characters, and %(most)s at most.", length=values["length"], most=values["most"]
    ),
    "twice": lambda values: _("The same address stands in row %(row)s.", row=values.get("row", "")),
}
MISSING = {
    "email": _l("The e-mail address is missing: choose “E-mail address” for the column that holds it."),
    "name": _l("The name is missing: choose “Last name” or “First and last name” for the column that holds it."),
    "category": _l("The category is missing: choose the column that holds it, or one category for the whole file."),
}
# What became of rows, in the order in which it is told.
COUNTED = {
    "created": _l("People registered at once"),
    "waitlisted": _l("People registered, on the waiting list: no place is free"),
    "invited": _l("Invited to complete their registration"),
    "updated": _l("Registered already, and updated"),
    "same": _l("Registered already, with the same answers"),
    "left": _l("Registered already, and left as they are"),
    "refused": _l("Rows left out"),
}


def say_row(refusal: RowRefusal) -> str:
    """The cause in words."""
    if refusal.cause in SAID:
        return str(SAID[refusal.cause](refusal.values))
    if refusal.cause in ANSWER_CAUSES:
        return say_answer(AnswerRefusal(refusal.cause, refusal.values))
    return refusal.cause


def say_missing(part: str, likely: Sequence[str] = ()) -> str:
    """What no column is for, and what to choose; `likely`: columns that seem to hold it."""
    if part == "email" and likely:
        columns = ", ".join(_("“%(column)s”", column=name) for name in likely)
        said: str = _(
            "The e-mail address is missing. It is probably in %(columns)s. Choose “E-mail address” for that column.",
            columns=columns,
        )
        return said
    return str(MISSING[part])


def say_outcome(counts: Mapping[str, int]) -> str:
    """How many rows of each kind there were: each number is said, zero too."""
    imported = sum(counts.get(name, 0) for name in ("created", "waitlisted", "invited", "updated"))
    left = counts.get("left", 0) + counts.get("same", 0)
    parts = (
        ngettext("%(num)d row imported", "%(num)d rows imported", imported),
        ngettext("%(num)d left as it was", "%(num)d left as they were", left),
        ngettext("%(num)d refused", "%(num)d refused", counts.get("refused", 0)),
    )
    return ", ".join(map(str, parts))


def say_place(refusal: RowRefusal) -> str:
    """Where in the file it is."""
    return str(_("Row %(row)s, %(column)s", row=refusal.row, column=refusal.column))
