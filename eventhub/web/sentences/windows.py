"""Refusals of meeting windows, said."""

from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.domain import errors
from eventhub.web.filters import long_day, spoken_clock, spoken_hours
from eventhub.web.languages import localised
from eventhub.web.refusals import Refusal, Sentences


def say_outside(error: errors.WindowOutsideEvent) -> Refusal:
    first, last = error.starts_at, error.ends_at
    sentence = _(
        "The event lasts from %(first_day)s, %(first)s, to %(last_day)s, %(last)s.",
        first_day=long_day(first),
        first=spoken_clock(first),
        last_day=long_day(last),
        last=spoken_clock(last),
    )
    return Refusal(sentence, _("Choose times within it."))


def say_too_short(error: errors.NoSlotFits) -> Refusal:
    sentence = ngettext(
        "No slot fits: from beginning to end there is %(num)d minute.",
        "No slot fits: from beginning to end there are %(num)d minutes.",
        error.minutes,
    )
    return Refusal(sentence, _("Make the slots shorter, or the window longer."))


def say_overlap(error: errors.WindowsOverlap) -> Refusal:
    sentence = _(
        "At that time there is “%(name)s” already: %(hours)s.",
        name=localised(error.names),
        hours=spoken_hours(error.starts_at, error.ends_at),
    )
    return Refusal(sentence, _("Choose other times, or change that one first."))


def say_booked(error: errors.SlotsBooked) -> Refusal:
    sentence = ngettext(
        "%(num)d booked meeting would lose its time.", "%(num)d booked meetings would lose their time.", error.number
    )
    return Refusal(sentence, _("They are listed below: agree to it there, or choose other times."))


SENTENCES: Sentences = {
    errors.WindowEndsBeforeStart: lambda _error: Refusal(
        _("The window would not end after it begins."), _("Check both times.")
    ),
    errors.WindowOffGrid: lambda _error: Refusal(
        _("Times and lengths are in steps of five minutes."), _("Such as 10:40, or 20 minutes.")
    ),
    errors.WindowOutsideEvent: say_outside,
    errors.NoSlotFits: say_too_short,
    errors.WindowsOverlap: say_overlap,
    errors.SlotsBooked: say_booked,
}
