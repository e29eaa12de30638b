"""Refusals of consents and of erasure, said."""

from flask_babel import gettext as _

from eventhub.domain import errors
from eventhub.web.languages import localised
from eventhub.web.refusals import Refusal, Sentences


def say_owns_alone(error: errors.OwnsAlone) -> Refusal:
    names = ", ".join(localised(names) for names in error.events)
    return Refusal(
        _("You are the only owner of: %(names)s.", names=names),
        _("Make somebody else of the team an owner first, then come back."),
    )


SENTENCES: Sentences = {
    errors.ConsentNeeded: lambda _error: Refusal(
        _("Nobody can be registered without this consent."),
        _("Agree to it, cancel your registration, or erase what the event keeps about you."),
    ),
    errors.OwnsAlone: say_owns_alone,
}
