"""Refusals of moves of meetings, and of what the team does with meetings by hand, said."""

from flask_babel import gettext as _

from eventhub.domain import errors
from eventhub.web.filters import long_day, spoken_clock
from eventhub.web.refusals import Refusal, Sentences


def say_step(error: errors.MoveStepNotAllowed) -> Refusal:
    sentences = {
        "accepted": _("The new time was agreed to in the meantime."),
        "declined": _("The new time was declined in the meantime."),
        "withdrawn": _("The question for another time was withdrawn in the meantime."),
        "expired": _("The question for another time has expired."),
        "pending": _("This question was changed in the meantime."),
    }
    sentence = sentences.get(error.status, _("This can no longer be done."))
    return Refusal(sentence, _("Nothing was changed. The page of the meeting shows how things stand now."))


def say_met(error: errors.PairMeetsAlready) -> Refusal:
    day, time = long_day(error.starts_at), spoken_clock(error.starts_at)
    sentence = _("The two meet already: %(day)s, %(time)s.", day=day, time=time)
    return Refusal(sentence, _("Move that meeting instead."))


def say_table(error: errors.TableTaken) -> Refusal:
    time = spoken_clock(error.starts_at)
    if not error.name:
        return Refusal(_("At %(time)s all tables are taken.", time=time), _("Choose another time."))
    sentence = _("Table %(name)s is taken at %(time)s.", name=error.name, time=time)
    return Refusal(sentence, _("Choose another table, or the first that is free."))


SENTENCES: Sentences = {
    errors.MoveAlreadyAsked: lambda error: Refusal(
        _("%(name)s has just asked for another time of this meeting.", name=error.name),
        _("Answer that question first: the page of the meeting shows it."),
    ),
    errors.MoveStepNotAllowed: say_step,
    errors.NothingMoves: lambda error: Refusal(
        _("The meeting is at %(time)s already.", time=spoken_clock(error.starts_at)), _("Choose another time.")
    ),
    errors.MeetingBegun: lambda error: Refusal(
        _("The meeting at %(time)s has begun.", time=spoken_clock(error.starts_at)),
        _("It cannot be moved any more: arrange another one."),
    ),
    errors.PairMeetsAlready: say_met,
    errors.RulesStand: lambda _error: Refusal(
        _("Rules of the event stand in the way."),
        _("Choose another time, or set the rules aside below and say why."),
    ),
    errors.CannotMeet: lambda _error: Refusal(
        _("These two cannot be booked together."), _("What stands in the way is listed below.")
    ),
    errors.PairEngaged: lambda error: Refusal(
        _("Somebody who comes has something else at %(time)s.", time=spoken_clock(error.starts_at)),
        _("Nobody is in two places at once: choose another time."),
    ),
    errors.TableTaken: say_table,
    errors.OverrideReasonNeeded: lambda _error: Refusal(
        _("The reason is missing."), _("Say why these rules are set aside: it is kept with the meeting.")
    ),
    errors.OneselfTwice: lambda _error: Refusal(_("Nobody meets themselves."), _("Choose two people.")),
}
