"""The one table from refusal to sentence and remedy."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.domain import errors
from eventhub.domain.errors import DomainError
from eventhub.web.filters import spoken_clock


@dataclass(frozen=True)
class Refusal:
    """What went wrong, and what would help."""

    sentence: str
    remedy: str


def next_time(next_at: datetime | None) -> str:
    if next_at is None:
        return str(_("No other time is free for both of you: free one in your agenda, or ask again later."))
    return str(_("The next time free for both of you is %(time)s.", time=spoken_clock(next_at)))


def say_stale(error: errors.StaleForm) -> Refusal:
    sentence = _("This was changed in another window or by somebody else.")
    if error.changed == ("status",):
        return Refusal(sentence, _("Look at how it stands now, and decide again."))
    names = ", ".join(field_name(field) for field in error.changed)
    said = _("Changed since you opened this form: %(fields)s.", fields=names) if names else ""
    remedy = _("What you typed is kept below: check it against what stands now, and save again.")
    return Refusal(sentence, f"{said} {remedy}".strip())


def field_name(field: str) -> str:
    names = {
        "given_name": _("first name"),
        "family_name": _("last name"),
        "organisation": _("organisation"),
        "function": _("role"),
        "biography": _("biography"),
        "languages": _("languages"),
        "offers": _("offers"),
        "needs": _("needs"),
        "visibility": _("visibility"),
        "accent": _("accent colour"),
        "logo": _("logo"),
        "banner": _("banner"),
        "map": _("map"),
        "alternatives": _("what the pictures show"),
        "press_names": _("press contact"),
        "press_texts": _("text for the press"),
        "press_mail": _("e-mail of the press contact"),
    }
    return str(names.get(field, field))


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


def say_many_tries(error: errors.TooManyTries) -> Refusal:
    minutes = error.minutes
    remedy = ngettext("Wait %(num)d minute and try again.", "Wait %(num)d minutes and try again.", minutes)
    return Refusal(_("There were too many tries to sign in with this address."), remedy)


def say_password_length(error: errors.PasswordLength) -> Refusal:
    remedy = _("Choose one of %(least)d to %(most)d characters.", least=error.least, most=error.most)
    return Refusal(_("This password is too short or too long."), remedy)


SENTENCES: dict[type[DomainError], Callable[[Any], Refusal]] = {
    errors.StaleForm: say_stale,
    errors.RegistrationClosed: lambda _error: Refusal(
        _("Registration is closed."), _("Write to the organisers: their address is on the practical page.")
    ),
    errors.AlreadyRegistered: lambda _error: Refusal(
        _("This address is already registered for this event."), _("Sign in to see or change your registration.")
    ),
    errors.LinkNotGood: lambda _error: Refusal(
        _("This link is wrong, used already, or too old."), _("Register again to get a new one, or sign in.")
    ),
    errors.PasswordTooCommon: lambda _error: Refusal(
        _("This password is among those that are guessed first."), _("Choose another, for example three words.")
    ),
    errors.PasswordLength: say_password_length,
    errors.WrongSignIn: lambda _error: Refusal(
        _("This address and this password do not belong together."), _("Check both and try again.")
    ),
    errors.TooManyTries: say_many_tries,
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
    errors.AccentNotUnderstood: lambda _error: Refusal(
        _("This is no colour."), _("Write it as # and six digits or letters from A to F, such as #0B5FA5.")
    ),
    errors.PictureNotUnderstood: lambda _error: Refusal(
        _("This file is no picture that we can read."), _("Choose a JPEG, PNG, WebP or GIF.")
    ),
    errors.PictureTooHeavy: lambda error: Refusal(
        _("This file is over %(megabytes)d MB.", megabytes=error.megabytes), _("Save it smaller, and choose it again.")
    ),
    errors.PictureTooLarge: lambda error: Refusal(
        _("This picture has over %(megapixels)d million pixels.", megapixels=error.megapixels),
        _("Save it smaller, and choose it again."),
    ),
}


def refusal_of(error: DomainError) -> Refusal:
    return SENTENCES[type(error)](error)
