"""The team's forms around speakers: shape only."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, StringField, ValidationError
from wtforms.validators import DataRequired, Length, Optional

from eventhub.domain.typed_text import one_line
from eventhub.models import Event
from eventhub.services.speakers import NewSpeaker
from eventhub.web.forms import TOO_LONG, Form
from eventhub.web.languages import language_name
from eventhub.web.mail_addresses import MailAddress, normalised
from eventhub.web.names import PlainName


class LanguageForm(Form):
    """In which language somebody is written to."""

    language = SelectField(_l("Language of our mails"))

    def offer(self, event: Event, standing: str = "") -> None:
        codes = dict.fromkeys([*event.languages, standing] if standing else event.languages)
        self.language.choices = [(code, language_name(code)) for code in codes]


class NewSpeakerForm(LanguageForm):
    """Somebody whom the event does not know yet."""

    given_name = StringField(
        _l("First name"),
        [DataRequired(_l("Type the first name.")), PlainName(), Length(max=80, message=TOO_LONG)],
        [one_line],
    )
    family_name = StringField(
        _l("Last name"),
        [DataRequired(_l("Type the last name.")), PlainName(), Length(max=80, message=TOO_LONG)],
        [one_line],
    )
    email = StringField(
        _l("E-mail address"), [Optional(), MailAddress(), Length(max=254, message=TOO_LONG)], [one_line]
    )
    organisation = StringField(_l("Organisation"), [Length(max=160, message=TOO_LONG)], [one_line])
    is_invited = BooleanField(_l("Write the invitation at once"))

    def validate_is_invited(self, field: Any) -> None:
        if field.data and not (self.email.data or "").strip():
            raise ValidationError(_l("Type an address that the invitation goes to."))

    @property
    def wanted(self) -> NewSpeaker:
        email = (self.email.data or "").strip()
        return NewSpeaker(
            given_name=self.given_name.data or "",
            family_name=self.family_name.data or "",
            email=normalised(email) if email else "",
            organisation=self.organisation.data or "",
            language=self.language.data,
        )


class AddressForm(LanguageForm):
    """Where a speaker is written to."""

    email = StringField(
        _l("E-mail address"), [Optional(), MailAddress(), Length(max=254, message=TOO_LONG)], [one_line]
    )

    @property
    def address(self) -> str:
        email = (self.email.data or "").strip()
        return normalised(email) if email else ""


class ActForm(Form):
    """Nothing but the token."""
