"""What is typed to sign in, to prove oneself once more, and to say how one is called and spoken to."""

from typing import Any
from zoneinfo import available_timezones

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField, SelectField, StringField
from wtforms.validators import DataRequired, Length

from eventhub.domain.typed_text import one_line
from eventhub.models import Account
from eventhub.services.accounts import AccountDetails, details_of
from eventhub.web import languages
from eventhub.web.forms import ContentForm, Form
from eventhub.web.mail_addresses import MailAddress
from eventhub.web.names import PlainName

NAME_LENGTH = 170  # that of the column
CODE_LENGTH = 40  # a recovery code has twelve letters, and people put spaces between them


def typed(field: Any) -> str:
    """What was typed, as text."""
    return str(field.data or "")


class SignInForm(Form):
    """Says nothing about the shape of an address: a wrong one gets the same answer as an unknown one."""

    email = StringField(_l("E-mail address"), [DataRequired(_l("Type your e-mail address."))])
    password = PasswordField(_l("Password"), [DataRequired(_l("Type your password."))])
    next = HiddenField()


class AddressForm(Form):
    """Where a link is to be mailed to."""

    email = StringField(
        _l("E-mail address"), [DataRequired(_l("Type your e-mail address.")), MailAddress(), Length(max=254)]
    )
    next = HiddenField()


class PressForm(Form):
    """A button and nothing else."""


class CodeForm(Form):
    """A code of the application, or a recovery code."""

    code = StringField(_l("Code"), [DataRequired(_l("Type the code.")), Length(max=CODE_LENGTH)])
    next = HiddenField()


class PasskeyForm(Form):
    """What a device answered; a script fills it in."""

    answer = HiddenField()
    next = HiddenField()


class NewPasskeyForm(PasskeyForm):
    name = StringField(
        _l("Name of this passkey"), [DataRequired(_l("Give it a name.")), Length(max=80)], filters=[one_line]
    )


class NewPasswordForm(Form):
    """A password that is to be; the field bears the name that refusals of passwords look for."""

    password = PasswordField(_l("New password"), [DataRequired(_l("Type a new password."))])


def current_password() -> PasswordField:
    return PasswordField(_l("Your password"), [DataRequired(_l("Type your password."))])


class ChangePasswordForm(NewPasswordForm):
    current_password = PasswordField(_l("Your password so far"), [DataRequired(_l("Type your password."))])


class ProofForm(Form):
    """The password once more; a code where the account has no password, or where both are asked for."""

    current_password = current_password()
    code = StringField(_l("Code"), [DataRequired(_l("Type the code.")), Length(max=CODE_LENGTH)])
    next = HiddenField()

    def __init__(self, account: Account, *, has_code: bool, both: bool = False, **named: Any) -> None:
        super().__init__(**named)
        if account.password_hash is None:
            del self.current_password
        if not has_code or (account.password_hash is not None and not both):
            del self.code


class EmailForm(ProofForm):
    email = StringField(
        _l("New e-mail address"), [DataRequired(_l("Type the new address.")), MailAddress(), Length(max=254)]
    )


class DetailsForm(ContentForm):
    """Name, language and zone of an account."""

    name = StringField(
        _l("Name"), [DataRequired(_l("Type your name.")), PlainName(), Length(max=NAME_LENGTH)], filters=[one_line]
    )
    language = SelectField(_l("Language of the pages and mails"))
    time_zone = SelectField(_l("Time zone"))

    def __init__(self, account: Account) -> None:
        standing = details_of(account)
        super().__init__(obj=standing)
        self.language.choices = [(code, languages.ENDONYMS.get(code, code)) for code in languages.available()]
        self.time_zone.choices = [("", str(_l("That of each event"))), *((name, name) for name in zones(standing))]
        if not self.is_submitted():
            self.language.data = standing.language or languages.current()
            self.open_on_content(standing)

    @property
    def details(self) -> AccountDetails:
        return AccountDetails(typed(self.name), typed(self.language), typed(self.time_zone))


def zones(standing: AccountDetails) -> list[str]:
    """Zones that are called by a place, and the one that stands."""
    named = {name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/"))}
    return sorted(named | ({standing.time_zone} - {""}) | {"UTC"})
