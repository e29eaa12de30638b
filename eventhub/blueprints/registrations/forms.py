"""What is asked of somebody who registers, and of somebody who confirms an address."""

from typing import Any

from babel import Locale
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, PasswordField, RadioField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from eventhub.domain.typed_text import one_line
from eventhub.models import Event
from eventhub.web import languages
from eventhub.web.forms import Form
from eventhub.web.mail_addresses import MailAddress

# The version of the texts beside the boxes; a new one with each change of their sense.
CONSENT_TEXTS = "2026-11"
TOO_LONG = _l("Shorten this to %(max)d characters.")


def text_of(field: StringField) -> str:
    """What a field of a valid form says."""
    return field.data or ""


def spoken_languages() -> list[tuple[str, str]]:
    """The languages that one can say to speak, named in the reader's."""
    reader = get_locale()
    return [
        (code, (Locale.parse(code).get_language_name(reader) or code).capitalize()) for code in languages.available()
    ]


class RegistrationForm(Form):
    """Step 1: who comes, and what they agree to."""

    category = RadioField(_l("You come as"), [DataRequired(_l("Choose your category."))])
    given_name = StringField(
        _l("First name"), [DataRequired(_l("Type your first name.")), Length(max=80, message=TOO_LONG)], [one_line]
    )
    family_name = StringField(
        _l("Last name"), [DataRequired(_l("Type your last name.")), Length(max=80, message=TOO_LONG)], [one_line]
    )
    email = StringField(
        _l("E-mail address"),
        [DataRequired(_l("Type your e-mail address.")), MailAddress(), Length(max=254, message=TOO_LONG)],
        [one_line],
    )
    organisation = StringField(_l("Organisation"), [Length(max=160, message=TOO_LONG)], [one_line])
    function = StringField(_l("Role"), [Length(max=120, message=TOO_LONG)], [one_line])
    languages = SelectMultipleField(
        _l("Languages you speak"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    privacy = BooleanField(
        _l("I have read this notice and agree that my answers are kept for this event"),
        [DataRequired(_l("Read the notice and tick this box: we cannot register you without it."))],
    )
    photo = BooleanField(_l("I agree to appear in photos of the day."))
    newsletter = BooleanField(_l("I would like the organisers’ newsletter."))

    def __init__(self, event: Event, **more: Any) -> None:
        super().__init__(**more)
        self.category.choices = [(one.key, languages.localised(one.names)) for one in event.categories]
        self.category.validate_choice = True
        self.languages.choices = spoken_languages()
        if not self.is_submitted():
            self.languages.data = [languages.current()]

    @property
    def consents(self) -> tuple[tuple[str, str], ...]:
        """The purposes that were agreed to, with the version and language of the text that was shown."""
        given = (purpose for purpose in ("privacy", "photo", "newsletter") if self[purpose].data)
        return tuple((purpose, f"{CONSENT_TEXTS} {languages.current()}") for purpose in given)


class ConfirmationForm(Form):
    """Step 2: the button of the mailed page; with a password where the account is new."""

    password = PasswordField(_l("Password"), [DataRequired(_l("Choose a password."))])

    def __init__(self, is_new: bool) -> None:
        super().__init__()
        if not is_new:
            del self.password
