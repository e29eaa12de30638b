"""The times that two people can choose from: for an answer, and for a meeting that lost its time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from eventhub.models import Person
from eventhub.queries.agenda import agenda_of, breaks_of
from eventhub.queries.slots import slots_between
from eventhub.web.agenda_rows import agenda_rows
from eventhub.web.slot_rows import nearest_remedy, slot_rows


@dataclass(frozen=True)
class Picker:
    """What the one who picks chooses from: the slots of both, my own day, and what would free another time."""

    rows: list[dict[str, Any]]
    day: list[dict[str, Any]]
    remedy: dict[str, str] | None

    @property
    def fitting(self) -> int:
        return sum(1 for row in self.rows if "free" == row["yours"]["state"] == row["theirs"]["state"])


def picker_for(person: Person, other: Person, moment: datetime) -> Picker:
    slots = slots_between(person.event, person, other, moment)
    entries = agenda_of(person.event, person)
    day = agenda_rows(entries, [slot.interval for slot in slots], moment, breaks_of(person.event))
    return Picker(slot_rows(slots, entries, other.name), day, nearest_remedy(slots, entries))
