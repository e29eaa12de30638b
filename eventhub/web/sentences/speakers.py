"""Refusals around speakers, said."""

from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.domain import errors
from eventhub.web.filters import short_day
from eventhub.web.refusals import Refusal, Sentences


def say_in_sessions(error: errors.SpeakerInSessions) -> Refusal:
    return Refusal(
        ngettext(
            "This person is in %(num)d session of the programme.",
            "This person is in %(num)d sessions of the programme.",
            error.count,
        ),
        _("Take them out of it first."),
    )


def say_published(error: errors.SpeakerPublished) -> Refusal:
    return Refusal(
        ngettext(
            "This person is in %(num)d session that the public sees.",
            "This person is in %(num)d sessions that the public sees.",
            error.count,
        ),
        _("Publish a version without them first."),
    )


SENTENCES: Sentences = {
    errors.AlreadySpeaker: lambda error: Refusal(
        _("%(name)s is in the list of speakers already.", name=error.name), _("Open their page in the list.")
    ),
    errors.AddressOfAccount: lambda error: Refusal(
        _("%(name)s has an account and changes the address there.", name=error.name),
        _("Nothing was saved: open the page again."),
    ),
    errors.AddressOfSomebody: lambda error: Refusal(
        _("This is the address of %(name)s.", name=error.name), _("Put them into the list instead.")
    ),
    errors.InvitedLately: lambda error: Refusal(
        _("We have written to %(name)s within the last hour.", name=error.name), _("Wait a little, then write again.")
    ),
    errors.SpeakerWithoutAddress: lambda error: Refusal(
        _("No address is known of %(name)s.", name=error.name), _("Type one on their page first.")
    ),
    errors.SpeakerInSessions: say_in_sessions,
    errors.SpeakerPublished: say_published,
    errors.PresenceEndsBeforeStart: lambda error: Refusal(
        _("On %(day)s the hours would not end after they begin.", day=short_day(error.day)), _("Check both.")
    ),
}
