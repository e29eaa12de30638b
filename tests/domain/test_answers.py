"""What can be kept of what was typed, and why the rest cannot."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.answers import CAUSES, AnswerRefusal, Judged, judge_answers, write_answers
from eventhub.domain.question_parts import Condition, Kind, Question
from tests.factories.questions import make_choices, make_form, make_question

COUNTRIES = frozenset({"FR", "BE", "CH"})
CHOICES = make_choices("tumours", "infections", "allergies")


def judged(typed: dict[str, list[str]], *questions: Question) -> Judged:
    return judge_answers(make_form(*questions), "researcher", typed, COUNTRIES)


def outcome(kind: Kind, typed: str, **values: Any) -> Any:
    """The answer to one question, or its refusal."""
    both = judged({"q": [typed]}, make_question("q", kind, **values))
    return both.refusals.get("q", both.answers.get("q"))


@pytest.mark.parametrize(
    ("kind", "typed", "answer"),
    [
        (Kind.SHORT_TEXT, "  Institut\tCurie \n", "Institut Curie"),
        (Kind.SHORT_TEXT, "a\x00b\u202ec", "abc"),
        (Kind.SHORT_TEXT, "<script>alert(1)</script>", "<script>alert(1)</script>"),  # pages escape it
        (Kind.SHORT_TEXT, "é" * 200, "é" * 200),
        (Kind.LONG_TEXT, "one\r\ntwo\n\n\n\nthree", "one\ntwo\n\nthree"),
        (Kind.NUMBER, "12", 12),
        (Kind.NUMBER, "-3", -3),
        (Kind.NUMBER, "\u22123", -3),
        (Kind.NUMBER, "1,5", 1.5),
        (Kind.NUMBER, "1.50", 1.5),
        (Kind.NUMBER, "2,0", 2),
        (Kind.NUMBER, "999999999999999,999999", 10**15),
        (Kind.NUMBER, "12\u202f500,25", 12500.25),
        (Kind.DATE, "2027-10-19", "2027-10-19"),
        (Kind.DATE, "19/10/2027", "2027-10-19"),
        (Kind.DATE, "9/1/2027", "2027-01-09"),
        (Kind.COUNTRY, "fr", "FR"),
        (Kind.FILE, "upload:7f3a", "upload:7f3a"),
        (Kind.CONSENT, "yes", "yes"),
        (Kind.CONSENT, "no", None),
        (Kind.ORCID, "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        (Kind.TRIAL_NUMBER, "nct 04368728", "NCT04368728"),
    ],
)
def test_answers_as_they_are_kept(kind: Kind, typed: str, answer: Any) -> None:
    assert outcome(kind, typed) == answer


@pytest.mark.parametrize(
    ("kind", "typed", "bounds", "cause", "values"),
    [
        (Kind.SHORT_TEXT, "é" * 201, {}, "too_long", {"length": 201, "most": 200}),
        (Kind.SHORT_TEXT, "four", {"most": 3}, "too_long", {"length": 4, "most": 3}),
        (Kind.SHORT_TEXT, "é" * 201, {"most": 900}, "too_long", {"length": 201, "most": 200}),
        (Kind.LONG_TEXT, "é" * 5001, {}, "too_long", {"length": 5001, "most": 5000}),
        (Kind.NUMBER, "twelve", {}, "not_a_number", {}),
        (Kind.NUMBER, "1e9", {}, "not_a_number", {}),
        (Kind.NUMBER, "nan", {}, "not_a_number", {}),
        (Kind.NUMBER, "1.000,5", {}, "not_a_number", {}),
        (Kind.NUMBER, "٣", {}, "not_a_number", {}),
        (Kind.NUMBER, f"{10**15},000001", {}, "not_a_number", {}),
        (Kind.NUMBER, "9" * 17, {}, "not_a_number", {}),
        (Kind.NUMBER, "0", {"least": 1}, "too_small", {"least": 1}),
        (Kind.NUMBER, "10,1", {"most": 10}, "too_large", {"most": 10}),
        (Kind.DATE, "2027-02-29", {}, "not_a_date", {}),
        (Kind.DATE, "10/19/2027", {}, "not_a_date", {}),
        (Kind.DATE, "19.10.2027", {}, "not_a_date", {}),
        (Kind.DATE, "0000-01-01", {}, "not_a_date", {}),
        (Kind.DATE, "tomorrow", {}, "not_a_date", {}),
        (Kind.CHOICE, "gone", {}, "unknown_choice", {"choice": "gone"}),
        (Kind.CHOICE, "x" * 99, {}, "unknown_choice", {"choice": "x" * 40}),
        (Kind.CHOICES, "gone", {}, "unknown_choice", {"choice": "gone"}),
        (Kind.CHOICES, "tumours", {"least": 2}, "too_few_choices", {"least": 2}),
        (Kind.COUNTRY, "Atlantis", {}, "unknown_country", {}),
        (Kind.ORCID, "0000-0002", {}, "orcid_shape", {}),
        (Kind.ORCID, "0000-0002-1825-0098", {}, "orcid_checksum", {}),
        (Kind.TRIAL_NUMBER, "NCT1", {}, "trial_number", {}),
    ],
)
def test_refusals(kind: Kind, typed: str, bounds: dict[str, Any], cause: str, values: dict[str, Any]) -> None:
    assert outcome(kind, typed, choices=CHOICES, **bounds) == AnswerRefusal(cause, values)
    assert CAUSES[cause] == tuple(values)


def test_several_choices_stand_once_in_the_order_of_the_form() -> None:
    question = make_question("axes", Kind.CHOICES, choices=CHOICES, most=2)
    assert judged({"axes": ["allergies", "tumours", "allergies", ""]}, question).answers == {
        "axes": ["tumours", "allergies"]
    }
    assert judged({"axes": ["allergies", "tumours", "infections"]}, question).refusals == {
        "axes": AnswerRefusal("too_many_choices", {"most": 2})
    }


@pytest.mark.parametrize("typed", [{}, {"q": []}, {"q": [""]}, {"q": [" \n", "\x00"]}])
@pytest.mark.parametrize("kind", Kind)
def test_what_is_left_empty(kind: Kind, typed: dict[str, list[str]]) -> None:
    cause = "consent_needed" if kind is Kind.CONSENT else "missing"
    assert judged(typed, make_question("q", kind)) == Judged({}, {})
    assert judged(typed, make_question("q", kind, is_required=True)) == Judged({}, {"q": AnswerRefusal(cause)})


def test_a_consent_that_is_required_is_given_by_yes_alone() -> None:
    question = make_question("q", Kind.CONSENT, is_required=True)
    assert judged({"q": ["on"]}, question).refusals == {"q": AnswerRefusal("consent_needed")}


def test_what_is_not_asked_is_dropped() -> None:
    stage = make_question("stage", Kind.CHOICE, choices=make_choices("idea", "clinic"))
    trial = make_question("trial", Kind.TRIAL_NUMBER, is_required=True, shown_if=Condition("stage", ("clinic",)))
    round_ = make_question("round", categories=("startup",), is_required=True)
    typed = {"stage": ["idea"], "trial": ["nonsense"], "round": ["A"], "unknown": ["x"]}
    assert judged(typed, stage, trial, round_) == Judged({"stage": "idea"}, {})
    assert judged(typed | {"stage": ["clinic"]}, stage, trial, round_) == Judged(
        {"stage": "clinic"}, {"trial": AnswerRefusal("trial_number")}
    )


EVERYTHING = (
    make_question("text"),
    make_question("story", Kind.LONG_TEXT),
    make_question("number", Kind.NUMBER),
    make_question("choice", Kind.CHOICE, choices=CHOICES),
    make_question("choices", Kind.CHOICES, choices=CHOICES),
    make_question("date", Kind.DATE),
    make_question("country", Kind.COUNTRY),
    make_question("photo", Kind.CONSENT),
    make_question("hidden", shown_if=Condition("choices", ("tumours",))),
)
NUMBERS = st.decimals(-(10**15), 10**15, places=6).map(str)
TYPED = st.fixed_dictionaries(
    {},
    optional={
        "text": st.lists(st.text(), max_size=2),
        "story": st.lists(st.text(), max_size=1),
        "number": st.lists(NUMBERS | st.text(), max_size=1),
        "choice": st.lists(st.sampled_from(["tumours", "gone"]), max_size=1),
        "choices": st.lists(st.sampled_from(["tumours", "infections", "allergies"])),
        "date": st.lists(st.dates().map(str), max_size=1),
        "country": st.lists(st.sampled_from(["fr", "BE", "US"]), max_size=1),
        "photo": st.lists(st.just("yes"), max_size=1),
        "hidden": st.lists(st.text(), max_size=1),
    },
)


@given(TYPED)
def test_answers_that_are_written_are_judged_the_same_again(typed: dict[str, list[str]]) -> None:
    answers = judged(typed, *EVERYTHING).answers
    assert judged(write_answers(answers), *EVERYTHING) == Judged(answers, {})


@given(TYPED)
def test_no_question_is_answered_and_refused(typed: dict[str, list[str]]) -> None:
    both = judged(typed, *EVERYTHING)
    assert both.answers.keys() & both.refusals.keys() == set()
