"""Refusals of sending a dead mail again, and of the wording of mails, said."""

from collections.abc import Iterable

from flask_babel import gettext as _

from eventhub.domain import errors
from eventhub.web.refusals import Refusal, Sentences


def braced(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


SENTENCES: Sentences = {
    errors.MailNotDead: lambda _error: Refusal(
        _("This mail waits to leave, or has left already."), _("The list shows how it stands now.")
    ),
    errors.MailLinkGone: lambda _error: Refusal(
        _("The link of this mail is gone."),
        _("Have a new one sent: from the page of the registration, of the speaker or of the team."),
    ),
    errors.BraceAlone: lambda _error: Refusal(
        _("A brace stands alone here."), _("Braces belong around the name of a placeholder, such as {event}.")
    ),
    errors.PlaceholderUnknown: lambda error: Refusal(
        _("This mail does not know %(name)s.", name=braced([error.name])),
        _("It knows %(names)s.", names=braced(error.known)),
    ),
    errors.PlaceholderMissing: lambda error: Refusal(
        _("Here %(name)s is missing.", name=braced([error.name])),
        _("Without it these mails could not be told apart."),
    ),
    errors.MailWordsFixed: lambda _error: Refusal(
        _("The words of this mail stay as they are."),
        _("It keeps an account or a door safe, or speaks for the site itself."),
    ),
    errors.AnnouncementsDeclined: lambda _error: Refusal(
        _("This person gets no announcements."), _("What they asked for reaches them all the same.")
    ),
}
