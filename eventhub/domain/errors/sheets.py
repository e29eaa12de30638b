"""Refusals of files of rows."""

from dataclasses import dataclass

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class SheetNotUnderstood(DomainError):
    """`cause`: "empty", "encoding", "old_workbook" (.xls, or locked), "not_a_workbook", "unsafe"."""

    cause: str


@dataclass(eq=False)
class SheetTooLarge(DomainError):
    """`cause`: "rows", "columns", "cells" or "megabytes"; `most` of them are read."""

    cause: str
    most: int
