"""What a registration form is made of: pages of sections of questions, in every language of the event."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Words = Mapping[str, str]  # by language: {"fr": "Laboratoire", "en": "Laboratory"}
Answer = str | int | float | list[str]
CONSENTED = "yes"


class Kind(StrEnum):
    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    COUNTRY = "country"
    FILE = "file"
    CONSENT = "consent"
    ORCID = "orcid"
    TRIAL_NUMBER = "trial_number"


@dataclass(frozen=True)
class Choice:
    key: str
    labels: Words


@dataclass(frozen=True)
class Condition:
    """Holds where the answer to an earlier question is, or contains, one of these values."""

    question: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """`least` and `most`: of the number itself, of the signs of a text (`most` alone), of how many are chosen."""

    key: str
    kind: Kind
    labels: Words
    helps: Words = field(default_factory=dict)
    is_required: bool = False
    categories: tuple[str, ...] = ()  # none: for all
    shown_if: Condition | None = None
    choices: tuple[Choice, ...] = ()
    least: int | float | None = None
    most: int | float | None = None
    on_profile: bool = False

    @property
    def choice_keys(self) -> tuple[str, ...]:
        return tuple(choice.key for choice in self.choices)


@dataclass(frozen=True)
class Section:
    labels: Words = field(default_factory=dict)
    texts: Words = field(default_factory=dict)
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Page:
    labels: Words = field(default_factory=dict)
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True)
class FormDefinition:
    pages: tuple[Page, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """All of them, in the order in which they are asked."""
        return tuple(question for _, question in self.placed())

    def placed(self) -> Iterator[tuple[str, Question]]:
        """Each question with its path: "pages.0.sections.1.questions.4"."""
        for number, page in enumerate(self.pages):
            for place, section in enumerate(page.sections):
                for position, question in enumerate(section.questions):
                    yield f"pages.{number}.sections.{place}.questions.{position}", question
