"""The list as a file for spreadsheets: what is shown, with the answers as columns; noted in the log."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, request
from flask_babel import gettext as _

from eventhub.blueprints.registration_list.filters import asked_of
from eventhub.blueprints.registration_list.words import SOURCE_WORDS, STATUS_WORDS, actor
from eventhub.domain.question_parts import Kind, Question
from eventhub.engines.spreadsheets import Cell
from eventhub.models import Event
from eventhub.permissions import Permission
from eventhub.queries.forms import definition_for
from eventhub.queries.registration_exports import ExportedRegistration, exported_registrations
from eventhub.queries.registration_list import counts_of
from eventhub.services.exports import note_export
from eventhub.transactions import transact
from eventhub.web.access import require
from eventhub.web.answer_words import answer_lines
from eventhub.web.clock import now
from eventhub.web.filters import local
from eventhub.web.languages import localised
from eventhub.web.sheet_answers import known_kind, sheet_answer
from eventhub.web.subjects import event_of

bp = Blueprint("exports_organise", __name__, url_prefix="/<slug:event>/organise")


@bp.post("/registrations/export")
@require(Permission.EXPORT_REGISTRATIONS, event_of)
def export(event: Event) -> Response:
    kind, asked, slug = known_kind(request.form.get("kind", "")), asked_of(event), event.slug
    count = counts_of(event, asked).total
    transact(note_export, event, actor(), kind, count, now())
    questions = definition_for(event).questions
    words = words_of(event)
    rows = (row_of(one, questions, words, event) for one in exported_registrations(event, asked))
    header = header_of(questions)
    return sheet_answer(kind, f"{slug}-{now():%Y-%m-%d}", str(_("Registrations")), header, rows)


def header_of(questions: tuple[Question, ...]) -> list[str]:
    """The columns, in words by which the import knows them again."""
    fixed = [
        _("First name"),
        _("Last name"),
        _("E-mail address"),
        _("Organisation"),
        _("Role"),
        _("Category"),
        _("Status"),
        _("Way in"),
        _("Language"),
        _("Registered"),
        _("Address confirmed"),
    ]
    return [*map(str, fixed), *(localised(dict(one.labels)) or one.key for one in questions)]


@dataclass(frozen=True)
class Words:
    """What is said the same in every row, looked up once for all of them."""

    categories: dict[int, str]
    statuses: dict[str, str]
    sources: dict[str, str]


def words_of(event: Event) -> Words:
    return Words(
        categories={category.id: localised(category.names) for category in event.categories},
        statuses={key: str(words) for key, words in STATUS_WORDS.items()},
        sources={key: str(words) for key, words in SOURCE_WORDS.items()},
    )


def row_of(one: ExportedRegistration, questions: tuple[Question, ...], words: Words, event: Event) -> list[Cell]:
    return [*facts_of(one, words, event), *(answer_cell(question, one.answers) for question in questions)]


def facts_of(one: ExportedRegistration, words: Words, event: Event) -> list[Cell]:
    return [
        one.given_name,
        one.family_name,
        one.email,
        one.organisation,
        localised(one.functions),
        words.categories[one.category_id],
        words.statuses[one.status],
        words.sources[one.source],
        one.language,
        local(one.created_at, event),
        local(one.confirmed_at, event) if one.confirmed_at else None,
    ]


def answer_cell(question: Question, answers: dict[str, Any]) -> Cell:
    """Numbers stay numbers; everything else is as people read it."""
    answer = answers.get(question.key)
    if answer is None or (question.kind is Kind.NUMBER and isinstance(answer, (int, float))):
        return answer
    return "; ".join(answer_lines(question, answer))
