"""Refusals of sending a dead mail again."""

from dataclasses import dataclass

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class MailNotDead(DomainError):
    """It waits to leave, or has left: somebody sent it again already."""


@dataclass(eq=False)
class MailLinkGone(DomainError):
    """It carried a link, which was forgotten when it died."""
