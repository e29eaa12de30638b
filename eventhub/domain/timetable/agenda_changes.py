"""Whose agenda a publication changes, and what is said to each: the change only, once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from eventhub.domain.timetable.differences import Difference, Moved, Shape
from eventhub.domain.timetable.effects import Effects, Why


class Part(StrEnum):
    """What somebody has to do with a session, what weighs most first."""

    SPEAKER = "speaker"
    CHAIR = "chair"
    SEAT = "seat"
    WAIT = "wait"
    BOOKMARK = "bookmark"


class News(StrEnum):
    """What is new about a session in somebody's agenda."""

    MOVED = "moved"
    GONE = "gone"
    NEW = "new"  # it stands in the programme, for the first time or again
    JOINED = "joined"  # they speak or chair now, in a session that stood already
    LEFT = "left"  # they no longer do
    SEAT_LOST = "seat_lost"
    SEAT_GIVEN = "seat_given"


@dataclass(frozen=True)
class AgendaChange:
    """One line of a mail."""

    talk_id: int
    part: Part
    news: News
    why: Why | None = None  # a seat was lost


@dataclass(frozen=True)
class Attending:
    """Who has which part in a session, beside those who speak and chair: session → ids of persons."""

    seats: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    waiting: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    bookmarks: Mapping[int, tuple[int, ...]] = field(default_factory=dict)


Changes = dict[int, tuple[AgendaChange, ...]]


def agenda_changes(
    found: Difference,
    published: Mapping[int, Shape],
    draft: Mapping[int, Shape],
    attending: Attending,
    caused: Effects,
) -> Changes:
    """person → what changes, each session once, in the order of the programme. New words in a session change no
    agenda; meetings are told of apart."""
    lines: defaultdict[int, dict[int, AgendaChange]] = defaultdict(dict)
    for change, person in _all(found, published, draft, attending, caused):
        lines[person][change.talk_id] = change
    return {person: tuple(theirs.values()) for person, theirs in sorted(lines.items())}


def _all(
    found: Difference,
    published: Mapping[int, Shape],
    draft: Mapping[int, Shape],
    attending: Attending,
    caused: Effects,
) -> Iterator[tuple[AgendaChange, int]]:
    """Later ones say more, and replace earlier ones about the same session."""
    for shape in found.gone:
        yield from _told(shape, attending, News.GONE)
    for moved in found.moved:
        yield from _of_moved(moved, published, draft, attending)
    for shape in found.new:
        yield from _told(shape, attending, News.NEW)
    for changed in found.changed:
        yield from _of_people(published[changed.id], draft[changed.id])
    for lost in caused.lost:
        yield AgendaChange(lost.talk_id, Part.SEAT, News.SEAT_LOST, lost.why), lost.person_id
    for given in caused.given:
        yield AgendaChange(given.talk_id, Part.SEAT, News.SEAT_GIVEN), given.person_id


def _of_moved(
    moved: Moved, published: Mapping[int, Shape], draft: Mapping[int, Shape], attending: Attending
) -> Iterator[tuple[AgendaChange, int]]:
    yield from _told(draft[moved.id], attending, News.MOVED)
    yield from _of_people(published[moved.id], draft[moved.id])


def _told(shape: Shape, attending: Attending, news: News) -> Iterator[tuple[AgendaChange, int]]:
    """Everybody who has a part in a session, once, with what weighs most."""
    for person, part in _parts(shape, attending).items():
        yield AgendaChange(shape.id, part, news), person


def _parts(shape: Shape, attending: Attending) -> dict[int, Part]:
    parts = dict.fromkeys(attending.bookmarks.get(shape.id, ()), Part.BOOKMARK)
    parts |= dict.fromkeys(attending.waiting.get(shape.id, ()), Part.WAIT)
    parts |= dict.fromkeys(attending.seats.get(shape.id, ()), Part.SEAT)
    return parts | _spoken(shape)


def _spoken(shape: Shape) -> dict[int, Part]:
    return dict.fromkeys(shape.chairs, Part.CHAIR) | dict.fromkeys(shape.speakers, Part.SPEAKER)


def _of_people(before: Shape, after: Shape) -> Iterator[tuple[AgendaChange, int]]:
    was, becomes = _spoken(before), _spoken(after)
    for person, part in was.items():
        if person not in becomes:
            yield AgendaChange(after.id, part, News.LEFT), person
    for person, part in becomes.items():
        if was.get(person) != part:
            yield AgendaChange(after.id, part, News.JOINED), person
