"""Refusals of sending a dead mail again, and of the wording of mails."""

from dataclasses import dataclass

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class MailNotDead(DomainError):
    """It waits to leave, or has left: somebody sent it again already."""


@dataclass(eq=False)
class MailLinkGone(DomainError):
    """It carried a link, which was forgotten when it died."""


@dataclass(eq=False)
class BraceAlone(DomainError):
    """A brace in the wording of a mail that has no partner, or none that belongs to it."""


@dataclass(eq=False)
class PlaceholderUnknown(DomainError):
    """What stands in braces is nothing that this mail can name; `known`: what it can."""

    name: str
    known: tuple[str, ...]


@dataclass(eq=False)
class PlaceholderMissing(DomainError):
    """Without this one, mails of this kind could not be told apart."""

    name: str


@dataclass(eq=False)
class MailWordsFixed(DomainError):
    """Its words keep an account or a door safe: nobody rewords it."""


@dataclass(eq=False)
class AnnouncementsDeclined(DomainError):
    """Its reader does without the mails that the team writes to many."""
