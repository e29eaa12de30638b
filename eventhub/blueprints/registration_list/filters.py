"""What an address asks of the organiser's list, and what the filters offer."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from flask import request

from eventhub.domain.question_parts import CONSENTED, Kind, Question
from eventhub.domain.typed_text import one_line
from eventhub.models import Event
from eventhub.models.registration import SOURCES, STATUSES
from eventhub.queries.forms import definition_for
from eventhub.queries.registration_list import SORTS, Asked
from eventhub.web.languages import localised

PARAMETERS = ("status", "category", "source", "language", "answer", "from", "to", "note", "missing", "q", "sort")
MOST_LETTERS = 100  # of a search
LONGEST_ASKED = 1000
FILTERABLE = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.CONSENT})


def asked_of(event: Event) -> Asked:
    """What the address asks; what it cannot ask is left out."""
    arguments = request.args
    question, _, choice = arguments.get("answer", "").partition(":")
    return Asked(
        statuses=known("status", STATUSES),
        categories=known("category", tuple(one.key for one in event.categories)),
        sources=known("source", SOURCES),
        languages=tuple(one for one in arguments.getlist("language") if one.isalpha() and len(one) <= 8),
        answer=(question, choice) if is_key(question) and choice else None,
        since=midnight(arguments.get("from", ""), event),
        until=midnight(arguments.get("to", ""), event, days=1),
        has_note=arguments.get("note") == "yes",
        is_missing=arguments.get("missing") == "yes",
        words=one_line(arguments.get("q"))[:MOST_LETTERS],
        sort=next(iter(known("sort", SORTS)), SORTS[0]),
    )


def known(parameter: str, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(value for value in values if value in request.args.getlist(parameter))


def is_key(text: str) -> bool:
    return text.isascii() and text.replace("_", "a").isalnum() and len(text) <= 40


def midnight(text: str, event: Event, days: int = 0) -> datetime | None:
    """The beginning of that day in the event's zone; None where the text is no day."""
    try:
        day = date.fromisoformat(text) + timedelta(days=days)
        return datetime.combine(day, time.min, ZoneInfo(event.time_zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def asked_pairs() -> list[tuple[str, str]]:
    """What the address says of the list, without what is empty."""
    pairs = ((name, value) for name in PARAMETERS for value in request.args.getlist(name))
    return [(name, value[:MOST_LETTERS]) for name, value in pairs if value]


def asked_text() -> str:
    """The same as an address has it; "" where the whole list is asked for."""
    text = urlencode(asked_pairs())
    return text if len(text) <= LONGEST_ASKED else ""


@dataclass(frozen=True)
class AnswerChoice:
    value: str
    label: str


@dataclass(frozen=True)
class AnswerFilters:
    """`groups`: each question that has choices, with the values that the filter takes; whether any needs an answer."""

    groups: list[tuple[str, list[AnswerChoice]]]
    has_required: bool


def answer_filters(event: Event) -> AnswerFilters:
    questions = definition_for(event).questions
    groups = [(localised(dict(one.labels)), choices_of(one)) for one in questions if one.kind in FILTERABLE]
    return AnswerFilters(groups, any(one.is_required for one in questions))


def choices_of(question: Question) -> list[AnswerChoice]:
    if question.kind is Kind.CONSENT:
        return [AnswerChoice(f"{question.key}:{CONSENTED}", localised(dict(question.labels)))]
    return [AnswerChoice(f"{question.key}:{one.key}", localised(dict(one.labels))) for one in question.choices]
