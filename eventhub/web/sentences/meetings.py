"""Refusals of requests and meetings, said."""

from datetime import datetime

from flask_babel import gettext as _

from eventhub.domain import errors
from eventhub.web.filters import spoken_clock
from eventhub.web.refusals import Refusal, Sentences


def next_time(next_at: datetime | None) -> str:
    if next_at is None:
        return str(_("No other time is free for both of you: free one in your agenda, or ask again later."))
    return str(_("The next time free for both of you is %(time)s.", time=spoken_clock(next_at)))


def say_asked(error: errors.AlreadyAsked) -> Refusal:
    if error.by_me:
        sentence = _("You have already asked %(name)s.", name=error.name)
        return Refusal(sentence, _("Your request is among your meetings, where you can withdraw it."))
    sentence = _("%(name)s has just asked you.", name=error.name)
    return Refusal(sentence, _("Answer that request: pick a time that suits you both."))


def say_step(error: errors.StepNotAllowed) -> Refusal:
    sentences = {
        "pending": _("This request is still open."),
        "accepted": _("This request was accepted in the meantime."),
        "declined": _("This request was declined in the meantime."),
        "withdrawn": _("This request was withdrawn in the meantime."),
        "expired": _("This request has expired."),
        "cancelled": _("This meeting was cancelled in the meantime."),
    }
    sentence = sentences.get(error.status, _("This can no longer be done."))
    return Refusal(sentence, _("Nothing was changed. Your meetings show how things stand now."))


def say_phase(error: errors.PhaseClosed) -> Refusal:
    sentences = {
        "closed": _("Meetings are not open yet."),
        "requests": _("Times cannot be booked yet: for now, ask and answer."),
        "frozen": _("The meetings are fixed now; only the organisers change them."),
        "over": _("The event is over."),
    }
    remedy = _("Write to the organisers if you need a change.")
    return Refusal(sentences.get(error.phase, _("This cannot be done now.")), remedy)


SENTENCES: Sentences = {
    errors.PhaseClosed: say_phase,
    errors.AskedOneself: lambda _error: Refusal(
        _("You cannot meet yourself."), _("Choose somebody else in the directory.")
    ),
    errors.PersonHidden: lambda _error: Refusal(
        _("This person is not in the directory any more."), _("Choose somebody else in the directory.")
    ),
    errors.AlreadyAsked: say_asked,
    errors.StepNotAllowed: say_step,
    errors.SlotNotOffered: lambda _error: Refusal(
        _("No meeting can be at that time."), _("Choose one of the times shown.")
    ),
    errors.SlotPassed: lambda error: Refusal(
        _("%(time)s has passed.", time=spoken_clock(error.starts_at)), _("Choose a later time.")
    ),
    errors.SlotTaken: lambda error: Refusal(
        _("%(time)s was taken a moment ago.", time=spoken_clock(error.starts_at)), next_time(error.next_at)
    ),
    errors.NoTableFree: lambda error: Refusal(
        _("At %(time)s all tables are taken.", time=spoken_clock(error.starts_at)), next_time(error.next_at)
    ),
    errors.ClaimRefused: lambda error: Refusal(
        _("%(name)s is already engaged at %(time)s.", name=error.name, time=spoken_clock(error.starts_at)),
        _("Choose another time."),
    ),
}
