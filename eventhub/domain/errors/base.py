"""What all refusals are: a rule said no, with values and no words."""

from dataclasses import dataclass
from typing import ClassVar


class DomainError(Exception):
    """A rule said no. `field` names the form field that the sentence belongs beside, where there is one."""

    field: ClassVar[str | None] = None

    def __str__(self) -> str:
        return repr(self)


@dataclass(eq=False)
class StaleForm(DomainError):
    """Somebody changed it after this form was opened; `changed` names the fields of this `noun` that differ now.

    Without a noun the fields bear names of their own, such as the labels of questions; or only its `status` changed.
    """

    changed: tuple[str, ...] = ()
    noun: str = ""
