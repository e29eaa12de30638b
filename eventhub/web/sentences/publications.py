"""Refusals to publish a programme, said."""

from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.domain import errors
from eventhub.web.filters import long_day, spoken_clock
from eventhub.web.refusals import Refusal, Sentences
from eventhub.web.titles import session_title


def say_nothing(error: errors.NothingToPublish) -> Refusal:
    remedy = _("Change the draft first: nothing was published and nobody was told.")
    if error.number:
        return Refusal(_("The draft is what version %(number)d shows already.", number=error.number), remedy)
    return Refusal(_("The draft is what the public sees already."), remedy)


def say_errors(error: errors.ProgrammeHasErrors) -> Refusal:
    return Refusal(
        ngettext(
            "%(num)d error keeps this programme from being published.",
            "%(num)d errors keep this programme from being published.",
            error.count,
        ),
        ngettext(
            "Solve it in the timetable, or let it stand with a reason where that is allowed.",
            "Solve them in the timetable, or let them stand with a reason where that is allowed.",
            error.count,
        ),
    )


def say_seats(error: errors.SeatsBelowTaken) -> Refusal:
    sentence = _(
        "“%(title)s” would have %(capacity)d seats, and %(taken)d people hold one.",
        title=session_title(error.titles),
        capacity=error.capacity,
        taken=error.taken,
    )
    return Refusal(sentence, _("Give the session at least as many seats."))


SENTENCES: Sentences = {
    errors.NothingToPublish: say_nothing,
    errors.DraftMovedOn: lambda _error: Refusal(
        _("The draft was changed since you saw this difference."),
        _("Nothing was published. Look at the difference as it is now, and decide again."),
    ),
    errors.ProgrammeHasErrors: say_errors,
    errors.SeatsBelowTaken: say_seats,
    errors.AgendasMoved: lambda _error: Refusal(
        _("People are booking at this very moment."), _("Nothing was published. Try again in a moment.")
    ),
    errors.PublicationPast: lambda error: Refusal(
        _("That moment is over: %(day)s, %(time)s.", day=long_day(error.moment), time=spoken_clock(error.moment)),
        _("Choose a later moment, or publish now."),
    ),
    errors.PublicationWaits: lambda error: Refusal(
        _(
            "A publication is scheduled already: %(day)s, %(time)s, by %(name)s.",
            day=long_day(error.moment),
            time=spoken_clock(error.moment),
            name=error.name or _("Somebody"),
        ),
        _("Call it off first if yours is to take place in its stead."),
    ),
    errors.VersionNotKept: lambda error: Refusal(
        _("What version %(number)d was is not kept.", number=error.number), _("Choose a later version.")
    ),
    errors.NothingScheduled: lambda _error: Refusal(
        _("No publication is scheduled any more."), _("It took place, or somebody called it off.")
    ),
}
