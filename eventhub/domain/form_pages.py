"""Asks a form page by page: which pages somebody sees, what stands on one, and what its answers make of the rest."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from eventhub.domain.answers import AnswerRefusal, judge_answers, write_answers
from eventhub.domain.question_parts import Answer, FormDefinition, Page, Question, Section
from eventhub.domain.questions import asked

Answers = dict[str, Answer]


@dataclass(frozen=True)
class AskedQuestion:
    """`is_open`: asked now; else only once an answer of the same page asks for it."""

    question: Question
    is_open: bool


@dataclass(frozen=True)
class AskedSection:
    section: Section
    questions: tuple[AskedQuestion, ...]


@dataclass(frozen=True)
class Asking:
    """Some pages of a form, the category of whoever is asked them, and what they have answered so far."""

    definition: FormDefinition
    pages: Sequence[Page]
    category: str
    standing: Answers

    @property
    def questions(self) -> list[Question]:
        """All that these pages may ask this category."""
        return [one for one in questions_of(self.pages) if not one.categories or self.category in one.categories]

    def sections(self, answers: Mapping[str, Answer]) -> tuple[AskedSection, ...]:
        """What these pages ask, and what they might ask once they are answered; sections without any are left out."""
        is_open = {question.key for question in asked(self.definition, self.category, answers)}
        possible = possible_keys(self.questions, is_open)
        sections = [
            AskedSection(
                section, tuple(asked_question(one, is_open) for one in section.questions if one.key in possible)
            )
            for page in self.pages
            for section in page.sections
        ]
        return tuple(section for section in sections if section.questions)


@dataclass(frozen=True)
class JudgedPart:
    """`answers`: all of theirs, those of other pages as they stood; `refusals` and `unseen` are of this part alone.

    `unseen`: questions that the answers ask for and that the page did not show yet.
    """

    answers: Answers
    refusals: dict[str, AnswerRefusal]
    unseen: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        return not self.refusals and not self.unseen


def asked_pages(definition: FormDefinition, category: str, answers: Mapping[str, Answer]) -> tuple[int, ...]:
    """The numbers, from 1, of the pages that ask this category something."""
    keys = {question.key for question in asked(definition, category, answers)}
    return tuple(
        number for number, page in enumerate(definition.pages, 1) if keys & {one.key for one in questions_of([page])}
    )


def questions_of(pages: Sequence[Page]) -> list[Question]:
    return [question for page in pages for section in page.sections for question in section.questions]


def asked_question(question: Question, is_open: Collection[str]) -> AskedQuestion:
    return AskedQuestion(question, question.key in is_open)


def possible_keys(questions: Sequence[Question], is_open: Collection[str]) -> set[str]:
    """The open ones, and those that hang on one of these."""
    possible: set[str] = set()
    for question in questions:
        hangs_here = question.shown_if is not None and question.shown_if.question in possible
        if question.key in is_open or hangs_here:
            possible.add(question.key)
    return possible


def judge_part(
    asking: Asking, typed: Mapping[str, list[str]], seen: Collection[str], countries: frozenset[str]
) -> JudgedPart:
    """What was typed on these pages, on top of what stands of the others; `seen`: keys that the page showed open.

    Answers to questions that the form has no more, or asks of other categories, stay as they are.
    """
    definition, category = asking.definition, asking.category
    here = {question.key for question in asking.questions}
    others = {key: answer for key, answer in asking.standing.items() if key not in here}
    known = {question.key for question in definition.questions}
    told = write_answers({key: answer for key, answer in others.items() if key in known})
    judged = judge_answers(definition, category, told | {key: typed.get(key, []) for key in here}, countries)
    answers = others | {key: answer for key, answer in judged.answers.items() if key in here}
    unseen = tuple(one.key for one in asked(definition, category, answers) if one.key in here and one.key not in seen)
    refusals = {key: refusal for key, refusal in judged.refusals.items() if key in here and key not in unseen}
    return JudgedPart(answers, refusals, unseen)


def unanswered(definition: FormDefinition, category: str, answers: Mapping[str, Answer]) -> tuple[Question, ...]:
    """Required questions that they were asked and left out, such as those of a newer form; in order."""
    return tuple(
        question
        for question in asked(definition, category, answers)
        if question.is_required and question.key not in answers
    )


def page_of(definition: FormDefinition, key: str) -> int:
    """The number, from 1, of the page that asks this."""
    return next(n for n, page in enumerate(definition.pages, 1) if key in {one.key for one in questions_of([page])})
