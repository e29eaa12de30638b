"""One's own page as others see it, with what is hidden and what to add next."""

from flask import render_template

from eventhub.blueprints.people.forms import FIELD_LABELS, answer_choices, fields_asked_of
from eventhub.models import Person
from eventhub.queries.people import completeness_of, preview_of
from eventhub.web.answer_words import shown_answers


def show_own_page(person: Person) -> str:
    """The person's page by the same parts as everybody's: what others see of it, and no more."""
    profile = preview_of(person)
    return render_template(
        "people/own_profile.html",
        profile=profile,
        answers=shown_answers(profile.answers),
        person=person,
        hidden=hidden_of(person),
        standing=completeness_of(person),
    )


def hidden_of(person: Person) -> list[str]:
    """What others don't see, by its labels."""
    fields = [*fields_asked_of(person), *dict(answer_choices(person))]
    return [field_words(person, name) for name in fields if name not in person.visible_fields]


def field_words(person: Person, name: str) -> str:
    """A field as forms and lists call it; an answer by the label of its question."""
    return str(FIELD_LABELS.get(name) or dict(answer_choices(person)).get(name, name))
