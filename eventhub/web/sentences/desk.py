"""Refusals of what the team does at the desk, said."""

from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.domain import errors
from eventhub.web.filters import spoken_clock
from eventhub.web.refusals import Refusal, Sentences


def say_unfit(error: errors.TableUnfit) -> Refusal:
    sentence = ngettext(
        "Table %(name)s does not do for %(num)d person: too small, not accessible, or kept for somebody else.",
        "Table %(name)s does not do for %(num)d people: too small, not accessible, or kept for somebody else.",
        error.people,
        name=error.name,
    )
    return Refusal(sentence, _("Choose another table."))


SENTENCES: Sentences = {
    errors.MeetingNotBegun: lambda error: Refusal(
        _("This meeting begins at %(time)s: nobody has missed it yet.", time=spoken_clock(error.starts_at)),
        _("Wait until it has begun, or cancel it."),
    ),
    errors.MeetingOver: lambda error: Refusal(
        _("This meeting ended at %(time)s.", time=spoken_clock(error.ends_at)), _("Book the two at another time.")
    ),
    errors.TablesNotSwapped: lambda error: Refusal(
        _("The other meeting is not at %(time)s any more.", time=spoken_clock(error.starts_at)),
        _("Choose another table."),
    ),
    errors.TableUnfit: say_unfit,
    errors.TableClosed: lambda error: Refusal(
        _("Table %(name)s is closed.", name=error.name), _("Choose another table, or open it again.")
    ),
}
