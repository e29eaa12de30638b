"""Refusals of the programme in the making, said."""

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.domain import errors
from eventhub.web.filters import clock, local, short_day
from eventhub.web.languages import localised
from eventhub.web.refusals import Refusal, Sentences
from eventhub.web.titles import session_title


def say_outside(error: errors.OutsideEvent) -> Refusal:
    first, last = (short_day(local(one).date()) for one in (error.first, error.last - timedelta(minutes=1)))
    if first == last:
        return Refusal(_("The event is on %(day)s.", day=first), _("Choose a time on this day."))
    return Refusal(
        _("The event is from %(first)s to %(last)s.", first=first, last=last), _("Choose a time on one of its days.")
    )


def say_moved(error: errors.SessionMovedMeanwhile) -> Refusal:
    title, by = session_title(error.titles), error.by or _("Somebody")
    if error.starts_at is None:
        stands = _("It is among those to be placed now.")
    else:
        where = ", ".join(part for part in (clock(error.starts_at), localised(error.rooms)) if part)
        stands = _("It stands at %(where)s now.", where=where)
    return Refusal(
        _("%(by)s changed “%(title)s” since you saw it.", by=by, title=title),
        stands + " " + _("Nothing of it was lost: look at it, and decide again."),
    )


def say_too_long(error: errors.SessionTooLong) -> Refusal:
    hours = error.most // 60
    return Refusal(
        ngettext(
            "A session lasts no longer than %(num)d hour.", "A session lasts no longer than %(num)d hours.", hours
        ),
        _("Choose an earlier end, or make a session for each day."),
    )


SENTENCES: Sentences = {
    errors.SessionEndsBeforeStart: lambda _error: Refusal(
        _("A session ends later than it begins."), _("Choose an end that is later than the beginning.")
    ),
    errors.SessionTooLong: say_too_long,
    errors.OutsideEvent: say_outside,
    errors.SessionMovedMeanwhile: say_moved,
    errors.NothingToUndo: lambda error: Refusal(
        _("There is nothing to do again.") if error.again else _("There is nothing left to undo."),
        _("Undo takes back what you did yourself, in this event."),
    ),
    errors.ChangedSince: lambda error: Refusal(
        _("“%(title)s” was changed since, so this cannot be undone.", title=session_title(error.titles)),
        _("Move it by hand to where you want it."),
    ),
    errors.ChosenGone: lambda _error: Refusal(
        _("A person, room or track that you chose is gone meanwhile."), _("Look at what is left, and save again.")
    ),
    errors.ConflictGone: lambda _error: Refusal(
        _("This conflict stands no more: something of it moved."), _("Look at the conflicts as they are now.")
    ),
    errors.ConflictNotAcceptable: lambda _error: Refusal(
        _("Nobody can be in two places at once, whatever the reason."), _("Move one of the two sessions.")
    ),
}
