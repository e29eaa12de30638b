"""Refusals of the tables at which people meet, said."""

from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.domain import errors
from eventhub.web.refusals import Refusal, Sentences


def say_too_many(error: errors.TooManyTables) -> Refusal:
    sentence = ngettext("An event has %(num)d table at most.", "An event has %(num)d tables at most.", error.most)
    return Refusal(sentence, _("Add fewer."))


def say_booked(error: errors.TableBooked) -> Refusal:
    sentence = ngettext(
        "%(num)d meeting is booked at this table.", "%(num)d meetings are booked at this table.", error.number
    )
    return Refusal(sentence, _("Choose what happens to them."))


SENTENCES: Sentences = {
    errors.TableNameTaken: lambda error: Refusal(
        _("There is a table of this name already: %(name)s.", name=error.name), _("Choose another name.")
    ),
    errors.TooManyTables: say_too_many,
    errors.TableOwnerGone: lambda _error: Refusal(
        _("Whom the table is for is not at the event any more."), _("Choose somebody else, or give it to the pool.")
    ),
    errors.TableBooked: say_booked,
}
