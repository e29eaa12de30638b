"""What the organiser's list asks of answers, as conditions on its rows: one choice, or answers that are missing."""

from sqlalchemy import ColumnElement, String, and_, cast, exists, false, func, literal, or_, select, true
from sqlalchemy.dialects.postgresql import JSONB

from eventhub.db import db
from eventhub.domain.question_parts import Condition, FormDefinition, Question
from eventhub.domain.registration_lifecycle import IN_LIFE
from eventhub.models import Event, Registration
from eventhub.queries.forms import definition_for


def is_postgres() -> bool:
    return db.session.get_bind().dialect.name == "postgresql"


def answered(question: str, *choices: str) -> ColumnElement[bool]:
    """Whether the answer to the question is one of these choices, or has one among others."""
    if is_postgres():
        answers = cast(Registration.answers, JSONB)
        listed = [answers.contains({question: [choice]}) for choice in choices]
        return or_(answers[question].astext.in_(choices), *listed)
    each = func.json_each(Registration.answers, path_of(question)).table_valued("value", joins_implicitly=True)
    return exists(select(literal(1)).select_from(each).where(cast(each.c.value, String).in_(choices)))


def has_answer(question: str) -> ColumnElement[bool]:
    if is_postgres():
        has_key: ColumnElement[bool] = cast(Registration.answers, JSONB).has_key(question)
        return has_key
    return func.json_type(Registration.answers, path_of(question)).is_not(None)


def path_of(question: str) -> ColumnElement[str]:
    return literal(f'$."{question}"')


def answers_missing(event: Event) -> ColumnElement[bool]:
    """Whether somebody who comes, or may, left out what they have to answer: `domain/form_pages.py:unanswered`."""
    definition = definition_for(event)
    left_out = [
        and_(is_asked(question, definition, event), ~has_answer(question.key))
        for question in definition.questions
        if question.is_required
    ]
    return and_(Registration.status.in_(IN_LIFE), or_(false(), *left_out))


def is_asked(question: Question, definition: FormDefinition, event: Event) -> ColumnElement[bool]:
    """As `domain/questions.py:asked` has it: for this category, and the answer that it hangs on was asked and given."""
    conditions: list[ColumnElement[bool]] = [true()]
    if question.categories:
        chosen = [one.id for one in event.categories if one.key in question.categories]
        conditions.append(Registration.category_id.in_(chosen))
    if question.shown_if is not None:
        conditions += [is_asked(question_of(question.shown_if, definition), definition, event)]
        conditions += [answered(question.shown_if.question, *question.shown_if.values)]
    return and_(*conditions)


def question_of(condition: Condition, definition: FormDefinition) -> Question:
    return next(one for one in definition.questions if one.key == condition.question)
