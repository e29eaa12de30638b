"""Refusals of accounts, said."""

from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.domain import errors
from eventhub.web.refusals import Refusal, Sentences


def say_many_tries(error: errors.TooManyTries) -> Refusal:
    minutes = error.minutes
    remedy = ngettext("Wait %(num)d minute and try again.", "Wait %(num)d minutes and try again.", minutes)
    return Refusal(_("There were too many tries to sign in with this address."), remedy)


def say_password_length(error: errors.PasswordLength) -> Refusal:
    if error.is_long:
        return Refusal(
            _("This password is too long."), _("Choose one of at most %(most)d characters.", most=error.most)
        )
    return Refusal(
        _("This password is too short."), _("Choose one of at least %(least)d characters.", least=error.least)
    )


SENTENCES: Sentences = {
    errors.PasswordTooCommon: lambda _error: Refusal(
        _("This password is among those that are guessed first."), _("Choose another, for example three words.")
    ),
    errors.PasswordLength: say_password_length,
    errors.WrongSignIn: lambda _error: Refusal(
        _("This address and this password do not belong together."), _("Check both and try again.")
    ),
    errors.TooManyTries: say_many_tries,
    errors.WrongPassword: lambda _error: Refusal(
        _("This is not the password of your account."), _("Check it and try again.")
    ),
    errors.PasswordNeeded: lambda _error: Refusal(
        _("Your account has no password that could be asked for here."), _("Set a password first, then come back.")
    ),
    errors.WrongCode: lambda _error: Refusal(
        _("This code is wrong, used already, or too old."), _("Wait for the next code of the application and type it.")
    ),
    errors.PasskeyNotGood: lambda _error: Refusal(
        _("This passkey could not be checked."), _("Try again, or use another way to sign in.")
    ),
    errors.SameAddress: lambda _error: Refusal(
        _("This is the address of your account already."), _("Type the new one.")
    ),
    errors.AddressTaken: lambda _error: Refusal(
        _("This address belongs to another account by now."), _("Sign in there, or choose another address.")
    ),
}
