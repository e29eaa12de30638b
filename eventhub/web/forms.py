"""What all forms share: a refusal of the rules stands beside the field that it is about."""

import json
from contextlib import suppress
from typing import Any

from flask import g, request
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.csrf import validate_csrf
from wtforms import Field, HiddenField, ValidationError

from eventhub.domain.errors import DomainError
from eventhub.domain.fingerprints import Content, Fingerprints, fingerprints_of
from eventhub.domain.typed_text import filled
from eventhub.web.errors import refusal_of
from eventhub.web.refusals import Refusal
from eventhub.web.typed_words import comes_from_us

TOO_LONG = _l("Shorten this to %(max)d characters. It has %(length)d.")
LONGEST_OPENED = 4000  # a hundred fingerprints; a page sends no more than it was given


def bears_token() -> bool:
    """Whether a page that we gave this reader sent the form. One that is too old may still be ours: its words are
    shown again, which must not happen to those of a stranger's page."""
    if g.get("csrf_valid"):  # the blanket check has seen it
        return True
    with suppress(ValidationError):
        validate_csrf(request.form.get("csrf_token"))
        return True
    return False


class Form(FlaskForm):
    """A form whose fields can bear refusals of the rules too."""

    text_languages: tuple[str, ...] = ()  # in which `web/language_fields.py` asks for its texts

    class Meta(FlaskForm.Meta):
        def render_field(self, field: Field, render_kw: dict[str, Any]) -> Any:
            """Without the attribute by which browsers cut what is pasted, and say nothing: the answer says it, with
            the words kept."""
            says_it = any(getattr(one, "message", None) is TOO_LONG for one in field.validators)
            return super().render_field(field, {"maxlength": False} | render_kw if says_it else render_kw)

        def wrap_formdata(self, form: FlaskForm, formdata: Any) -> Any:
            """What a page's form sends as text, and no JSON or file in its stead; nothing of somebody else's page."""
            if formdata is None or hasattr(formdata, "getlist"):
                return formdata
            is_believed = not self.csrf or bears_token() or comes_from_us()
            return request.form if form.is_submitted() and is_believed else None

    def refuse(self, error: DomainError) -> None:
        """Put the sentence and its remedy beside the field, or above the form where it is about no field."""
        self.bear(refusal_of(error), error.field)

    def bear(self, refusal: Refusal, name: str | None = None) -> None:
        """The words of a refusal beside the field of this name, or above the form."""
        words = refusal.words
        if name in self:
            field = self[name]
            field.errors = [*field.errors, words]
        else:
            self.form_errors.append(words)


class VersionedForm(Form):
    """Carries the version that it was opened on, so that a stale one is noticed."""

    version = HiddenField()

    @property
    def opened_version(self) -> int:
        """The version that the form was opened on; 0 (never current) where it is missing or no number."""
        text = str(self.version.data or "")
        return int(text) if text.isdecimal() and len(text) < 9 else 0

    def open_at(self, version: int) -> None:
        """The form shows what this version says; what is sent from now on was decided on it."""
        self.version.data = str(version)


class ContentForm(Form):
    """Carries fingerprints of the content that it was opened on, and has texts in each of the event's languages."""

    opened = HiddenField()

    @property
    def opened_fingerprints(self) -> Fingerprints:
        """What the form was opened on; nothing where that is missing or was tampered with."""
        try:
            carried = json.loads((self.opened.data or "{}")[:LONGEST_OPENED])
        except (ValueError, RecursionError):
            return {}
        return carried if isinstance(carried, dict) else {}

    def open_on_content(self, content: Content) -> None:
        """The form shows this content; what is sent from now on is saved over it."""
        self.opened.data = json.dumps(fingerprints_of(content))

    def words(self, name: str, languages: list[str]) -> dict[str, str]:
        """What was typed in the fields of this name, by language; "" where nothing was."""
        return {language: self[f"{name}_{language}"].data or "" for language in languages}

    def texts(self, name: str, languages: list[str], standing: dict[str, str]) -> dict[str, str]:
        """What was typed; a text in a language that the form does not ask for stays as it is."""
        return filled(standing | self.words(name, languages))
