"""Refusals of tracks, rooms, session types, opening hours and files of sessions, said."""

from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.domain import errors
from eventhub.web.filters import short_day
from eventhub.web.refusals import Refusal, Sentences


def say_room_shown(error: errors.RoomShown) -> Refusal:
    return Refusal(
        ngettext(
            "%(num)d session that the public sees is in this room.",
            "%(num)d sessions that the public sees are in this room.",
            error.count,
        ),
        _("Move them to another room in the draft, publish it, then come back."),
    )


def say_type_in_use(error: errors.SessionTypeInUse) -> Refusal:
    return Refusal(
        ngettext("%(num)d session is of this type.", "%(num)d sessions are of this type.", error.count),
        _("Choose the type that they become."),
    )


SENTENCES: Sentences = {
    errors.MaterialNameTaken: lambda error: Refusal(
        _("Another one has this name already: %(name)s.", name=error.name), _("Choose another one.")
    ),
    errors.RoomShown: say_room_shown,
    errors.SessionTypeInUse: say_type_in_use,
    errors.BreakStays: lambda _error: Refusal(
        _("Breaks stay: the rules of the programme know them."), _("You can give them another name.")
    ),
    errors.HoursEndBeforeStart: lambda error: Refusal(
        _("On %(day)s the hours would not end after they begin.", day=short_day(error.day)), _("Check both.")
    ),
    errors.TooManySessionFiles: lambda error: Refusal(
        ngettext("A session has %(num)d file at most.", "A session has %(num)d files at most.", error.most),
        _("Remove one first."),
    ),
}
