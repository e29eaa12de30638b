"""Small forms for tests."""

from typing import Any

from eventhub.domain.question_parts import Choice, FormDefinition, Kind, Page, Question, Section


def make_question(key: str, kind: Kind = Kind.SHORT_TEXT, **values: Any) -> Question:
    return Question(key, kind, **{"labels": {"fr": key.capitalize(), "en": key.capitalize()}, **values})


def make_choices(*keys: str) -> tuple[Choice, ...]:
    return tuple(Choice(key, {"fr": key.capitalize(), "en": key.capitalize()}) for key in keys)


def make_form(*questions: Question) -> FormDefinition:
    """All of them in one section of one page."""
    return FormDefinition((Page({"fr": "Vous"}, (Section({"fr": "Travail"}, {}, questions),)),))
