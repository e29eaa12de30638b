"""Which changes of an item raise its SEQUENCE, so that no calendar program takes news for something old."""

from dataclasses import dataclass
from datetime import UTC, datetime

from eventhub.domain.calendar.items import Status


@dataclass(frozen=True)
class Standing:
    """What people act upon: when, where, and whether it holds. Times are aware, of any zone.

    `place` names the room or the table itself (its id), never its words: those differ from language to language.
    Raises ValueError for naive times.
    """

    starts_at: datetime
    ends_at: datetime
    place: str | None
    status: Status
    all_day: bool = False

    def __post_init__(self) -> None:
        for name in ("starts_at", "ends_at"):
            moment: datetime = getattr(self, name)
            if moment.utcoffset() is None:
                raise ValueError(f"a time without a zone says nothing: {moment.isoformat()}")
            # Within one zone Python compares wall times, and would miss a move across the hour that comes twice.
            object.__setattr__(self, name, moment.astimezone(UTC))


def raises_sequence(before: Standing, after: Standing) -> bool:
    """Whether time, place or state changed. RFC 5546, 2.1.4 asks it of time and state; place is ours.

    Several programs drop a cancellation whose SEQUENCE isn't higher, so state counts in feeds too. New words in a
    title or description don't count: they change DTSTAMP and LAST-MODIFIED alone.
    """
    return before != after


def next_sequence(sequence: int, before: Standing | None, after: Standing) -> int:
    """The SEQUENCE after a change. `before` is None where the item has never left the house: then it stays as it is."""
    if before is not None and raises_sequence(before, after):
        return sequence + 1
    return sequence
