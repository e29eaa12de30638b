"""What histories call rooms, tracks and people: a row's number may be given to anything, these are not.

Nobody ever gets the public id of somebody else; the key of a room that is gone, only a new one that is called alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from eventhub.domain.errors.programme import ChosenGone

PEOPLE = "people"  # who speaks and who chairs: as [[row's number, role], …], or as it is kept, [[public id, role], …]
KEPT_AS = {"room_id": "room", "track_id": "track"}  # field of a draft → the same by its key


@dataclass(frozen=True)
class LastingNames:
    """Row's number → name, of the rooms and tracks of one event, and of people who are still there."""

    rooms: Mapping[int, str]
    tracks: Mapping[int, str]
    people: Mapping[int, str]

    def kept(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Fields of a draft as histories keep them. ChosenGone where they name what is not there."""
        return {KEPT_AS.get(name, name): self._kept(name, value) for name, value in values.items()}

    def _kept(self, name: str, value: Any) -> Any:
        if name == PEOPLE:
            return [[_named(self.people, number), role] for number, role in value]
        if name in KEPT_AS and value is not None:
            return _named(self._of(name), value)
        return value

    def found(self, values: Mapping[str, Any]) -> tuple[dict[str, Any], frozenset[str]]:
        """Fields of a draft from what is kept, without whatever is gone; and the names of that."""
        fields, gone = dict(values), set[str]()
        for field, name in KEPT_AS.items():
            if name in fields:
                fields[field] = number = _numbers(self._of(field)).get(kept := fields.pop(name))
                gone |= {kept} if number is None and kept is not None else set()
        if PEOPLE in fields:
            numbers = _numbers(self.people)
            gone |= {name for name, _role in fields[PEOPLE] if name not in numbers}
            fields[PEOPLE] = [[numbers[name], role] for name, role in fields[PEOPLE] if name in numbers]
        return fields, frozenset(gone)

    def _of(self, field: str) -> Mapping[int, str]:
        return self.rooms if field == "room_id" else self.tracks


def _named(names: Mapping[int, str], number: int) -> str:
    if number not in names:
        raise ChosenGone
    return names[number]


def _numbers(names: Mapping[int, str]) -> dict[str | None, int]:
    return {name: number for number, name in names.items()}
