"""Refusals of places, codes, offers and transfers, said."""

from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.domain import errors
from eventhub.web.refusals import Refusal, Sentences


def say_code(error: errors.CodeNotGood) -> Refusal:
    sentences = {
        "expired": _("The time of this invitation code is over."),
        "category": _("This invitation code is for another category."),
        "used_up": _("This invitation code has been used as often as it may be."),
    }
    return Refusal(
        str(sentences.get(error.cause, _("This invitation code does not exist here."))),
        _("Check each sign, or ask whoever invited you for another one."),
    )


def say_capacity(error: errors.CapacityBelowTaken) -> Refusal:
    return Refusal(
        ngettext("%(num)d place is taken already.", "%(num)d places are taken already.", error.taken),
        _("Type at least this number, or cancel registrations first."),
    )


SENTENCES: Sentences = {
    errors.OfferLapsed: lambda _error: Refusal(
        _("This place is not kept for you any more."), _("Look below at how your registration stands now.")
    ),
    errors.NoPlaceLeft: lambda _error: Refusal(
        _("No place is free."), _("Say that there may be one place more than foreseen, or let them wait.")
    ),
    errors.CodeNotGood: say_code,
    errors.CodeExists: lambda _error: Refusal(
        _("There is a code that reads so already."), _("Choose another one, or leave the field empty.")
    ),
    errors.CapacityBelowTaken: say_capacity,
    errors.NotYoursToGive: lambda _error: Refusal(
        _("You have no place that you could pass on."), _("Look at your registration to see how it stands.")
    ),
    errors.BroughtOneself: lambda _error: Refusal(
        _("Your category is by invitation, and a colleague brought you."),
        _("Ask the organisers for codes for those whom you want to bring."),
    ),
    errors.TooManyDelegates: lambda error: Refusal(
        ngettext("%(num)d colleague at most can be added.", "%(num)d colleagues at most can be added.", error.most),
        _("Send fewer lines, or ask the organisers to import your list."),
    ),
}
