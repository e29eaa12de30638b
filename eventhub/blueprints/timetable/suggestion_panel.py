"""A proposal as the editor shows it: each suggestion as a row and as a block on the board of its day."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from eventhub.blueprints.timetable.answers import Said, studio
from eventhub.blueprints.timetable.board import Blocks
from eventhub.blueprints.timetable.proposals import Proposed
from eventhub.blueprints.timetable.sight import Sight
from eventhub.blueprints.timetable.suggestion_words import Obstacle, obstacle_of, reasons_of, summary_of
from eventhub.domain.intervals import Interval
from eventhub.models import Track

SUGGEST = "suggestions_organise.suggest"


@dataclass(frozen=True)
class SuggestionRow:
    """A suggested place in the list."""

    public_id: str
    title: str
    track: Track | None
    time: Interval
    day: date
    room: str
    reasons: list[str]


@dataclass(frozen=True)
class ObstacleRow:
    """A session that found no place."""

    public_id: str
    title: str
    obstacle: Obstacle


def sight_on(found: Proposed, sight: Sight, *, stays: bool) -> Sight:
    """The page of this proposal. Unless it `stays` on a day, a new one shows a day on which it has something."""
    sight = replace(sight, here=SUGGEST, carried=found.carried.arguments if found.carried.spots else {})
    days = [found.scene.day(one.place.time.starts_at) for one in found.proposal.suggestions]
    return sight if stays or not days or sight.day in days else replace(sight, day=days[0])


def studio_with(found: Proposed, sight: Sight, said: Said) -> dict[str, Any]:
    """Everything that templates/timetable/_studio.html shows, with a proposal."""
    context = studio(found.scene, sight, said)
    return context | {
        "proposed": found,
        "suggestions": suggestion_rows(found),
        "obstacles": obstacle_rows(found, sight),
        "suggested_words": summary_of(found.proposal),
        "ghosts": found.ghosts(context["board"], Blocks(found.scene, {})),
    }


def suggestion_rows(found: Proposed) -> list[SuggestionRow]:
    scene = found.scene
    return [
        SuggestionRow(
            public_id=scene.rows[one.talk_id].public_id,
            title=scene.title(one.talk_id),
            track=scene.tracks.get(scene.talks[one.talk_id].track_id or 0),
            time=one.place.time,
            day=scene.day(one.place.time.starts_at),
            room=scene.room_names[one.place.room_id or 0],
            reasons=reasons_of(one, scene),
        )
        for one in found.proposal.suggestions
    ]


def obstacle_rows(found: Proposed, sight: Sight) -> list[ObstacleRow]:
    scene = found.scene
    return [
        ObstacleRow(scene.rows[one.talk_id].public_id, scene.title(one.talk_id), obstacle_of(one, scene, sight))
        for one in found.proposal.unplaceable
    ]
