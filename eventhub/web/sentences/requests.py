"""Refusals of what two people say about a request, and of the links that answer it from a mail, said."""

from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.domain import errors
from eventhub.web.refusals import Refusal, Sentences


def say_link(error: errors.AnswerLinkNotGood) -> Refusal:
    sign_in = _("Sign in to see how it stands.")
    said = {
        "unknown": (
            _("This link leads to no request."),
            _("Open the mail again and copy the whole address, to its last letter; or sign in and answer there."),
        ),
        "left": (
            _("One of the two does not take part in the event any more, so there is nothing left to answer."),
            _("Nothing else is asked of you."),
        ),
        "newer": (
            _("The request was changed since this mail was written."),
            _("Sign in to read it as it stands now, and answer there."),
        ),
        "expired": (
            _("The request has expired: the time to answer is over."),
            _("Sign in to ask for a meeting yourself."),
        ),
        "accepted": (_("This request was accepted already: this link is used."), _("Sign in to see the meeting.")),
        "declined": (_("This request was declined already: this link is used."), sign_in),
        "withdrawn": (_("The request was withdrawn by the person who asked."), sign_in),
    }
    return Refusal(*said[error.cause])


SENTENCES: Sentences = {
    errors.TooManyNotes: lambda error: Refusal(
        ngettext("You two have written a note already.", "You two have written %(num)d notes already.", error.limit),
        _("Accept or decline now: there is more room to talk when you meet."),
    ),
    errors.NothingAsked: lambda _error: Refusal(
        _("No question was asked yet."), _("If you want to say more, change your request.")
    ),
    errors.NothingToPropose: lambda _error: Refusal(
        _("No time is chosen."), _("Tick at least one of the times that are free for both of you.")
    ),
    errors.TooManyProposed: lambda error: Refusal(
        _("These are too many times."),
        ngettext("Propose one.", "Propose %(num)d at most.", error.limit),
    ),
    errors.NotProposed: lambda error: Refusal(
        _("%(name)s did not propose this time, or has proposed others since.", name=error.name),
        _("Choose one of the times shown."),
    ),
    errors.AnswerLinkNotGood: say_link,
}
