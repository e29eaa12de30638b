"""Refusals of questions and of what identifies people and trials."""

from dataclasses import dataclass

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class WrongOrcid(DomainError):
    """`reason`: "shape" (no 16 signs) or "checksum" (one of them is mistyped)."""

    reason: str


@dataclass(eq=False)
class WrongTrialNumber(DomainError):
    """It has the shape of no registry that is known."""


@dataclass(eq=False)
class DefinitionBroken(DomainError):
    """A form that cannot be asked: `path` such as "pages.0.sections.1.questions.4.key", `cause` of `BROKEN_CAUSES`."""

    path: str
    cause: str
