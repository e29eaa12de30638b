"""A form as its editor lists it: pages, sections, questions what is special about each; what publishing does."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.blueprints.questions.question_forms import KINDS
from eventhub.domain.question_parts import FormDefinition, Question, Section
from eventhub.domain.questions import FormChanges
from eventhub.models import Event
from eventhub.web.languages import localised


@dataclass(frozen=True)
class QuestionRow:
    key: str
    label: str
    kind: str
    marks: list[str]


@dataclass(frozen=True)
class SectionRow:
    place: str  # "0.1": page and section, as buttons say them
    title: str
    questions: list[QuestionRow]


@dataclass(frozen=True)
class PageRow:
    place: int
    title: str
    sections: list[SectionRow]


def outline_of(definition: FormDefinition, event: Event) -> list[PageRow]:
    names = {category.key: localised(category.names) for category in event.categories}
    labels = {question.key: localised(dict(question.labels)) for question in definition.questions}
    return [
        PageRow(
            number,
            localised(dict(page.labels)),
            [section_row(section, f"{number}.{place}", names, labels) for place, section in enumerate(page.sections)],
        )
        for number, page in enumerate(definition.pages)
    ]


def section_row(section: Section, place: str, names: Mapping[str, str], labels: Mapping[str, str]) -> SectionRow:
    rows = [question_row(question, names, labels) for question in section.questions]
    return SectionRow(place, localised(dict(section.labels)), rows)


def question_row(question: Question, names: Mapping[str, str], labels: Mapping[str, str]) -> QuestionRow:
    marks = []
    if question.is_required:
        marks.append(_("required"))
    if question.categories:
        marks.append(_("for: %(categories)s", categories=", ".join(names.get(key, key) for key in question.categories)))
    if question.shown_if:
        marks.append(_("hangs on: %(question)s", question=labels.get(question.shown_if.question, "")))
    if question.on_profile:
        marks.append(_("on the profile"))
    return QuestionRow(question.key, labels[question.key], str(KINDS[question.kind]), [str(mark) for mark in marks])


def said_changes(changes: FormChanges, old: FormDefinition, new: FormDefinition) -> list[str]:
    """What a new version does to answers that were given, a sentence each."""
    before = {question.key: question for question in old.questions}
    after = {question.key: question for question in new.questions}
    said = [new_question(after[key]) for key in changes.added]
    said += [
        _("Removed: %(question)s. Its answers are kept, and shown no more.", question=label(before[key]))
        for key in changes.removed
    ]
    said += [
        _("Another kind of question: %(question)s. Answers are kept as they were given.", question=label(after[key]))
        for key in changes.changed_kind
    ]
    said += [lost_choice(before[key], choice) for key, choice in changes.lost_choices]
    said += [
        _(
            "Required from now on: %(question)s. Who left it empty finds it on their agenda and their registration.",
            question=label(after[key]),
        )
        for key in changes.newly_required
    ]
    return [str(sentence).replace("?.", "?") for sentence in said]  # a question ends with its own sign


def first_questions(new: FormDefinition, event: Event) -> list[str]:
    """Where nobody is registered nothing changes for anybody: how many questions each category is asked."""
    number = len(new.questions)
    said = [ngettext("%(num)d question will be asked.", "%(num)d questions will be asked.", number)]
    shared = sum(not question.categories for question in new.questions)
    if shared and shared != number:
        said.append(_("Of everybody: %(number)d.", number=shared))
    for category in event.categories:
        own = sum(category.key in question.categories for question in new.questions)
        if own:
            said.append(_("%(category)s: %(number)d more.", category=localised(category.names), number=own))
    return [str(sentence) for sentence in said]


def new_question(question: Question) -> str:
    if question.is_required:
        return str(
            _(
                "New and required: %(question)s. Who is registered finds it on their agenda and their registration.",
                question=label(question),
            )
        )
    return str(_("New: %(question)s.", question=label(question)))


def lost_choice(question: Question, key: str) -> str:
    words = next((localised(dict(one.labels)) for one in question.choices if one.key == key), key)
    return str(_("No longer a choice of %(question)s: %(choice)s.", question=label(question), choice=words))


def label(question: Question) -> str:
    return localised(dict(question.labels))
