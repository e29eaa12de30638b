"""Refusals of the dates of phases, said."""

from flask_babel import gettext as _

from eventhub.domain import errors
from eventhub.web.phase_words import phase_name
from eventhub.web.refusals import Refusal, Sentences


def say_order(error: errors.PhasesOutOfOrder) -> Refusal:
    names = {"phase": phase_name(error.phase), "earlier": phase_name(error.earlier)}
    sentence = _("“%(phase)s” comes after “%(earlier)s”.", **names)
    return Refusal(sentence, _("Choose a later moment for it, or an earlier one for the other."))


def say_passed(error: errors.PhaseDatePast) -> Refusal:
    sentence = _("“%(phase)s” would have begun already.", phase=phase_name(error.phase))
    return Refusal(sentence, _("Choose a moment to come, or go to this phase now."))


SENTENCES: Sentences = {
    errors.PhasesOutOfOrder: say_order,
    errors.PhaseDatePast: say_passed,
}
