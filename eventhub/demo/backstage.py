"""What the demonstration says of the team's side: codes, notes, views, texts, names that were typed, acts."""

from dataclasses import dataclass, field
from typing import Any

from eventhub.db import Words


@dataclass(frozen=True)
class CodeContent:
    """An invitation code; `used_by` names people by key, `category` is empty where it is good for all."""

    code: str
    note: str
    category: str
    most: int
    days: int  # ago
    used_by: list[str]


@dataclass(frozen=True)
class DelegationContent:
    """Who signed up colleagues, and who of these is a participant by now; others name their leader themselves."""

    leader: str
    completed: list[str]


@dataclass(frozen=True)
class NoteContent:
    """What somebody of the team (`by`) wrote about somebody who registered."""

    about: str
    by: str
    days: int
    text: str


@dataclass(frozen=True)
class ViewContent:
    """A saved view: what the list was asked, as its address says it."""

    name: str
    by: str
    asked: str


@dataclass(frozen=True)
class InvitationContent:
    """Somebody who was asked into the team and has not answered."""

    email: str
    role: str
    by: str
    days: int


@dataclass(frozen=True)
class ConsentTextContent:
    """Words that were published later, instead of the built-in ones."""

    purpose: str
    by: str
    days: int
    text: Words


@dataclass(frozen=True)
class TypedOrganisationContent:
    """An organisation as somebody typed it, which nobody listed; `merged_into`: the one that it turned out to be."""

    key: str
    name: str
    merged_into: str = ""
    by: str = ""
    days: int = 0


@dataclass(frozen=True)
class ActContent:
    """An act of the team that the log tells, so many days ago. `about`: kind and name of what it was done to; an event
    stands for itself, somebody of the team is named by key."""

    action: str
    by: str
    days: int
    clock: str
    subject: str = "event"
    about: str = ""
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Backstage:
    """All of it."""

    codes: list[CodeContent] = field(default_factory=list)
    delegations: list[DelegationContent] = field(default_factory=list)
    notes: list[NoteContent] = field(default_factory=list)
    views: list[ViewContent] = field(default_factory=list)
    invitations: list[InvitationContent] = field(default_factory=list)
    consent_texts: list[ConsentTextContent] = field(default_factory=list)
    typed_organisations: list[TypedOrganisationContent] = field(default_factory=list)
    acts: list[ActContent] = field(default_factory=list)


def read_backstage(rows: dict[str, Any]) -> Backstage:
    """From a file's rows; an unknown field or heading is refused by name."""
    kinds: dict[str, Any] = {
        "codes": CodeContent,
        "delegations": DelegationContent,
        "notes": NoteContent,
        "views": ViewContent,
        "invitations": InvitationContent,
        "consent_texts": ConsentTextContent,
        "typed_organisations": TypedOrganisationContent,
        "acts": ActContent,
    }
    return Backstage(**{name: [kinds[name](**row) for row in some] for name, some in rows.items()})
