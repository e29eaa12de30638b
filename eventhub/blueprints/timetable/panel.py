"""The conflicts of a day as rows: numbered, said, with where they are and what would help."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from eventhub.blueprints.timetable.board import Mark
from eventhub.blueprints.timetable.remedy_words import Remedy, remedies_for, shortened
from eventhub.blueprints.timetable.scene import Scene
from eventhub.blueprints.timetable.sight import Sight
from eventhub.domain.timetable.conflicts import Conflict, Rule, Severity
from eventhub.models import AcceptedConflict
from eventhub.web.conflict_words import Saying, say_conflict

MOST_PAIRS = 12  # shown at once: people choose so much that they can be hundreds


@dataclass(frozen=True)
class Row:
    """A conflict in the panel. `places`: its sessions' addresses on the board, by title."""

    conflict: Conflict
    said: Saying
    number: int | None
    places: list[tuple[str, str]]
    remedies: list[Remedy]
    accepted: AcceptedConflict | None = None


@dataclass(frozen=True)
class Panel:
    """The day's conflicts; `elsewhere` counts those of other days, by day."""

    rows: list[Row]
    pairs: list[Row]  # sessions that the same people want: on a good day there are many, and none needs an act
    accepted: list[Row]
    counts: Counter[str]
    wanted: int  # how many pairs there are
    hidden: int  # of them, those that are not shown
    elsewhere: Counter[date]

    @property
    def marks(self) -> dict[int, tuple[Mark, ...]]:
        """session → the numbers on its block; a note marks none."""
        found: defaultdict[int, list[Mark]] = defaultdict(list)
        for row in self.rows:
            if row.number is not None and row.conflict.severity is not Severity.NOTE:
                for talk in row.conflict.talks:
                    found[talk].append(Mark(row.number, row.conflict.severity.value))
        return {talk: tuple(marks) for talk, marks in found.items()}


def panel_of(scene: Scene, day: date, sight: Sight) -> Panel:
    ours = [one for one in scene.conflicts if scene.day(one.time.starts_at) == day]
    standing = [one for one in ours if not scene.stands(one)]
    grave = [one for one in standing if one.severity is not Severity.NOTE]
    notes = [one for one in standing if one.severity is Severity.NOTE and one.rule is not Rule.AUDIENCE]
    wanted = [one for one in standing if one.severity is Severity.NOTE and one.rule is Rule.AUDIENCE]
    shown = wanted if sight.shows_all else wanted[:MOST_PAIRS]
    own = [*grave, *notes]
    return Panel(
        rows=[row_of(one, scene, sight, number) for number, one in enumerate(own, start=1)],
        pairs=[row_of(one, scene, sight, number) for number, one in enumerate(shown, start=len(own) + 1)],
        accepted=[row_of(one, scene, sight, None) for one in ours if scene.stands(one)],
        counts=Counter(one.severity.value for one in standing),
        wanted=len(wanted),
        hidden=len(wanted) - len(shown),
        elsewhere=by_day(scene, (one for one in scene.open_conflicts if one.severity is not Severity.NOTE)),
    )


def by_day(scene: Scene, conflicts: Iterable[Conflict]) -> Counter[date]:
    return Counter(scene.day(one.time.starts_at) for one in conflicts)


def row_of(conflict: Conflict, scene: Scene, sight: Sight, number: int | None) -> Row:
    is_open = number is not None
    return Row(
        conflict,
        say_conflict(conflict, scene),
        number,
        [
            (shortened(scene.title(one)), f"session-{scene.rows[one].public_id}")
            for one in dict.fromkeys(conflict.talks)
        ],
        remedies_for(conflict, scene, sight) if is_open else [],
        None if is_open else scene.accepted[conflict.key],
    )
