"""Refusals of the rules by which people meet, said."""

from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.domain import errors
from eventhub.web.refusals import Refusal, Sentences


def say_standing(error: errors.RequestsStand) -> Refusal:
    sentence = ngettext(
        "%(num)d open request could not be sent any more. It stays, and can still be answered.",
        "%(num)d open requests could not be sent any more. They stay, and can still be answered.",
        error.number,
    )
    return Refusal(sentence, _("Save all the same, or leave the rule as it is."))


SENTENCES: Sentences = {
    errors.RequestsStand: say_standing,
    errors.NobodyToLimit: lambda _error: Refusal(
        _("Limits are for people who take part."), _("Choose somebody whose registration stands.")
    ),
}
