"""What is asked of somebody who registers, and of somebody who confirms an address."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, PasswordField, RadioField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from eventhub.domain.consent_texts import PURPOSES, version_shown
from eventhub.domain.typed_text import one_line
from eventhub.models import Event
from eventhub.queries.consents import current_texts
from eventhub.queries.places import has_codes
from eventhub.web import languages
from eventhub.web.forms import TOO_LONG, Form
from eventhub.web.mail_addresses import MailAddress
from eventhub.web.names import PlainName
from eventhub.web.organisation_choice import OrganisationChoice
from eventhub.web.spoken_languages import language_choices


def text_of(field: StringField) -> str:
    """What a field of a valid form says."""
    return field.data or ""


class RegistrationForm(OrganisationChoice):
    """Step 1: who comes, and what they agree to."""

    category = RadioField(_l("You come as"), [DataRequired(_l("Choose your category."))])
    given_name = StringField(
        _l("First name"),
        [DataRequired(_l("Type your first name.")), PlainName(), Length(max=80, message=TOO_LONG)],
        [one_line],
    )
    family_name = StringField(
        _l("Last name"),
        [DataRequired(_l("Type your last name.")), PlainName(), Length(max=80, message=TOO_LONG)],
        [one_line],
    )
    email = StringField(
        _l("E-mail address"),
        [DataRequired(_l("Type your e-mail address.")), MailAddress(), Length(max=254, message=TOO_LONG)],
        [one_line],
    )
    organisation = StringField(_l("Organisation"), [Length(max=160, message=TOO_LONG)], [one_line])
    function = StringField(_l("Role"), [Length(max=120, message=TOO_LONG)], [one_line])
    code = StringField(_l("Invitation code"), [Length(max=60, message=TOO_LONG)], [one_line])
    languages = SelectMultipleField(
        _l("Languages you speak"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    privacy = BooleanField(
        _l("I have read this notice and agree that my answers are kept for this event"),
        [DataRequired(_l("Read the notice and tick this box: we cannot register you without it."))],
    )
    photo = BooleanField()
    newsletter = BooleanField()
    read = HiddenField()  # which version of each text was on the page

    def __init__(self, event: Event, **more: Any) -> None:
        super().__init__(**more)
        self.event = event
        self.category.choices = [(one.key, languages.localised(one.names)) for one in event.categories]
        self.category.validate_choice = True
        self.languages.choices = language_choices(*event.languages)
        if not has_codes(event):
            del self.code
        if not self.is_submitted() and not self.languages.data:
            self.languages.data = [languages.current()]
        self.show_texts(event)

    def show_texts(self, event: Event) -> None:
        """The event's own words beside the boxes, and the note of which ones they are."""
        self.consent_texts = current_texts(event)
        for purpose in ("photo", "newsletter"):
            self[purpose].label.text = languages.marked(self.consent_texts[purpose].texts)
        self.shown = ".".join(str(self.consent_texts[purpose].number) for purpose in PURPOSES)
        if not self.is_submitted():
            self.read.data = self.shown

    def validate(self, extra_validators: Any = None) -> bool:
        """Nobody agrees to words that changed after the page was opened: they are shown, and asked once more."""
        is_valid = bool(super().validate(extra_validators))
        if self.read.data and self.read.data != self.shown:
            self.read.data = self.shown
            self.privacy.data = self.photo.data = self.newsletter.data = False
            changed = str(_l("These texts were changed while you were here: read them, and tick again."))
            self.privacy.errors = [*self.privacy.errors, changed]
            return False
        return is_valid

    @property
    def typed_code(self) -> str:
        """The code of an invitation, where the event has any."""
        return text_of(self.code) if "code" in self else ""

    @property
    def consents(self) -> tuple[tuple[str, str], ...]:
        """The purposes that were agreed to, with the version and language of the text that was shown."""
        language, texts = languages.current(), self.consent_texts
        return tuple((one, version_shown(texts[one].number, language)) for one in PURPOSES if self[one].data)


class ConfirmationForm(Form):
    """Step 2: the button of the mailed page; a new account may choose a password there."""

    password = PasswordField(_l("Password"))

    def __init__(self, is_new: bool) -> None:
        super().__init__()
        if not is_new:
            del self.password
