"""Refusals of messages between two participants, said."""

from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.domain import errors
from eventhub.web import languages
from eventhub.web.refusals import Refusal, Sentences


def say_mute(error: errors.CategoriesMute) -> Refusal:
    writing, written = languages.localised(error.writing), languages.localised(error.written)
    return Refusal(
        _("At this event “%(writing)s” cannot write to “%(written)s”.", writing=writing, written=written),
        _("Ask for a meeting, which a message goes with, or write to the organisers."),
    )


SENTENCES: Sentences = {
    errors.CategoriesMute: say_mute,
    errors.TooManyUnanswered: lambda error: Refusal(
        ngettext(
            "%(name)s has not answered your message yet.",
            "%(name)s has not answered your last %(num)d messages yet.",
            error.limit,
            name=error.name,
        ),
        _("Wait for an answer, or ask for a meeting."),
    ),
}
