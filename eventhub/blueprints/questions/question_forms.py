"""The form of one question of the editor: shape only. It has fields of their own for each of the event's languages."""

from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from eventhub.domain.answers import NUMBER, NUMBER_SIGNS
from eventhub.domain.form_editing import key_for
from eventhub.domain.question_checks import CHOOSING, MOST_CHOICES
from eventhub.domain.question_parts import CONSENTED, Choice, Condition, FormDefinition, Kind, Question
from eventhub.domain.typed_text import filled, one_line
from eventhub.models import Event
from eventhub.web.forms import TOO_LONG, Form
from eventhub.web.language_fields import Text, filling, values, with_texts
from eventhub.web.languages import language_name, localised

MOST_ROWS = MOST_CHOICES + 1  # one more than a question may have: then it is refused, and no choice dropped
BLANK_ROWS = 4  # ready to be filled in without scripts; saving gives as many again
KINDS = {
    Kind.SHORT_TEXT: _l("Short text"),
    Kind.LONG_TEXT: _l("Long text"),
    Kind.NUMBER: _l("Number"),
    Kind.CHOICE: _l("Choice of one"),
    Kind.CHOICES: _l("Choice of several"),
    Kind.DATE: _l("Date"),
    Kind.COUNTRY: _l("Country"),
    Kind.FILE: _l("File"),
    Kind.CONSENT: _l("Consent"),
    Kind.ORCID: _l("ORCID iD"),
    Kind.TRIAL_NUMBER: _l("Registry number of a trial"),
}
LABEL = Text("label", _l("Question (%(language)s)"), 300, required_first=_l("Type the question."))
HELP = Text("help", _l("Help (%(language)s)"), 1000, lines=3)


class EditorForm(Form):
    """Carries the draft and version that it was opened on."""

    opened = HiddenField()


class QuestionForm(EditorForm):
    """What every question has; `question_form` adds the texts per language."""

    kind = SelectField(_l("Kind"), [DataRequired(_l("Choose the kind of question."))])
    is_required = BooleanField(_l("An answer is required"))
    on_profile = BooleanField(_l("Shown on the profile to who may see it"))
    categories = SelectMultipleField(
        _l("Asked of"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(), validate_choice=False
    )
    choice_error = ""
    least = StringField(_l("Least"), [Length(max=20, message=TOO_LONG)], [one_line])
    most = StringField(_l("Most"), [Length(max=20, message=TOO_LONG)], [one_line])

    def choices_typed(self, languages: list[str]) -> tuple[Choice, ...]:
        """The rows in which something stands, each with its key; a new one gets one that reads like its label."""
        rows = self.rows_typed(languages)
        taken = {key for key, _words in rows if key}
        choices = []
        for key, words in rows:
            made = key or key_for(words.get(languages[0], ""), taken)
            taken.add(made)
            choices.append(Choice(made, words))
        return tuple(choices)

    @staticmethod
    def rows_typed(languages: list[str]) -> list[tuple[str, dict[str, str]]]:
        """Key ("" for a new one) and labels, as many rows as were sent; those left empty are none."""
        keys = request.form.getlist("choice_key")[:MOST_ROWS]
        columns = {language: request.form.getlist(f"choice_{language}") for language in languages}
        rows = []
        for place, key in enumerate(keys):
            words = {code: one_line(texts[place])[:200] for code, texts in columns.items() if place < len(texts)}
            rows.append((key, filled(words)))
        return [(key, words) for key, words in rows if words]

    def refuse_choices(self, event: Event) -> None:
        """Said beside the rows, since they are no fields of the form."""
        if Kind(self.kind.data) not in CHOOSING:
            return
        first, rows = event.languages[0], self.rows_typed(event.languages)
        if len(rows) < 2:
            self.choice_error = _("Write at least two choices.")
        elif not all(words.get(first) for _key, words in rows):
            self.choice_error = _("Write each choice in %(language)s.", language=language_name(first))
        if self.choice_error:
            self.form_errors.append(self.choice_error)

    def condition_typed(self) -> Condition | None:
        """From boxes "question:answer", all of one question."""
        chosen = [one.partition(":") for one in request.form.getlist("shown_if")]
        return Condition(chosen[0][0], tuple(value for _question, _colon, value in chosen)) if chosen else None

    def refuse_two_conditions(self) -> None:
        if len({one.partition(":")[0] for one in request.form.getlist("shown_if")}) > 1:
            self.form_errors.append(_("A question hangs on one other question: tick answers of one alone."))

    def bound(self, name: str) -> int | float | None:
        """The number typed; ValueError where it is none."""
        typed = (self[name].data or "").translate(NUMBER_SIGNS)
        if not typed:
            return None
        if not NUMBER.fullmatch(typed):
            raise ValueError(typed)
        number = float(typed)
        return int(number) if number.is_integer() else number

    def refuse_bounds(self) -> None:
        for name in ("least", "most"):
            try:
                self.bound(name)
            except ValueError:
                self[name].errors = [_("Write a number, such as 12 or 1.5.")]

    def question_for(self, event: Event, key: str, standing: Question | None) -> Question:
        """All that was typed. Texts of languages that the event has no more stay as they are."""
        languages, kind = event.languages, Kind(self.kind.data)
        return Question(
            key=key,
            kind=kind,
            labels=values(self, LABEL, dict(standing.labels) if standing else {}),
            helps=values(self, HELP, dict(standing.helps) if standing else {}),
            is_required=self.is_required.data,
            categories=tuple(one.key for one in event.categories if one.key in (self.categories.data or [])),
            shown_if=self.condition_typed(),
            choices=self.choices_typed(languages) if kind in CHOOSING else (),
            least=self.bound("least"),
            most=self.bound("most"),
            on_profile=self.on_profile.data,
        )


def question_form(event: Event, question: Question | None) -> QuestionForm:
    """The form of this question, or of a new one: filled with what stands, or with what was just sent."""
    form = with_texts(QuestionForm, (LABEL, HELP), event.languages)(data=values_of(question))
    form.kind.choices = [(kind.value, str(label)) for kind, label in KINDS.items()]
    form.categories.choices = [(one.key, localised(one.names)) for one in event.categories]
    return form


def values_of(question: Question | None) -> dict[str, Any]:
    """What stands, by the names of the form's fields."""
    if question is None:
        return {"kind": Kind.SHORT_TEXT.value}
    shown: dict[str, Any] = {
        "kind": question.kind.value,
        "is_required": question.is_required,
        "on_profile": question.on_profile,
        "categories": list(question.categories),
        "least": "" if question.least is None else str(question.least),
        "most": "" if question.most is None else str(question.most),
    }
    return shown | filling(LABEL, dict(question.labels)) | filling(HELP, dict(question.helps))


def choice_rows(form: QuestionForm, event: Event, question: Question | None) -> list[tuple[str, dict[str, str]]]:
    """The rows to type choices into, with some blank ones."""
    standing = [(choice.key, dict(choice.labels)) for choice in question.choices] if question else []
    rows = form.rows_typed(event.languages) if form.is_submitted() else standing
    return [*rows, *[("", {})] * BLANK_ROWS]


def condition_groups(definition: FormDefinition, key: str | None) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a question can hang on: for each earlier choice or consent, its label and its answers as "key:answer"."""
    groups = []
    for question in definition.questions:
        if question.key == key:
            break
        label = localised(dict(question.labels))
        if question.kind is Kind.CONSENT:
            groups.append((label, [(f"{question.key}:{CONSENTED}", str(_("Agreed")))]))
        elif question.kind in CHOOSING:
            answers = [(f"{question.key}:{one.key}", localised(dict(one.labels))) for one in question.choices]
            groups.append((label, answers))
    return groups


def chosen_conditions(form: QuestionForm, question: Question | None) -> list[str]:
    if form.is_submitted():
        return request.form.getlist("shown_if")
    condition = question.shown_if if question else None
    return [f"{condition.question}:{value}" for value in condition.values] if condition else []
