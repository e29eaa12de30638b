"""Judges what was typed into a form: answers that can be kept, and for each other one why it cannot."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from eventhub.domain.errors import WrongOrcid, WrongTrialNumber
from eventhub.domain.identifiers.orcid import normal_orcid
from eventhub.domain.identifiers.trials import normal_trial
from eventhub.domain.question_parts import CONSENTED, Answer, FormDefinition, Kind, Question
from eventhub.domain.questions import is_asked
from eventhub.domain.typed_text import many_lines, one_line

LONGEST = {Kind.SHORT_TEXT: 200, Kind.LONG_TEXT: 5000}
LARGEST_NUMBER = 10**15
NUMBER = re.compile(r"[+-]?[0-9]{1,16}(?:\.[0-9]{1,6})?")
NUMBER_SIGNS = str.maketrans({",": ".", "\u2212": "-", " ": None, "\u00a0": None, "\u202f": None})
DATE = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
FRENCH_DATE = re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})")
# Every cause that AnswerRefusal can carry, with the names of its values.
CAUSES: dict[str, tuple[str, ...]] = {
    "missing": (),
    "consent_needed": (),
    "too_long": ("length", "most"),
    "not_a_number": (),
    "too_small": ("least",),
    "too_large": ("most",),
    "not_a_date": (),
    "unknown_choice": ("choice",),
    "too_few_choices": ("least",),
    "too_many_choices": ("most",),
    "unknown_country": (),
    "orcid_shape": (),
    "orcid_checksum": (),
    "trial_number": (),
}


@dataclass(frozen=True)
class AnswerRefusal:
    cause: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Judged:
    """Both by the question's key; a question has an answer, a refusal, or neither (left empty, and it may be)."""

    answers: dict[str, Answer]
    refusals: dict[str, AnswerRefusal]


Judgement = Answer | AnswerRefusal


def judge_answers(
    definition: FormDefinition, category: str, typed: Mapping[str, list[str]], countries: frozenset[str]
) -> Judged:
    """What was typed, by the question's key, as it is kept in JSON; what is not asked of them is dropped.

    Numbers are int or float, dates "2027-10-19", several choices a list in the form's order, consent "yes", countries
    codes out of `countries` (capitals), a file the caller's reference as it came.
    """
    judged = Judged({}, {})
    for question in definition.questions:
        if is_asked(question, category, judged.answers):
            keep(judge(question, typed.get(question.key, []), countries), question.key, judged)
    return judged


def write_answers(answers: Mapping[str, Answer]) -> dict[str, list[str]]:
    """Answers as they would be typed: judged again, they are the same."""
    return {key: answer if isinstance(answer, list) else [as_typed(answer)] for key, answer in answers.items()}


def as_typed(answer: str | float) -> str:
    return answer if isinstance(answer, str) else format(Decimal(repr(answer)), "f")


def keep(judgement: Judgement | None, key: str, judged: Judged) -> None:
    if isinstance(judgement, AnswerRefusal):
        judged.refusals[key] = judgement
    elif judgement is not None:
        judged.answers[key] = judgement


def judge(question: Question, typed: list[str], countries: frozenset[str]) -> Judgement | None:
    """The answer, its refusal, or None where it was left empty and may be."""
    texts = [text for text in map(many_lines, typed) if text]
    if question.kind is Kind.CONSENT:
        texts = [text for text in texts if text == CONSENTED]
    if not texts:
        return refusal_of_nothing(question) if question.is_required else None
    if question.kind is Kind.CHOICES:
        return judge_choices(question, texts)
    if question.kind is Kind.COUNTRY:
        return judge_country(texts[0], countries)
    return JUDGES[question.kind](question, texts[0])


def refusal_of_nothing(question: Question) -> AnswerRefusal:
    return AnswerRefusal("consent_needed" if question.kind is Kind.CONSENT else "missing")


# One kind each: a text without control characters that is not empty → the answer or its refusal


def judge_short_text(question: Question, text: str) -> Judgement:
    return judge_long_text(question, one_line(text))


def judge_long_text(question: Question, text: str) -> Judgement:
    longest = LONGEST[question.kind]
    most = longest if question.most is None else min(longest, int(question.most))
    return text if len(text) <= most else AnswerRefusal("too_long", {"length": len(text), "most": most})


def judge_number(question: Question, text: str) -> Judgement:
    plain = text.translate(NUMBER_SIGNS)
    if not NUMBER.fullmatch(plain) or abs(Decimal(plain)) > LARGEST_NUMBER:
        return AnswerRefusal("not_a_number")
    exact = Decimal(plain)
    number = int(exact) if exact == int(exact) else float(exact)
    if question.least is not None and number < question.least:
        return AnswerRefusal("too_small", {"least": question.least})
    if question.most is not None and number > question.most:
        return AnswerRefusal("too_large", {"most": question.most})
    return number


def judge_date(_question: Question, text: str) -> Judgement:
    found = DATE.fullmatch(text) or FRENCH_DATE.fullmatch(text)
    try:
        parts = {name: int(digits) for name, digits in found.groupdict().items()} if found else {}
        return date(**parts).isoformat()
    except (TypeError, ValueError):  # no date at all, or none of the calendar
        return AnswerRefusal("not_a_date")


def judge_choice(question: Question, text: str) -> Judgement:
    return text if text in question.choice_keys else unknown_choice(text)


def unknown_choice(text: str) -> AnswerRefusal:
    return AnswerRefusal("unknown_choice", {"choice": text[:40]})


def judge_choices(question: Question, texts: list[str]) -> Judgement:
    unknown = [text for text in texts if text not in question.choice_keys]
    chosen = [key for key in question.choice_keys if key in texts]
    if unknown:
        return unknown_choice(unknown[0])
    if question.least is not None and len(chosen) < question.least:
        return AnswerRefusal("too_few_choices", {"least": int(question.least)})
    if question.most is not None and len(chosen) > question.most:
        return AnswerRefusal("too_many_choices", {"most": int(question.most)})
    return chosen


def judge_country(text: str, countries: frozenset[str]) -> Judgement:
    code = text.upper()
    return code if code in countries else AnswerRefusal("unknown_country")


def judge_orcid(_question: Question, text: str) -> Judgement:
    try:
        return normal_orcid(text)
    except WrongOrcid as wrong:
        return AnswerRefusal(f"orcid_{wrong.reason}")


def judge_trial_number(_question: Question, text: str) -> Judgement:
    try:
        return normal_trial(text).number
    except WrongTrialNumber:
        return AnswerRefusal("trial_number")


def judge_presence(_question: Question, text: str) -> Judgement:
    return text


JUDGES: dict[Kind, Callable[[Question, str], Judgement]] = {
    Kind.SHORT_TEXT: judge_short_text,
    Kind.LONG_TEXT: judge_long_text,
    Kind.NUMBER: judge_number,
    Kind.DATE: judge_date,
    Kind.CHOICE: judge_choice,
    Kind.FILE: judge_presence,
    Kind.CONSENT: judge_presence,
    Kind.ORCID: judge_orcid,
    Kind.TRIAL_NUMBER: judge_trial_number,
}
