"""Refusals of what people do with time on standby, said."""

from flask_babel import gettext as _

from eventhub.domain import errors
from eventhub.web.filters import spoken_clock
from eventhub.web.refusals import Refusal, Sentences


def say_over(error: errors.StandbyOver) -> Refusal:
    remedy = _("We go on looking: what comes free is offered to you here and by mail.")
    if error.status == "taken":
        return Refusal(_("This offer was taken up already."), _("Your agenda shows all that is booked."))
    if error.status == "declined":
        return Refusal(_("This offer was declined."), remedy)
    return Refusal(_("This offer is over: the time, or the last table, went to somebody else."), remedy)


SENTENCES: Sentences = {
    errors.StandbyOver: say_over,
    errors.StandbyLapsed: lambda error: Refusal(
        _("This offer stood until %(time)s: by now it is somebody else’s turn.", time=spoken_clock(error.lapsed_at)),
        _("We go on looking: what comes free is offered to you here and by mail."),
    ),
    errors.TimeNotFree: lambda error: Refusal(
        _("You have something else at %(time)s.", time=spoken_clock(error.starts_at)),
        _("Offer another time, or make room in your agenda first."),
    ),
}
