"""Refuses a form that cannot be asked, and says where and why."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from eventhub.domain.errors import DefinitionBroken
from eventhub.domain.question_parts import CONSENTED, Choice, Condition, FormDefinition, Kind, Question, Words

KEY = re.compile(r"[a-z0-9_]{1,40}")
MOST_QUESTIONS, MOST_CHOICES = 100, 300
LARGEST_BOUND = 10**15
CHOOSING = (Kind.CHOICE, Kind.CHOICES)
# Every cause that DefinitionBroken can carry; the first two come from reading.
BROKEN_CAUSES = (
    "shape",
    "unknown_kind",
    "key_shape",
    "key_twice",
    "no_label",
    "unknown_category",
    "no_choices",
    "too_many_choices",
    "choice_twice",
    "bounds",
    "condition_unknown",
    "condition_later",
    "condition_empty",
    "condition_value",
    "too_many_questions",
)


@dataclass(frozen=True)
class Surroundings:
    """What a question is judged against: the whole form, the event's languages (first one first) and categories."""

    languages: Sequence[str]
    categories: Collection[str]
    keys: Collection[str]
    earlier: dict[str, Question] = field(default_factory=dict)


def check_definition(definition: FormDefinition, languages: Sequence[str], categories: Collection[str]) -> None:
    """DefinitionBroken with the path and cause of the first fault; `languages` with the event's first one first."""
    questions = list(definition.placed())
    if len(questions) > MOST_QUESTIONS:
        raise DefinitionBroken(questions[MOST_QUESTIONS][0], "too_many_questions")
    around = Surroundings(languages, categories, {question.key for _, question in questions})
    for path, question in questions:
        for check in CHECKS:
            check(question, path, around)
        around.earlier[question.key] = question


def check_key(question: Question, path: str, around: Surroundings) -> None:
    check_key_shape(question.key, path)
    if question.key in around.earlier:
        raise DefinitionBroken(f"{path}.key", "key_twice")


def check_key_shape(key: str, path: str) -> None:
    if not KEY.fullmatch(key):
        raise DefinitionBroken(f"{path}.key", "key_shape")


def check_label(question: Question, path: str, around: Surroundings) -> None:
    check_words(question.labels, path, around.languages[0])


def check_words(labels: Words, path: str, language: str) -> None:
    if not labels.get(language, "").strip():
        raise DefinitionBroken(f"{path}.labels", "no_label")


def check_categories(question: Question, path: str, around: Surroundings) -> None:
    if not set(question.categories) <= set(around.categories):
        raise DefinitionBroken(f"{path}.categories", "unknown_category")


def check_choices(question: Question, path: str, around: Surroundings) -> None:
    if question.kind in CHOOSING and not question.choices:
        raise DefinitionBroken(f"{path}.choices", "no_choices")
    if len(question.choices) > MOST_CHOICES:
        raise DefinitionBroken(f"{path}.choices", "too_many_choices")
    for place, choice in enumerate(question.choices):
        check_choice(choice, question.choice_keys[:place], f"{path}.choices.{place}", around.languages[0])


def check_choice(choice: Choice, earlier: Iterable[str], path: str, language: str) -> None:
    check_key_shape(choice.key, path)
    check_words(choice.labels, path, language)
    if choice.key in earlier:
        raise DefinitionBroken(f"{path}.key", "choice_twice")


def check_bounds(question: Question, path: str, _around: Surroundings) -> None:
    """The least not above the most; signs and choices are counted, so theirs are whole and not below nothing."""
    bounds = [bound for bound in (question.least, question.most) if bound is not None]
    is_counted = question.kind is not Kind.NUMBER
    is_ordered = bounds == sorted(bounds) and all(abs(bound) <= LARGEST_BOUND for bound in bounds)
    is_reachable = question.most is None or question.most >= 1
    if not is_ordered or (is_counted and (not is_reachable or any(bound < 0 or bound % 1 for bound in bounds))):
        raise DefinitionBroken(f"{path}.{'most' if question.least is None else 'least'}", "bounds")
    if question.kind is Kind.CHOICES and (question.least or 0) > len(question.choices):
        raise DefinitionBroken(f"{path}.least", "bounds")


def check_condition(question: Question, path: str, around: Surroundings) -> None:
    if question.shown_if is not None:
        cause = fault_of(question.shown_if, around)
        if cause:
            raise DefinitionBroken(f"{path}.shown_if", cause)


def fault_of(condition: Condition, around: Surroundings) -> str | None:
    if condition.question not in around.keys:
        return "condition_unknown"
    if condition.question not in around.earlier:
        return "condition_later"
    if not condition.values:
        return "condition_empty"
    possible = possible_values(around.earlier[condition.question])
    return None if possible is None or set(condition.values) <= possible else "condition_value"


def possible_values(question: Question) -> set[str] | None:
    """What can be answered; None where it is not a list."""
    if question.kind is Kind.CONSENT:
        return {CONSENTED}
    return set(question.choice_keys) if question.kind in CHOOSING else None


Check = Callable[[Question, str, Surroundings], None]
CHECKS: tuple[Check, ...] = (check_key, check_label, check_categories, check_choices, check_bounds, check_condition)
