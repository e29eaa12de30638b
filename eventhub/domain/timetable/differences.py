"""What publishing would change for the public: the draft against what it sees now."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.parts import Place


class Field(StrEnum):
    """What of a session may change where it stands."""

    TITLE = "title"
    ABSTRACT = "abstract"
    SPEAKERS = "speakers"
    CHAIRS = "chairs"
    TRACK = "track"
    TYPE = "type"
    LANGUAGE = "language"
    LEVEL = "level"
    CAPACITY = "capacity"


@dataclass(frozen=True)
class Shape:
    """A session as a version of the programme has it; the order of speakers and of chairs is part of it."""

    id: int
    titles: Mapping[str, str] = field(default_factory=dict)
    abstracts: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    track_id: int | None = None
    room_id: int | None = None
    time: Interval | None = None
    language: str = ""
    level: str = ""
    capacity: int | None = None
    speakers: tuple[int, ...] = ()
    chairs: tuple[int, ...] = ()
    is_withdrawn: bool = False

    @property
    def place(self) -> Place | None:
        """Where the public finds it, once this is published (None: nowhere)."""
        if self.time is None or self.is_withdrawn:
            return None
        return Place(self.time, self.room_id)


@dataclass(frozen=True)
class Moved:
    """A session that stands elsewhere: at another time, in another room, or both."""

    id: int
    before: Place
    after: Place

    @property
    def is_other_time(self) -> bool:
        return self.before.time != self.after.time


@dataclass(frozen=True)
class Changed:
    """A session that says something else; it may have moved as well."""

    id: int
    fields: frozenset[Field]


@dataclass(frozen=True)
class Difference:
    """Each in the order of the programme: gone ones by where they stood, all others by where they will stand."""

    new: tuple[Shape, ...] = ()
    gone: tuple[Shape, ...] = ()
    moved: tuple[Moved, ...] = ()
    changed: tuple[Changed, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.ids

    @property
    def ids(self) -> frozenset[int]:
        """Every session that differs in any way."""
        shapes = {one.id for one in (*self.new, *self.gone)}
        return frozenset(shapes | {one.id for one in self.moved} | {one.id for one in self.changed})

    @property
    def counts(self) -> dict[str, int]:
        """How many of each; a session that moved and says something else counts in both."""
        return {
            "moved": len(self.moved),
            "new": len(self.new),
            "gone": len(self.gone),
            "changed": len(self.changed),
        }


_READ: dict[Field, Callable[[Shape], object]] = {
    Field.TITLE: lambda shape: shape.titles,
    Field.ABSTRACT: lambda shape: shape.abstracts,
    Field.SPEAKERS: lambda shape: shape.speakers,
    Field.CHAIRS: lambda shape: shape.chairs,
    Field.TRACK: lambda shape: shape.track_id,
    Field.TYPE: lambda shape: shape.kind,
    Field.LANGUAGE: lambda shape: shape.language,
    Field.LEVEL: lambda shape: shape.level,
    Field.CAPACITY: lambda shape: shape.capacity,
}


def difference(published: Mapping[int, Shape], draft: Mapping[int, Shape]) -> Difference:
    """What the public would see change. What is withdrawn or without a time, it does not see."""
    before, after = _seen(published), _seen(draft)
    new = (draft[one] for one in after.keys() - before.keys())
    gone = (published[one] for one in before.keys() - after.keys())
    both = sorted(after.keys() & before.keys(), key=lambda one: _rank(after[one], one))
    return Difference(
        new=_in_order(new, after),
        gone=_in_order(gone, before),
        moved=tuple(Moved(one, before[one], after[one]) for one in both if before[one] != after[one]),
        changed=tuple(Changed(one, fields) for one in both if (fields := changed_fields(published[one], draft[one]))),
    )


def changed_fields(before: Shape, after: Shape) -> frozenset[Field]:
    """What two shapes of one session say differently, wherever they stand."""
    return frozenset(name for name, read in _READ.items() if _differ(read(before), read(after)))


def _seen(shapes: Mapping[int, Shape]) -> dict[int, Place]:
    return {one: place for one, shape in shapes.items() if (place := shape.place) is not None}


def _in_order(shapes: Iterable[Shape], places: Mapping[int, Place]) -> tuple[Shape, ...]:
    return tuple(sorted(shapes, key=lambda shape: _rank(places[shape.id], shape.id)))


def _rank(place: Place, one: int) -> tuple[Interval, int, int]:
    """Sessions whose room is to come stand before those that have one."""
    return (place.time, -1 if place.room_id is None else place.room_id, one)


def _differ(before: object, after: object) -> bool:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return before != after and _said(before) != _said(after)
    return before != after


def _said(words: Mapping[str, str]) -> dict[str, str]:
    """A language without words says nothing, whether it is listed or not."""
    return {language: text for language, text in words.items() if text}
