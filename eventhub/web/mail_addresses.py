"""Mail addresses as people type them: one form of each, and words for what is wrong with it."""

import re

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _
from wtforms import Field, ValidationError

EXAMPLE_NAME = "claire.maurin"


def normalised(typed: str) -> str:
    """The one form in which an address is kept and compared; what is no address comes back tidied."""
    text = "".join(character for character in typed.strip() if character.isprintable())
    try:
        return str(validate_email(text, check_deliverability=False, allow_smtputf8=False).ascii_email).lower()
    except EmailNotValidError:
        return text.lower()


def fault_of(typed: str) -> str | None:
    """What is wrong with an address, and what it could look like; None where mail can be sent to it."""
    text = typed.strip()
    name, at, domain = text.rpartition("@") if "@" in text else (text, "", "")
    example = f"{name if re.fullmatch(r'[A-Za-z0-9._+-]{1,40}', name) else EXAMPLE_NAME}@example.org"
    faults = (
        (not at, _("The @ is missing, for example %(address)s.", address=example)),
        (not domain, _("The domain after the @ is missing, for example %(address)s.", address=example)),
        (not name, _("The name before the @ is missing, for example %(address)s.", address=EXAMPLE_NAME + at + domain)),
        (re.search(r"\s", text), _("There is a space in this address: take it out.")),
        ("." not in domain, _("The domain after the @ is not complete, for example %(address)s.", address=example)),
        (not name.isascii(), _("Accents cannot stand before the @: check the name of your mailbox.")),
        (not is_deliverable(text), _("This is no mail address: check each sign.")),
    )
    return next((str(sentence) for is_wrong, sentence in faults if is_wrong), None)


def is_deliverable(text: str) -> bool:
    try:
        validate_email(text, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        return False
    return True


class MailAddress:
    """The validator of a field that takes a mail address."""

    def __call__(self, _form: object, field: Field) -> None:
        fault = fault_of(field.data or "")
        if fault:
            raise ValidationError(fault)
