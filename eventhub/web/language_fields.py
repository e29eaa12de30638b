"""A text in each of an event's languages: a field a language, its label naming the language, read and filled as one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, cast

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from wtforms import Field, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from eventhub.db import Words
from eventhub.domain.errors import DomainError
from eventhub.domain.search_words import fold
from eventhub.domain.typed_text import filled, many_lines, one_line
from eventhub.web.errors import refusal_of
from eventhub.web.forms import TOO_LONG, Form
from eventhub.web.languages import language_name

AnyForm = TypeVar("AnyForm", bound=Form)
NAME_MISSING = _l("Type the name in this language.")


@dataclass(frozen=True, eq=False)  # compared by identity: a lazy label equals another one in some languages only
class Text:
    """What a form asks in each language. `label` holds %(language)s. Two `lines` are for one long line; more keep the
    line breaks typed. `required` is said where a language is left empty, `required_first` where the first one is."""

    name: str
    label: LazyString
    most: int
    lines: int = 1
    required: str | LazyString = ""
    required_first: str | LazyString = ""

    def field_name(self, language: str) -> str:
        return f"{self.name}_{language}"

    def field(self, language: str, *, is_first: bool) -> Field:
        """The field as a form class declares it: labelled in the language of each page that shows it."""
        kind, tidy = TextAreaField if self.lines > 1 else StringField, many_lines if self.lines > 2 else one_line
        missing = self.required or (is_first and self.required_first)
        needed = [DataRequired(missing)] if missing else []
        label = LazyString(named, self.label, language)
        return kind(label, [*needed, Length(max=self.most, message=TOO_LONG)], [tidy])


def named(label: LazyString, language: str) -> str:
    return str(label) % {"language": language_name(language)}


def with_texts(form_class: type[AnyForm], texts: Iterable[Text], languages: Iterable[str]) -> type[AnyForm]:
    """The form with a field for each text in each language, the first of which is the event's first.

    The same class each time, so the texts are constants of their module.
    """
    declared: Any = form_class  # mypy does not see that a class can be a key
    return cast("type[AnyForm]", made(declared, tuple(texts), tuple(languages)))


@cache
def made(form_class: Any, texts: tuple[Text, ...], languages: tuple[str, ...]) -> type[Form]:
    fields: dict[str, Any] = {
        text.field_name(code): text.field(code, is_first=code == languages[0]) for code in languages for text in texts
    }
    for number, field in enumerate(fields.values()):  # names come first on a page, and so do their errors
        field.creation_counter = number - len(fields)
    return type(f"{form_class.__name__}WithTexts", (form_class,), fields | {"text_languages": languages})


def fields_of(form: Form, text: Text) -> dict[str, Field]:
    """The fields of this text by language, the event's first language first."""
    return {code: form[text.field_name(code)] for code in form.text_languages}


def typed(form: Form, text: Text) -> Words:
    """What was typed, by language, in the form's order; "" where nothing was."""
    return {code: field.data or "" for code, field in fields_of(form, text).items()}


def values(form: Form, text: Text, standing: Words | None = None) -> Words:
    """What is to be kept: what was typed where something was. Of what is `standing`, a language that the form does
    not ask for stays as it is."""
    return filled((standing or {}) | typed(form, text))


def filling(text: Text, words: Words) -> dict[str, str]:
    """What stands, by the names of a form's fields: for its `data=`."""
    return {text.field_name(code): said for code, said in words.items()}


def refuse_missing(form: Form, text: Text, languages: Sequence[str], words: str | LazyString = NAME_MISSING) -> None:
    """Say so beside each field of these languages that is empty: for languages that the form itself chooses."""
    for field in (form[text.field_name(code)] for code in languages):
        if not (field.data or "").strip():
            field.errors = [*field.errors, str(words)]


def refuse_name(form: Form, text: Text, name: str, error: DomainError) -> None:
    """The refusal, beside the first field in which this name was typed; where it belongs if none was."""
    alike = (text.field_name(code) for code, said in typed(form, text).items() if fold(said) == fold(name))
    form.bear(refusal_of(error), next(alike, error.field))
