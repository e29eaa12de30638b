"""What content/matchmaking.toml says: an unknown or missing field stops it by name."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from eventhub.demo.content import WindowContent, load


@dataclass(frozen=True, kw_only=True)
class RuleContent:
    """What one category may do towards another, where it is not what all may."""

    asker: str
    asked: str
    may_request: bool = True
    auto_accepts: bool = False


@dataclass(frozen=True, kw_only=True)
class LimitContent:
    """Limits of a category, or of one person's own."""

    category: str = ""
    person: str = ""
    most_open: int | None = None
    most_meetings: int | None = None
    most_in_window: int | None = None
    longest_run: int | None = None


@dataclass(frozen=True, kw_only=True)
class PlaceContent:
    """A table beside the numbered ones; `of`: whose it is, or whose organisation's."""

    name: str
    zone: str
    kind: str = "pool"
    of: str = ""
    seats: int = 2
    accessible: bool = False
    needed_by: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class InterpreterContent:
    """Somebody who can be booked to interpret between these languages."""

    person: str
    languages: list[str]


@dataclass(frozen=True)
class PhaseContent:
    """When a phase begins, by the clock of the event's first day, or of its last one."""

    phase: str
    clock: str
    on_last_day: bool = False


@dataclass(frozen=True)
class VetoContent:
    by: str
    against: str


@dataclass(frozen=True, kw_only=True)
class WishContent:
    """Times that go with a request that waits; `proposed`: by who was asked."""

    asker: str
    asked: str
    preferred: list[str]
    proposed: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class NoteContent:
    asker: str
    asked: str
    by: str
    words: str


@dataclass(frozen=True, kw_only=True)
class MessageContent:
    """Words of one to another, so many days ago; `reported`: why the other showed them to the organisers."""

    sender: str
    recipient: str
    words: str
    days_ago: int
    clock: str
    is_read: bool = True
    reported: str = ""


@dataclass(frozen=True, kw_only=True)
class MoveContent:
    """Another time that one of two asked for, and that the other has not answered."""

    asker: str
    asked: str
    by: str
    slot: str
    words: str


@dataclass(frozen=True)
class BlockContent:
    person: str
    slots: list[str]


@dataclass(frozen=True, kw_only=True)
class OverrideContent:
    """Rules that the team set aside for a meeting; `by`: the role of who did."""

    asker: str
    asked: str
    rules: list[str]
    by: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class MatchmakingContent:
    windows: list[WindowContent]  # of other lengths: nobody has booked there yet
    rules: list[RuleContent]
    limits: list[LimitContent]
    tables: list[PlaceContent]
    interpreters: list[InterpreterContent]
    phases: list[PhaseContent]
    vetoes: list[VetoContent]
    wishes: list[WishContent]
    notes: list[NoteContent]
    messages: list[MessageContent]
    moves: list[MoveContent]
    blocks: list[BlockContent]
    overrides: list[OverrideContent]


KINDS: dict[str, type[Any]] = {
    "windows": WindowContent,
    "rules": RuleContent,
    "limits": LimitContent,
    "tables": PlaceContent,
    "interpreters": InterpreterContent,
    "phases": PhaseContent,
    "vetoes": VetoContent,
    "wishes": WishContent,
    "notes": NoteContent,
    "messages": MessageContent,
    "moves": MoveContent,
    "blocks": BlockContent,
    "overrides": OverrideContent,
}


@cache
def read_matchmaking() -> MatchmakingContent:
    """The one that ships with EventHub."""
    found = load("matchmaking")
    return MatchmakingContent(**{name: [KINDS[name](**renamed(row)) for row in rows] for name, rows in found.items()})


def renamed(row: dict[str, Any]) -> dict[str, Any]:
    """`from` and `to` read well in the file, but `from` is a word of Python."""
    words = {"from": "asker", "to": "asked"}
    return {words.get(key, key): value for key, value in row.items()}
