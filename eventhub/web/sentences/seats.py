"""Refusals of seats in sessions, said."""

from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.domain import errors
from eventhub.web.filters import spoken_clock
from eventhub.web.refusals import Refusal, Sentences
from eventhub.web.titles import session_title


def say_engaged(error: errors.TimeEngaged) -> Refusal:
    """What stands in the way by name, and how to make room."""
    title, name = session_title(error.titles), error.name or _("a former participant")
    sentences = {
        "party": _("You meet %(name)s at %(time)s.", name=name, time=spoken_clock(error.starts_at)),
        "speaker": _("You speak in “%(title)s” then.", title=title),
        "chair": _("You chair “%(title)s” then.", title=title),
        "seat": _("You have a seat in “%(title)s” then.", title=title),
        "owner": _("You keep that time for yourself."),
    }
    remedies = {
        "party": _("Cancel that meeting first, or choose another session."),
        "seat": _("Give that seat up first, or choose another session."),
        "owner": _("Free that time first, or choose another session."),
    }
    fallback = _("Something was put into your agenda at that time a moment ago.")
    return Refusal(sentences.get(error.cause, fallback), remedies.get(error.cause, _("Choose another session.")))


def say_full(error: errors.SeatsFull) -> Refusal:
    sentence = ngettext("The only seat is taken.", "All %(num)d seats are taken.", error.capacity)
    return Refusal(sentence, _("Wait for one: it is yours as soon as somebody gives theirs up."))


SENTENCES: Sentences = {
    errors.NoSignUp: lambda _error: Refusal(
        _("Nobody signs up for this session now."), _("Look at its page: it is open to all, or was cancelled.")
    ),
    errors.SessionGone: lambda _error: Refusal(
        _("This session is not in the programme any more."), _("Choose another one in the programme.")
    ),
    errors.SessionBegan: lambda error: Refusal(
        _("This session began at %(time)s.", time=spoken_clock(error.starts_at)),
        _("Go to the room: whoever is there sees whether a seat is left."),
    ),
    errors.SeatsFull: say_full,
    errors.TimeEngaged: say_engaged,
    errors.SessionNotMovable: lambda _error: Refusal(
        _("Sessions take place when the programme says."), _("Keep the seat, or give it up on the session’s page.")
    ),
    errors.SpeaksThere: lambda _error: Refusal(
        _("You speak in this session or chair it."), _("You need no seat: nothing was changed.")
    ),
    errors.NotTakingPart: lambda _error: Refusal(
        _("You do not take part in this event any more."), _("Your registration says why, and what you can do.")
    ),
}
