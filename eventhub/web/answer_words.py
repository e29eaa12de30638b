"""What somebody answered, in words: for profiles, the organiser's list, and what leaves as a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import format_decimal, get_locale
from flask_babel import gettext as _

from eventhub.domain.question_parts import Answer, Kind, Question
from eventhub.queries.forms import GivenAnswer
from eventhub.web.dates import written
from eventhub.web.languages import localised


@dataclass(frozen=True)
class ShownAnswer:
    """A question's label and its answer in words, one line each choice; `file`: the hash of a document."""

    label: str
    words: list[str]
    file: str | None = None


def shown_answers(given: Iterable[GivenAnswer]) -> list[ShownAnswer]:
    """Those that were answered, in the reader's language."""
    return [shown_answer(one.question, one.answer) for one in given if one.answer is not None]


def shown_answer(question: Question, answer: Answer) -> ShownAnswer:
    file = str(answer).partition("/")[0] if question.kind is Kind.FILE else None
    return ShownAnswer(localised(dict(question.labels)), answer_lines(question, answer), file)


def answer_lines(question: Question, answer: Answer) -> list[str]:
    """The answer in words. What a former form let through is said as it was kept."""
    if isinstance(answer, list):
        return [choice_words(question, key) for key in answer]
    if question.kind is Kind.NUMBER and not isinstance(answer, str):
        return [number_words(answer)]
    return [one_answer(question, str(answer))]


def number_words(answer: float) -> str:
    """Years have no thousands in them, so whole numbers are said plainly."""
    return str(answer) if answer == int(answer) else str(format_decimal(answer))


def one_answer(question: Question, answer: str) -> str:
    if question.kind is Kind.CHOICE:
        return choice_words(question, answer)
    if question.kind is Kind.CONSENT:
        return str(_("Agreed"))
    if question.kind is Kind.COUNTRY:
        return str(get_locale().territories.get(answer, answer))
    if question.kind is Kind.FILE:
        return answer.partition("/")[2] or answer
    return date_words(answer) if question.kind is Kind.DATE else answer


def date_words(answer: str) -> str:
    try:
        return written(date.fromisoformat(answer), get_locale().date_formats["long"].pattern)
    except ValueError:  # it was text when it was given
        return answer


def choice_words(question: Question, key: str) -> str:
    """The choice's label; a choice that is there no more is said by its key."""
    labels = next((choice.labels for choice in question.choices if choice.key == key), None)
    return localised(dict(labels)) if labels else key
