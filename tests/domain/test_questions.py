"""Who is asked what, forms as JSON and back, and what versions do to answers."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.errors import DefinitionBroken
from eventhub.domain.question_parts import (
    Answer,
    Choice,
    Condition,
    FormDefinition,
    Kind,
    Page,
    Question,
    Section,
)
from eventhub.domain.questions import FormChanges, asked, changes, read_definition, write_definition
from tests.factories.questions import make_choices, make_form, make_question

STAGE = make_question("stage", Kind.CHOICE, choices=make_choices("idea", "clinic"), categories=("startup",))
TRIAL = make_question("trial", Kind.TRIAL_NUMBER, shown_if=Condition("stage", ("clinic",)))
PHASE = make_question("phase", shown_if=Condition("trial", ("NCT04368728",)))
AXES = make_question("axes", Kind.CHOICES, choices=make_choices("tumours", "infections"))
TUMOUR = make_question("tumour", shown_if=Condition("axes", ("tumours", "other")))
STAFF = make_question("staff", Kind.NUMBER)
ALONE = make_question("alone", shown_if=Condition("staff", ("1",)))
FORM = make_form(STAGE, TRIAL, PHASE, AXES, TUMOUR, STAFF, ALONE)


@pytest.mark.parametrize(
    ("category", "answers", "keys"),
    [
        ("startup", {}, ["stage", "axes", "staff"]),
        ("researcher", {}, ["axes", "staff"]),
        ("startup", {"stage": "clinic"}, ["stage", "trial", "axes", "staff"]),
        ("startup", {"stage": "idea"}, ["stage", "axes", "staff"]),
        ("startup", {"stage": "clinic", "trial": "NCT04368728"}, ["stage", "trial", "phase", "axes", "staff"]),
        # An answer to what is not shown fulfils nothing, however far back the hidden question stands.
        ("startup", {"stage": "idea", "trial": "NCT04368728"}, ["stage", "axes", "staff"]),
        ("researcher", {"stage": "clinic", "trial": "NCT04368728"}, ["axes", "staff"]),
        ("researcher", {"axes": ["infections", "tumours"]}, ["axes", "tumour", "staff"]),
        ("researcher", {"axes": ["infections"]}, ["axes", "staff"]),
        ("researcher", {"axes": []}, ["axes", "staff"]),
        ("researcher", {"staff": 1}, ["axes", "staff", "alone"]),
    ],
)
def test_who_is_asked_what(category: str, answers: dict[str, Answer], keys: list[str]) -> None:
    assert [question.key for question in asked(FORM, category, answers)] == keys


# JSON

WORDS = st.dictionaries(st.sampled_from(["fr", "en"]), st.text(max_size=8), max_size=2)
KEYS = st.from_regex(r"[a-z0-9_]{1,6}", fullmatch=True)
BOUNDS = st.none() | st.integers(-9, 9) | st.floats(-9, 9)
QUESTIONS = st.builds(
    Question,
    key=KEYS,
    kind=st.sampled_from(Kind),
    labels=WORDS,
    helps=WORDS,
    is_required=st.booleans(),
    categories=st.lists(KEYS, max_size=2).map(tuple),
    shown_if=st.none() | st.builds(Condition, KEYS, st.lists(KEYS, max_size=2).map(tuple)),
    choices=st.lists(st.builds(Choice, KEYS, WORDS), max_size=2).map(tuple),
    least=BOUNDS,
    most=BOUNDS,
    on_profile=st.booleans(),
)
SECTIONS = st.builds(Section, WORDS, WORDS, st.lists(QUESTIONS, max_size=2).map(tuple))
PAGES = st.builds(Page, WORDS, st.lists(SECTIONS, max_size=2).map(tuple))
FORMS = st.builds(FormDefinition, st.lists(PAGES, max_size=2).map(tuple))


@given(FORMS)
def test_a_form_goes_through_json_unchanged(form: FormDefinition) -> None:
    written = json.loads(json.dumps(write_definition(form)))
    assert written == write_definition(form)
    assert read_definition(written) == form


def test_what_is_left_out_has_its_usual_value() -> None:
    question = {"key": "lab", "kind": "short_text", "labels": {"fr": "Laboratoire"}}
    form = read_definition({"pages": [{"sections": [{"questions": [question]}]}]})
    assert form.questions == (Question("lab", Kind.SHORT_TEXT, {"fr": "Laboratoire"}),)


def test_nothing_is_a_form_without_pages() -> None:
    assert read_definition({}) == FormDefinition()


def with_question(**values: Any) -> dict[str, Any]:
    return {"pages": [{"sections": [{"questions": [{"key": "lab", "kind": "short_text", **values}]}]}]}


IN_QUESTION = "pages.0.sections.0.questions.0"


@pytest.mark.parametrize(
    ("plain", "path", "cause"),
    [
        (None, "", "shape"),
        ([], "", "shape"),
        ("form", "", "shape"),
        ({"pages": {}}, "pages", "shape"),
        ({"pages": [3]}, "pages.0", "shape"),
        ({"pages": [{"labels": []}]}, "pages.0.labels", "shape"),
        ({"pages": [{"labels": {"fr": 3}}]}, "pages.0.labels.fr", "shape"),
        (with_question(kind="mood"), f"{IN_QUESTION}.kind", "unknown_kind"),
        (with_question(kind=None), f"{IN_QUESTION}.kind", "unknown_kind"),
        (with_question(kind=["date"]), f"{IN_QUESTION}.kind", "shape"),
        (with_question(key=7), f"{IN_QUESTION}.key", "shape"),
        (with_question(is_required="yes"), f"{IN_QUESTION}.is_required", "shape"),
        (with_question(least="3"), f"{IN_QUESTION}.least", "shape"),
        (with_question(most=True), f"{IN_QUESTION}.most", "shape"),
        (with_question(categories=[1]), f"{IN_QUESTION}.categories.0", "shape"),
        (with_question(choices=["a"]), f"{IN_QUESTION}.choices.0", "shape"),
        (with_question(shown_if="stage"), f"{IN_QUESTION}.shown_if", "shape"),
        (with_question(shown_if={"values": "a"}), f"{IN_QUESTION}.shown_if.values", "shape"),
    ],
)
def test_what_is_no_form_is_refused_with_the_place(plain: Any, path: str, cause: str) -> None:
    with pytest.raises(DefinitionBroken) as refused:
        read_definition(plain)
    assert (refused.value.path, refused.value.cause) == (path, cause)


# Versions


def test_a_new_version_says_what_it_does_to_answers() -> None:
    old = make_form(make_question("lab"), STAGE, AXES, STAFF)
    new = make_form(
        make_question("city"),
        make_question("lab", is_required=True),
        make_question("axes", Kind.CHOICES, choices=make_choices("infections", "allergies")),
        make_question("staff"),
    )
    assert changes(old, new) == FormChanges(
        added=("city",),
        removed=("stage",),
        changed_kind=("staff",),
        lost_choices=(("axes", "tumours"),),
        newly_required=("lab",),
    )


@given(FORMS)
def test_the_same_form_changes_nothing(form: FormDefinition) -> None:
    unique = make_form(*{question.key: question for question in form.questions}.values())
    assert changes(unique, unique) == FormChanges()
