"""Refusals of who would keep a time free for themselves, said."""

from flask_babel import gettext as _

from eventhub.domain import errors
from eventhub.web.filters import spoken_clock
from eventhub.web.refusals import Refusal, Sentences
from eventhub.web.titles import session_title


def say_taken(error: errors.KeptTimeTaken) -> Refusal:
    """What stands there by name, and how to make room."""
    title, name = session_title(error.titles), error.name or _("a former participant")
    sentences = {
        "party": _("You meet %(name)s at %(time)s.", name=name, time=spoken_clock(error.starts_at)),
        "speaker": _("You speak in “%(title)s” then.", title=title),
        "chair": _("You chair “%(title)s” then.", title=title),
        "seat": _("You have a seat in “%(title)s” then.", title=title),
    }
    remedies = {
        "party": _("Move or cancel that meeting first, then keep the time free."),
        "seat": _("Give that seat up first, then keep the time free."),
    }
    fallback = _("Something was put into your agenda at that time a moment ago.")
    other_way = _("Choose another time, or write to the organisers.")
    return Refusal(sentences.get(error.cause, fallback), remedies.get(error.cause, other_way))


SENTENCES: Sentences = {errors.KeptTimeTaken: say_taken}
