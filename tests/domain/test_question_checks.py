"""Forms that cannot be asked, each with the place and the cause."""

from typing import Any

import pytest

from eventhub.domain.errors import DefinitionBroken
from eventhub.domain.question_checks import BROKEN_CAUSES, check_definition
from eventhub.domain.question_parts import Condition, FormDefinition, Kind, Question
from tests.factories.questions import make_choices, make_form, make_question

LANGUAGES, CATEGORIES = ("fr", "en"), ("researcher", "startup")
STAGE = make_question("stage", Kind.CHOICE, choices=make_choices("idea", "clinic"))
CONSENT = make_question("photo", Kind.CONSENT)
FIRST, SECOND = (f"pages.0.sections.0.questions.{place}" for place in (0, 1))


def fault_in(form: FormDefinition) -> tuple[str, str] | None:
    try:
        check_definition(form, LANGUAGES, CATEGORIES)
    except DefinitionBroken as broken:
        return broken.path, broken.cause
    return None


@pytest.mark.parametrize(
    ("questions", "path", "cause"),
    [
        ([make_question("")], f"{FIRST}.key", "key_shape"),
        ([make_question("Lab")], f"{FIRST}.key", "key_shape"),
        ([make_question("l" * 41)], f"{FIRST}.key", "key_shape"),
        ([make_question("lab\n")], f"{FIRST}.key", "key_shape"),
        ([STAGE, STAGE], f"{SECOND}.key", "key_twice"),
        ([make_question("lab", labels={"en": "Laboratory"})], f"{FIRST}.labels", "no_label"),
        ([make_question("lab", labels={"fr": " "})], f"{FIRST}.labels", "no_label"),
        ([make_question("lab", categories=("sponsor",))], f"{FIRST}.categories", "unknown_category"),
        ([make_question("axes", Kind.CHOICES)], f"{FIRST}.choices", "no_choices"),
        ([make_question("axes", Kind.CHOICE)], f"{FIRST}.choices", "no_choices"),
        (
            [make_question("axes", Kind.CHOICE, choices=make_choices(*(f"c{number}" for number in range(301))))],
            f"{FIRST}.choices",
            "too_many_choices",
        ),
        (
            [make_question("axes", Kind.CHOICE, choices=make_choices("a", "b", "a"))],
            f"{FIRST}.choices.2.key",
            "choice_twice",
        ),
        ([make_question("axes", Kind.CHOICE, choices=make_choices("a b"))], f"{FIRST}.choices.0.key", "key_shape"),
        ([make_question("lab", shown_if=Condition("team", ("a",)))], f"{FIRST}.shown_if", "condition_unknown"),
        ([make_question("lab", shown_if=Condition("lab", ("a",)))], f"{FIRST}.shown_if", "condition_later"),
        ([make_question("lab", shown_if=Condition("stage", ("idea",))), STAGE], f"{FIRST}.shown_if", "condition_later"),
        ([STAGE, make_question("lab", shown_if=Condition("stage", ()))], f"{SECOND}.shown_if", "condition_empty"),
        (
            [STAGE, make_question("lab", shown_if=Condition("stage", ("gone",)))],
            f"{SECOND}.shown_if",
            "condition_value",
        ),
        (
            [CONSENT, make_question("lab", shown_if=Condition("photo", ("no",)))],
            f"{SECOND}.shown_if",
            "condition_value",
        ),
        (
            [make_question(f"q{number}") for number in range(101)],
            "pages.0.sections.0.questions.100",
            "too_many_questions",
        ),
    ],
)
def test_what_cannot_be_asked(questions: list[Question], path: str, cause: str) -> None:
    assert fault_in(make_form(*questions)) == (path, cause)


@pytest.mark.parametrize(
    ("kind", "bounds", "place"),
    [
        (Kind.NUMBER, {"least": 3, "most": 2}, "least"),
        (Kind.NUMBER, {"most": float("inf")}, "most"),
        (Kind.NUMBER, {"most": 10**400}, "most"),
        (Kind.NUMBER, {"least": float("nan"), "most": 3}, "least"),
        (Kind.SHORT_TEXT, {"most": 0}, "most"),
        (Kind.SHORT_TEXT, {"most": 2.5}, "most"),
        (Kind.CHOICES, {"least": -1}, "least"),
        (Kind.CHOICES, {"least": 3}, "least"),
    ],
)
def test_bounds_that_nothing_can_keep(kind: Kind, bounds: dict[str, Any], place: str) -> None:
    form = make_form(make_question("q", kind, choices=make_choices("a", "b"), **bounds))
    assert fault_in(form) == (f"{FIRST}.{place}", "bounds")


def test_a_form_that_uses_everything_is_good() -> None:
    form = make_form(
        make_question("0_lab", most=80),
        make_question("staff", Kind.NUMBER, least=-0.5, most=0),
        STAGE,
        CONSENT,
        make_question("axes", Kind.CHOICES, choices=make_choices("a", "b"), least=1, most=2),
        make_question("trial", Kind.TRIAL_NUMBER, shown_if=Condition("stage", ("idea", "clinic"))),
        make_question("site", Kind.COUNTRY, shown_if=Condition("photo", ("yes",)), categories=("startup",)),
        make_question("team", shown_if=Condition("0_lab", ("anything",))),
    )
    assert fault_in(form) is None


def test_as_many_questions_as_may_be() -> None:
    assert fault_in(make_form(*(make_question(f"q{number}") for number in range(100)))) is None


def test_causes_are_told_once() -> None:
    assert len(set(BROKEN_CAUSES)) == len(BROKEN_CAUSES)
