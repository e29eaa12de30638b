"""The words of one consent in each language of the event, as another version of them."""

from hashlib import sha256
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length

from eventhub.domain.typed_text import many_lines
from eventhub.models import Event
from eventhub.queries.consents import ShownText
from eventhub.web import languages
from eventhub.web.forms import Form

LONGEST = 6000
LONGEST_LINE = 300  # beside a box


class ConsentTextForm(Form):
    """A text a language; which version it was written from, so that nobody's is lost; which words were looked at."""

    seen = HiddenField()
    previewed = HiddenField()
    asks_again = BooleanField(_l("The sense is another: ask everybody again who agreed"))

    @property
    def seen_number(self) -> int:
        text = str(self.seen.data or "")
        return int(text) if text.isdecimal() and len(text) < 9 else -1

    def texts(self, event: Event) -> dict[str, str]:
        return {language: str(self[name_of(language)].data) for language in event.languages}

    def digest(self, event: Event) -> str:
        """Changes with the words, and with whether people are asked again."""
        told = f"{sorted(self.texts(event).items())}|{bool(self.asks_again.data)}"
        return sha256(told.encode()).hexdigest()[:24]

    def asks_for_preview(self, event: Event) -> bool:
        """What was not looked at as it stands is shown before it is published."""
        return "preview" in request.form or self.previewed.data != self.digest(event)

    def note_preview(self, event: Event) -> None:
        self.previewed.data = self.digest(event)

    def open_at(self, text: ShownText) -> None:
        """What is sent from now on was written with this version in view."""
        self.seen.data = str(text.number)


def name_of(language: str) -> str:
    return f"text_{language}"


def consent_form(event: Event, text: ShownText) -> ConsentTextForm:
    """The form with a field a language, each with what stands."""
    longest = LONGEST if text.purpose == "privacy" else LONGEST_LINE
    fields: dict[str, Any] = {
        name_of(language): TextAreaField(
            _("Text (%(language)s)", language=languages.language_name(language)),
            [
                DataRequired(_l("Write this text in each language of the event.")),
                Length(max=longest, message=_l("Shorten this to %(max)d characters.")),
            ],
            [many_lines],
            default=text.texts.get(language, ""),
        )
        for language in event.languages
    }
    form: ConsentTextForm = type("EventConsentTextForm", (ConsentTextForm,), fields)()
    if not form.is_submitted():
        form.open_at(text)
    return form
