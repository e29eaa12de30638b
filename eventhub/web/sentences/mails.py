"""Refusals of sending a dead mail again, said."""

from flask_babel import gettext as _

from eventhub.domain import errors
from eventhub.web.refusals import Refusal, Sentences

SENTENCES: Sentences = {
    errors.MailNotDead: lambda _error: Refusal(
        _("This mail waits to leave, or has left already."), _("The list shows how it stands now.")
    ),
    errors.MailLinkGone: lambda _error: Refusal(
        _("The link of this mail is gone."),
        _("Have a new one sent: from the page of the registration, of the speaker or of the team."),
    ),
}
