"""A proposal between two requests: nothing of it is stored, so the address and the form carry what was shown."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property

from eventhub.blueprints.timetable.board import ROW, Block, Blocks, Board
from eventhub.blueprints.timetable.scene import Scene
from eventhub.domain.intervals import Interval, on_grid
from eventhub.domain.timetable.parts import Place
from eventhub.domain.timetable.suggestions import Proposal, Suggestion, proposal_of, suggest
from eventhub.services.drafts import Placement

MOST = 40  # at once: as many as one looks through, and as an address can carry
MOMENT = "%Y%m%dT%H%MZ"
SPOT = re.compile(r"([0-9a-f]{16})(?:\.(\d{1,8})\.(2\d{7}T\d{4}Z)\.([^.~]{1,32}))?", re.ASCII)
BETWEEN = "~"


@dataclass(frozen=True)
class Spot:
    """A session of a proposal, by what names it from outside; without a moment it found no place."""

    public_id: str
    version: int = 0  # of its draft
    starts_at: datetime | None = None
    room: str = ""  # its key

    def __str__(self) -> str:
        if self.starts_at is None:
            return self.public_id
        return f"{self.public_id}.{self.version}.{self.starts_at.astimezone(UTC).strftime(MOMENT)}.{self.room}"


@dataclass(frozen=True)
class Carried:
    """What was shown: the number of the last act then, and each session's place."""

    act: int
    spots: tuple[Spot, ...]

    @property
    def arguments(self) -> dict[str, str]:
        """As parts of an address."""
        return {"act": str(self.act), "places": BETWEEN.join(map(str, self.spots))}

    def without(self, public_ids: Iterable[str], act: int) -> "Carried":
        """The rest, once these have their place or are left."""
        gone = set(public_ids)
        return Carried(act, tuple(one for one in self.spots if one.public_id not in gone))


def carried_by(asked: Mapping[str, str]) -> Carried | None:
    """What an address or a form carries; None where that is nothing, or nothing of ours."""
    act, places = asked.get("act", ""), asked.get("places", "")
    if not (act.isdecimal() and len(act) < 9 and places):
        return None
    try:
        return Carried(int(act), tuple(spot_in(text) for text in places.split(BETWEEN)[:MOST]))
    except ValueError:
        return None


def spot_in(text: str) -> Spot:
    found = SPOT.fullmatch(text)
    if not found:
        raise ValueError(text)
    public_id, version, moment, room = found.groups()
    if moment is None:
        return Spot(public_id)
    starts_at = datetime.strptime(moment, MOMENT).replace(tzinfo=UTC)
    if not on_grid(starts_at):
        raise ValueError(text)
    return Spot(public_id, int(version), starts_at, room)


@dataclass(frozen=True)
class Proposed:
    """A proposal beside the draft that it is for."""

    scene: Scene
    proposal: Proposal

    @cached_property
    def waiting(self) -> int:
        """How many sessions without a place it says nothing of."""
        named = {one.talk_id for one in self.proposal.suggestions}
        named |= {one.talk_id for one in self.proposal.unplaceable}
        return sum(talk.time is None and talk.id not in named for talk in self.scene.timetable.talks)

    @cached_property
    def room_keys(self) -> dict[int, str]:
        return {room.id: room.key for room in self.scene.rooms}

    @cached_property
    def carried(self) -> Carried:
        found = [self.spot(one) for one in self.proposal.suggestions]
        nowhere = [Spot(self.scene.rows[one.talk_id].public_id) for one in self.proposal.unplaceable]
        return Carried(self.scene.act, (*found, *nowhere))

    def spot(self, one: Suggestion) -> Spot:
        row = self.scene.rows[one.talk_id]
        return Spot(row.public_id, row.version, one.place.time.starts_at, self.room_keys[one.place.room_id or 0])

    def ghosts(self, board: Board, blocks: Blocks) -> dict[int, list[Block]]:
        """Column → what is suggested there that day, as blocks."""
        columns = {column.room.id: column.number for column in board.columns if column.room}
        found: dict[int, list[Block]] = {}
        for one in self.proposal.suggestions:
            column = columns.get(one.place.room_id or 0)
            if column and self.scene.day(one.place.time.starts_at) == board.day:
                found.setdefault(column, []).append(self.ghost(one, board, blocks, column))
        return found

    def ghost(self, one: Suggestion, board: Board, blocks: Blocks, column: int) -> Block:
        first = (one.place.time.starts_at - board.starts_at) // ROW
        span = max(1, one.place.time.length // ROW)
        talk = replace(self.scene.talks[one.talk_id], time=one.place.time, room_id=one.place.room_id)
        return replace(blocks.block(talk, first=first, span=span, column=column), marks=())


def proposed(scene: Scene, wanted: Iterable[int] | None = None) -> Proposed:
    """Places for these sessions; else for all that have none, those that most people want first."""
    asked = unplaced(scene) if wanted is None else list(wanted)
    return Proposed(scene, suggest(scene.timetable, asked[:MOST]))


def unplaced(scene: Scene) -> list[int]:
    found = [talk.id for talk in scene.timetable.talks if talk.time is None]
    return sorted(found, key=lambda one: (-scene.timetable.wants(one), one))


def proposed_again(scene: Scene, carried: Carried) -> Proposed | None:
    """What was shown, beside the draft as it is; None where the draft is no longer the one that it was found for."""
    places = dict(places_of(scene, carried)) if carried.act == scene.act else {}
    if not places or len(places) < len(carried.spots):
        return None
    found = proposal_of(scene.timetable, places)
    has_all = len(found.suggestions) == sum(place is not None for place in places.values())
    return Proposed(scene, found) if has_all else None


def places_of(scene: Scene, carried: Carried) -> Iterator[tuple[int, Place | None]]:
    """Session → its place; who is gone, or stands in a room that is gone, is left out."""
    rooms = {room.key: room.id for room in scene.rooms}
    by_address = {scene.rows[talk].public_id: scene.talks[talk] for talk in scene.talks}
    for spot in carried.spots:
        talk = by_address.get(spot.public_id)
        if talk and spot.starts_at is None:
            yield talk.id, None
        elif talk and spot.starts_at and spot.room in rooms:
            yield talk.id, Place(Interval(spot.starts_at, spot.starts_at + talk.length), rooms[spot.room])


def placements_of(scene: Scene, carried: Carried, chosen: str) -> list[Placement]:
    """Where those that were chosen are to stand ("all": each that has a place)."""
    asked = Carried(carried.act, tuple(one for one in carried.spots if chosen in {"all", one.public_id}))
    found = [(scene.rows[talk], place) for talk, place in places_of(scene, asked) if place]
    versions = {one.public_id: one.version for one in asked.spots}
    return [
        Placement(row.public_id, place.time.starts_at, place.time.ends_at, place.room_id, versions[row.public_id])
        for row, place in found
    ]
