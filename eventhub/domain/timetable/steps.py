"""What one act in the editor changes, and how it is taken back: fields before and after, as plain JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

PLACING = frozenset({"starts_at", "ends_at", "room", "minutes"})
OF_TIME = frozenset({"starts_at", "ends_at"})


@dataclass(frozen=True)
class Change:
    """The fields of one session that an act changed: their values before and after it."""

    before: dict[str, Any]
    after: dict[str, Any]

    @property
    def is_empty(self) -> bool:
        return not self.after

    @property
    def places(self) -> bool:
        """It says where the session stands, and nothing else."""
        return bool(self.after) and self.after.keys() <= PLACING

    def turned(self) -> "Change":
        return Change(self.after, self.before)


def change_between(now: Mapping[str, Any], wanted: Mapping[str, Any]) -> Change:
    """What of `wanted` is not so yet; moments become text in UTC, as they are kept."""
    plain = {name: as_plain(value) for name, value in wanted.items()}
    standing = {name: as_plain(now[name]) for name in plain}
    changed = [name for name in plain if plain[name] != standing[name]]
    return Change({name: standing[name] for name in changed}, {name: plain[name] for name in changed})


def stands(now: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Whether the fields still have these values, so that an act can be taken back without losing another's."""
    return all(as_plain(now[name]) == value for name, value in values.items())


def as_plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def as_kept(name: str, value: Any) -> Any:
    """The value of a field, from its plain one."""
    return datetime.fromisoformat(value) if name in OF_TIME and value is not None else value
