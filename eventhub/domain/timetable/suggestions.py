"""Places for sessions that have none: all of them before fewer losses, fewer losses before a room that fits."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cached_property
from itertools import combinations

from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.arrangements import Search
from eventhub.domain.timetable.board import Puzzle, tied
from eventhub.domain.timetable.ground import TICK, Ground, Why
from eventhub.domain.timetable.openings import Opening, openings_at, openings_of, seats_wanted, shared_tracks
from eventhub.domain.timetable.parts import Place, Talk, Timetable

EFFORT = 100_000  # places looked at: half a second for forty sessions, after which hardly anything gets better


class Reason(StrEnum):
    """What is good about a place: a fact that a person can check."""

    NO_LOSS = "no_loss"  # nobody wants something else at that time
    FITS_ROOM = "fits_room"  # the room has a seat for everybody who wants it
    TRACK_ROOM = "track_room"  # something of the same track is in that room that day
    ONLY_PLACE = "only_place"  # beside what is placed there is no other


@dataclass(frozen=True)
class Suggestion:
    """A place for a session, and how many people want both it and something at the same time."""

    talk_id: int
    place: Place
    lost: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Unplaceable:
    """A session that found no place, and the rule that forbids most."""

    talk_id: int
    why: Why


@dataclass(frozen=True)
class Proposal:
    """Suggestions in the order of the programme. `lost` counts each two sessions at one time once."""

    suggestions: tuple[Suggestion, ...] = ()
    unplaceable: tuple[Unplaceable, ...] = ()
    lost: int = 0


def suggest(
    timetable: Timetable,
    wanted: Sequence[int],
    *,
    seed: int = 0,
    step: timedelta = timedelta(minutes=15),
    effort: int = EFFORT,
) -> Proposal:
    """Places for the sessions named, all others stay; one that stands somewhere may be given another place.

    The same question with the same seed has the same answer. A session that is not in the timetable is left out.
    Raises ValueError for a step that is not a whole number of ticks.
    """
    ground, talks = _asked(timetable, wanted, step)
    openings = openings_of(ground, talks)
    places = Search(_puzzle(ground, talks, openings), seed, effort).run()
    return _told(ground, dict(zip(talks, openings, strict=True)), dict(zip(talks, places, strict=True)))


def proposal_of(
    timetable: Timetable, places: Mapping[int, Place | None], *, step: timedelta = timedelta(minutes=15)
) -> Proposal:
    """What a search found before, said beside the draft as it is now; None: a session that found no place.

    A place outside the opening hours, or in no room of the event, is left out as if it had not been found.
    """
    ground, talks = _asked(timetable, list(places), step)
    standing = {talk: places[talk.id] for talk in talks}
    return _told(ground, dict(zip(talks, openings_of(ground, talks), strict=True)), openings_at(ground, standing))


def _asked(timetable: Timetable, wanted: Iterable[int], step: timedelta) -> tuple[Ground, list[Talk]]:
    if step < TICK or step % TICK:
        raise ValueError(f"sessions start every few ticks of {TICK}, not every {step}")
    asked = frozenset(wanted)
    talks = sorted((talk for talk in timetable.talks if talk.id in asked), key=lambda talk: talk.id)
    fixed = tuple(talk for talk in timetable.talks if talk.time and talk.id not in asked)
    return Ground(timetable, fixed, step // TICK), talks


def _told(
    ground: Ground, openings: Mapping[Talk, Sequence[Opening]], places: Mapping[Talk, Opening | None]
) -> Proposal:
    found = {talk: place for talk, place in places.items() if place}
    nowhere = (Unplaceable(talk.id, _why(ground, talk, bool(openings[talk]))) for talk in places if talk not in found)
    only = {talk.id for talk in places if len(openings[talk]) == 1}
    return _Answer(ground, found).proposal(nowhere, only)


def _puzzle(ground: Ground, talks: Sequence[Talk], openings: Sequence[Sequence[Opening]]) -> Puzzle:
    shared, count = shared_tracks(talks), len(talks)
    losses = [[0] * count for _one in talks]
    for one, other in combinations(range(count), 2):
        losses[one][other] = losses[other][one] = ground.timetable.wants_both(talks[one].id, talks[other].id)
    return Puzzle(
        openings=openings,
        losses=losses,
        tied=tied([talk.people for talk in talks]),
        tracks=[talk.track_id if talk.track_id in shared else None for talk in talks],
        walk=-(-ground.timetable.walking // TICK),
        size=ground.size if ground.windows else 0,
    )


@dataclass(frozen=True)
class _Answer:
    """What the search found, in words that people can check."""

    ground: Ground
    found: Mapping[Talk, Opening]

    def proposal(self, nowhere: Iterable[Unplaceable], only: Container[int]) -> Proposal:
        beside = {talk: self._lost(talk, self._standing) for talk in self.found}
        between = {talk: self._lost(talk, self._proposed) for talk in self.found}
        suggestions = (
            Suggestion(
                talk.id,
                self._place(talk),
                beside[talk] + between[talk],
                tuple(self._reasons(talk, beside[talk] + between[talk], talk.id in only)),
            )
            for talk in self.found
        )
        return Proposal(
            tuple(sorted(suggestions, key=lambda one: (one.place.time, one.place.room_id, one.talk_id))),
            tuple(nowhere),
            sum(beside.values()) + sum(between.values()) // 2,
        )

    @cached_property
    def _standing(self) -> list[tuple[int, Interval]]:
        return [(talk.id, talk.time) for talk in self.ground.fixed if talk.time and not talk.is_break]

    @cached_property
    def _proposed(self) -> list[tuple[int, Interval]]:
        return [(talk.id, self._place(talk).time) for talk in self.found]

    @cached_property
    def _track_rooms(self) -> Counter[tuple[int | None, int, int]]:
        return Counter((talk.track_id, one.hall, one.day) for talk, one in self.found.items())

    def _place(self, talk: Talk) -> Place:
        opening = self.found[talk]
        starts_at = self.ground.origin + opening.first * TICK
        return Place(Interval(starts_at, starts_at + talk.length), self.ground.halls[opening.hall].id)

    def _lost(self, talk: Talk, others: Iterable[tuple[int, Interval]]) -> int:
        time, both = self._place(talk).time, self.ground.timetable.wants_both
        return sum(both(talk.id, other) for other, theirs in others if other != talk.id and time.overlaps(theirs))

    def _reasons(self, talk: Talk, lost: int, is_only: bool) -> Iterator[Reason]:
        opening = self.found[talk]
        seats = self.ground.halls[opening.hall].capacity
        if lost == 0:
            yield Reason.NO_LOSS
        if seats is not None and seats >= seats_wanted(self.ground.timetable, talk):
            yield Reason.FITS_ROOM
        mates = self._track_rooms[talk.track_id, opening.hall, opening.day]
        if talk.track_id is not None and (opening.is_track_room or mates > 1):
            yield Reason.TRACK_ROOM
        if is_only:
            yield Reason.ONLY_PLACE


def _why(ground: Ground, talk: Talk, has_openings: bool) -> Why:
    if talk.is_break:
        return Why.BY_HAND
    return Why.OTHERS if has_openings else ground.why_nowhere(talk)
