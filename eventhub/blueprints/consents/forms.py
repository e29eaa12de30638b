"""The words of one consent in each language of the event, as another version of them."""

from hashlib import sha256

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField

from eventhub.models import Event
from eventhub.queries.consents import ShownText
from eventhub.web.forms import Form
from eventhub.web.language_fields import Text, filling, typed, with_texts

LABEL, MISSING = _l("Text (%(language)s)"), _l("Write this text in each language of the event.")
NOTICE = Text("text", LABEL, 6000, lines=8, required=MISSING)
BESIDE_BOX = Text("text", LABEL, 300, lines=3, required=MISSING)


class ConsentTextForm(Form):
    """A text a language; which version it was written from, so that nobody's is lost; which words were looked at."""

    seen = HiddenField()
    previewed = HiddenField()
    asks_again = BooleanField(_l("The sense is another: ask everybody again who agreed"))

    @property
    def seen_number(self) -> int:
        text = str(self.seen.data or "")
        return int(text) if text.isdecimal() and len(text) < 9 else -1

    def texts(self) -> dict[str, str]:
        return typed(self, NOTICE)

    def digest(self) -> str:
        """Changes with the words, and with whether people are asked again."""
        told = f"{sorted(self.texts().items())}|{bool(self.asks_again.data)}"
        return sha256(told.encode()).hexdigest()[:24]

    def asks_for_preview(self) -> bool:
        """What was not looked at as it stands is shown before it is published."""
        return "preview" in request.form or self.previewed.data != self.digest()

    def note_preview(self) -> None:
        self.previewed.data = self.digest()

    def open_at(self, text: ShownText) -> None:
        """What is sent from now on was written with this version in view."""
        self.seen.data = str(text.number)


def consent_form(event: Event, text: ShownText) -> ConsentTextForm:
    """The form with a field a language, each with what stands."""
    asked = NOTICE if text.purpose == "privacy" else BESIDE_BOX
    form = with_texts(ConsentTextForm, [asked], event.languages)(data=filling(asked, text.texts))
    if not form.is_submitted():
        form.open_at(text)
    return form
