"""Refusals of registration, said."""

from datetime import datetime

from flask_babel import gettext as _

from eventhub.domain import errors
from eventhub.domain.registration_lifecycle import Step
from eventhub.web.filters import long_day, spoken_clock
from eventhub.web.refusals import Refusal, Sentences


def say_not_yet_open(error: errors.RegistrationNotYetOpen) -> Refusal:
    return Refusal(
        _("Registration opens on %(date)s at %(time)s.", date=day(error.opens_at), time=spoken_clock(error.opens_at)),
        _("Come back then: places go in the order of confirmations."),
    )


def day(moment: datetime) -> str:
    return str(long_day(moment))


def say_moved(error: errors.RegistrationMoved) -> Refusal:
    """Read by whoever it is about, and by the team."""
    if error.step == Step.REJOIN and error.status in {"cancelled", "rejected"}:
        return Refusal(_("The organisers ended this registration."), _("Write to them if you would like to come."))
    sentences = {
        "unconfirmed": _("The address of this registration is not confirmed yet."),
        "pending": _("This registration is waiting for the organisers’ answer."),
        "waitlisted": _("This registration is on the waiting list."),
        "confirmed": _("This registration is confirmed already."),
        "rejected": _("This registration was declined in the meantime."),
        "cancelled": _("This registration is cancelled already."),
        "erased": _("The data of this registration was erased."),
    }
    sentence = sentences.get(error.status, _("This can no longer be done."))
    return Refusal(sentence, _("Nothing was changed: the page shows how it stands now."))


SENTENCES: Sentences = {
    errors.RegistrationClosed: lambda _error: Refusal(
        _("Registration is closed."), _("Write to the organisers: their address is on the practical page.")
    ),
    errors.EventIsOver: lambda _error: Refusal(
        _("The event is over: nobody can be added any more."),
        _("Whoever owns it can open it again, or change its dates in the settings."),
    ),
    errors.EventIsDraft: lambda _error: Refusal(
        _("The event is still a draft: the mail to whom you add would lead nowhere."),
        _("Open the event first, or add who agreed in writing without a mail."),
    ),
    errors.AlreadyRegistered: lambda _error: Refusal(
        _("This address is already registered for this event."), _("Sign in to see or change your registration.")
    ),
    errors.LinkNotGood: lambda _error: Refusal(
        _("This link is wrong, used already, or too old."), _("Ask for a new one where you got it.")
    ),
    errors.RegistrationMoved: say_moved,
    errors.RegistrationNotYetOpen: say_not_yet_open,
    errors.CategoryClosed: lambda _error: Refusal(
        _("Registration for this category is closed."), _("Choose another category, or write to the organisers.")
    ),
    errors.InvitationNeeded: lambda _error: Refusal(
        _("This category is by invitation."),
        _("Type the code of your invitation, or choose another category."),
    ),
}
