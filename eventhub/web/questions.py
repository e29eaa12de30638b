"""The questions of an event's form as fields, filled with what was answered."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from babel import Locale
from flask_babel import get_locale
from flask_babel import gettext as _
from wtforms import (
    BooleanField,
    Field,
    FileField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.widgets import CheckboxInput, DateInput, ListWidget, TextInput

from eventhub.domain.answers import DATE, AnswerRefusal, as_typed
from eventhub.domain.errors import DomainError
from eventhub.domain.fingerprints import fingerprints_of_values
from eventhub.domain.question_parts import CONSENTED, Answer, Choice, Kind, Question
from eventhub.domain.search_words import fold
from eventhub.web.errors import refusal_of
from eventhub.web.forms import ContentForm
from eventhub.web.languages import current, key_for, localised, marked
from eventhub.web.sentences.answers import say_answer

PREFIX = "answer_"
WITH_CHOICES = (Kind.CHOICE, Kind.CHOICES, Kind.COUNTRY)
MOST_RADIOS = 7  # more are a list to open
NOT_STATES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})  # of Babel's territories


@cache
def countries() -> frozenset[str]:
    """The codes of ISO 3166 that can be answered."""
    codes = (str(code) for code in Locale("en").territories)
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) - NOT_STATES


def country_choices() -> list[tuple[str, str]]:
    """Each country in the reader's language, in its order."""
    names = get_locale().territories
    return sorted(((code, names[code]) for code in countries() if code in names), key=lambda pair: fold(pair[1]))


class DateOrText(TextInput):
    """The browser's own calendar, and plain text where what was typed is no date that it could show."""

    def __call__(self, field: Field, **named: Any) -> Any:
        is_date = not field.data or DATE.fullmatch(field.data)
        return DateInput()(field, **named) if is_date else super().__call__(field, **named)


class QuestionsForm(ContentForm):
    """Questions as fields; what they are answered with is judged by the domain, and refused beside them."""

    def refuse_answers(self, refusals: Mapping[str, AnswerRefusal]) -> None:
        for key, refusal in refusals.items():
            self[PREFIX + key].errors = [say_answer(refusal)]

    def refuse_file(self, key: str, error: DomainError) -> None:
        refusal = refusal_of(error)
        self[PREFIX + key].errors = [refusal.words]

    def open_on_answers(self, answers: Mapping[str, Answer | None]) -> None:
        """The form shows these answers; what is sent from now on is saved over them."""
        self.opened.data = json.dumps(fingerprints_of_values(answers))


def questions_form(questions: Sequence[Question], answers: Mapping[str, Answer]) -> QuestionsForm:
    """The form of these questions, filled with what was answered or with what was just sent."""
    fields = {PREFIX + question.key: field_of(question) for question in questions}
    values = {PREFIX + one.key: value_of(one, answers[one.key]) for one in questions if one.key in answers}
    made: type[QuestionsForm] = type("QuestionsFormOfPage", (QuestionsForm,), fields)
    form = made(data=values)
    for question in questions:
        if question.kind in WITH_CHOICES:
            form[PREFIX + question.key].choices = choices_of(question)
    return form


def value_of(question: Question, answer: Answer) -> Any:
    """The answer as its field takes it. One that a former form let through is shown where the field can show it."""
    if question.kind is Kind.CHOICES:
        return answer if isinstance(answer, list) else [str(answer)]
    if isinstance(answer, list):
        return None
    return answer == CONSENTED if question.kind is Kind.CONSENT else as_typed(answer)


def field_of(question: Question) -> Field:
    return MAKERS[question.kind](marked(dict(question.labels)), question)


def text_field(label: str, _question: Question) -> Field:
    return StringField(label)


def choice_field(label: str, question: Question) -> Field:
    is_short = len(question.choices) <= MOST_RADIOS
    return RadioField(label, validate_choice=False) if is_short else SelectField(label, validate_choice=False)


def choices_field(label: str, _question: Question) -> Field:
    row, box = ListWidget(prefix_label=False), CheckboxInput()
    return SelectMultipleField(label, widget=row, option_widget=box, validate_choice=False)


def choices_of(question: Question) -> Sequence[tuple[str, str] | tuple[str, str, dict[str, str]]]:
    """What there is to choose from, each with its words; a list to open begins with nothing chosen."""
    if question.kind is Kind.COUNTRY:
        return [("", _("Choose…")), *country_choices()]
    if question.kind is Kind.CHOICE and len(question.choices) > MOST_RADIOS:
        return [("", _("Choose…")), *(option_of(choice) for choice in question.choices)]
    noted = key_for(dict(question.labels)) == current()  # else the question says for all of them which language it is
    choices = [(choice.key, marked(dict(choice.labels), noted=noted)) for choice in question.choices]
    can_be_taken_back = question.kind is Kind.CHOICE and not question.is_required
    return [*choices, ("", _("No answer"))] if can_be_taken_back else choices


def option_of(choice: Choice) -> tuple[str, str, dict[str, str]]:
    """A row of a list to open holds no marks, but it can say its language."""
    return choice.key, localised(dict(choice.labels)), {"lang": key_for(dict(choice.labels))}


MAKERS: dict[Kind, Callable[[str, Question], Field]] = {
    Kind.SHORT_TEXT: text_field,
    Kind.LONG_TEXT: lambda label, _question: TextAreaField(label),
    Kind.NUMBER: text_field,
    Kind.CHOICE: choice_field,
    Kind.CHOICES: choices_field,
    Kind.DATE: lambda label, _question: StringField(label, widget=DateOrText()),
    Kind.COUNTRY: lambda label, _question: SelectField(label, validate_choice=False),
    Kind.FILE: lambda label, _question: FileField(label),
    Kind.CONSENT: lambda label, _question: BooleanField(label, render_kw={"value": CONSENTED}),
    Kind.ORCID: text_field,
    Kind.TRIAL_NUMBER: text_field,
}
