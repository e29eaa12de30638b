"""The form of one category: shape only. Its name is a field of its own for each of the event's languages."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import InputRequired

from eventhub.domain.categories import MARKS, NAME_MOST, free_mark
from eventhub.domain.errors import CategoryExists, DomainError
from eventhub.models import Category, Event
from eventhub.services.categories import CategoryContent, content_of
from eventhub.web.forms import ContentForm, Form
from eventhub.web.language_fields import NAME_MISSING, Text, filling, refuse_name, values, with_texts

NAME = Text("name", _l("Name (%(language)s)"), NAME_MOST, required=NAME_MISSING)
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

    def content_for(self, standing: Category | None = None) -> CategoryContent:
        """All that was typed; a name in a language that the event does not ask for stays."""
        return CategoryContent(values(self, NAME, standing.names if standing else {}), self.sign.data)

    def refuse_for(self, error: DomainError) -> None:
        """The refusal, beside the name that it is about."""
        if isinstance(error, CategoryExists):
            refuse_name(self, NAME, error.name, error)
        else:
            self.refuse(error)


class RemovalForm(Form):
    """Nothing but the token."""


def category_form(event: Event, category: Category | None = None) -> CategoryForm:
    """The form of this category, or of a new one: filled with what stands, or with what was just sent."""
    form = with_texts(CategoryForm, [NAME], event.languages)(data=values_of(event, category))
    if category and not form.is_submitted():
        form.open_on_content(content_of(category))
    form.set_name.choices = [SelectChoice(name, str(words)) for name, words in SETS.items()]
    form.sign.choices = [(sign, str(words)) for sign, words in SIGN_WORDS.items()]
    return form


def values_of(event: Event, category: Category | None) -> dict[str, Any]:
    if category is None:
        return {"sign": free_mark({one.sign for one in event.categories})}
    return {"sign": category.sign} | filling(NAME, category.names)


def mark_cards(event: Event, category: Category | None = None) -> list[MarkCard]:
    """Every mark, with whether another category bears it."""
    borne = {one.sign for one in event.categories if one is not category}
    return [
        MarkCard(sign, str(SIGN_WORDS[sign]), sign, colour, str(_("in use")) if sign in borne else "")
        for sign, colour in MARKS.items()
    ]
