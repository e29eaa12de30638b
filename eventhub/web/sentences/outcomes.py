"""Refusals of what people keep of a meeting, said."""

from flask_babel import gettext as _

from eventhub.domain import errors
from eventhub.web.filters import spoken_clock
from eventhub.web.refusals import Refusal, Sentences


def say_early(error: errors.OutcomeTooEarly) -> Refusal:
    remedy = _("Come back once it has begun.")
    if error.starts_at is None:
        return Refusal(_("This meeting has no time yet."), remedy)
    return Refusal(_("This meeting begins at %(time)s.", time=spoken_clock(error.starts_at)), remedy)


def say_changed(error: errors.NextStepChanged) -> Refusal:
    remedy = _("Bring both together, and save once more.")
    if not error.words:
        return Refusal(_("Somebody took the next step out in the meantime."), remedy)
    return Refusal(_("Somebody wrote in the meantime: “%(words)s”.", words=error.words), remedy)


SENTENCES: Sentences = {
    errors.OutcomeTooEarly: say_early,
    errors.NextStepChanged: say_changed,
}
