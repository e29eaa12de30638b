"""The form of one category: shape only. Its name is a field of its own for each of the event's languages."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import DataRequired, InputRequired, Length

from eventhub.domain.categories import MARKS, NAME_MOST, free_mark
from eventhub.domain.errors import CategoryExists, DomainError
from eventhub.domain.search_words import fold
from eventhub.domain.typed_text import one_line
from eventhub.models import Category, Event
from eventhub.services.categories import CategoryContent, content_of
from eventhub.web.forms import ContentForm, Form
from eventhub.web.languages import language_name

TOO_LONG = _l("Shorten this to %(max)d characters.")
SIGN_WORDS = {
    "circle": _l("Disc"),
    "plus": _l("Cross"),
    "triangle": _l("Triangle"),
    "square": _l("Square"),
    "lozenge": _l("Lozenge"),
    "wave": _l("Wave"),
    "chevron": _l("Chevron"),
}


# The sets of questions that a new category can begin with, by what they ask.
SETS = {
    "": _l("None: only what everybody is asked"),
    "researcher": _l("As researchers: laboratory, ORCID, research axes"),
    "clinician": _l("As clinicians: hospital, speciality, trials"),
    "startup": _l("As start-ups: stage, modality, funding round"),
    "industrial": _l("As companies: function, what they license or buy"),
}


@dataclass(frozen=True)
class MarkCard:
    """A mark as a card to choose."""

    value: str
    name: str
    sign: str
    colour: str
    note: str = ""


class CategoryForm(ContentForm):
    """What every category has; `category_form` adds its name per language."""

    sign = RadioField(_l("Mark"), [InputRequired(_l("Choose a mark."))])
    set_name = SelectField(_l("Questions to begin with"), default="")

    def content_for(self, event: Event, standing: Category | None = None) -> CategoryContent:
        """All that was typed; a name in a language that the event does not ask for stays."""
        return CategoryContent(self.texts("name", event.languages, standing.names if standing else {}), self.sign.data)

    def refuse_for(self, event: Event, error: DomainError) -> None:
        """The refusal, beside the name that it is about."""
        self.refuse(error)
        if not isinstance(error, CategoryExists):
            return
        words = self.words("name", event.languages)
        field = self[next(f"name_{code}" for code in words if fold(words[code]) == fold(error.name))]
        field.errors = [*field.errors, self.form_errors.pop()]


class RemovalForm(Form):
    """Nothing but the token."""


@cache
def form_class(languages: tuple[str, ...]) -> type[CategoryForm]:
    """The form of an event with these languages."""
    checks = [DataRequired(_l("Type the name in this language.")), Length(max=NAME_MOST, message=TOO_LONG)]
    fields: dict[str, Field] = {f"name_{code}": StringField("", checks, [one_line]) for code in languages}
    return type("CategoryFormOfEvent", (CategoryForm,), fields)


def category_form(event: Event, category: Category | None = None) -> CategoryForm:
    """The form of this category, or of a new one: filled with what stands, or with what was just sent."""
    form = form_class(tuple(event.languages))(data=values_of(event, category))
    if category and not form.is_submitted():
        form.open_on_content(content_of(category))
    form.set_name.choices = [SelectChoice(name, str(words)) for name, words in SETS.items()]
    form.sign.choices = [(sign, str(words)) for sign, words in SIGN_WORDS.items()]
    for code in event.languages:
        form[f"name_{code}"].label.text = _("Name (%(language)s)", language=language_name(code))
    return form


def values_of(event: Event, category: Category | None) -> dict[str, Any]:
    if category is None:
        return {"sign": free_mark({one.sign for one in event.categories})}
    return {"sign": category.sign} | {f"name_{code}": name for code, name in category.names.items()}


def mark_cards(event: Event, category: Category | None = None) -> list[MarkCard]:
    """Every mark, with whether another category bears it."""
    borne = {one.sign for one in event.categories if one is not category}
    return [
        MarkCard(sign, str(SIGN_WORDS[sign]), sign, colour, str(_("in use")) if sign in borne else "")
        for sign, colour in MARKS.items()
    ]
