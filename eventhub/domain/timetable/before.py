"""A timetable as it was before an act, or as it would be after one: so that what a move causes costs one loading."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.parts import Place, Talk, Timetable
from eventhub.domain.timetable.steps import as_kept


def before_act(timetable: Timetable, changes: Mapping[int, Mapping[str, Any]]) -> Timetable:
    """`changes`: session → the values of its placing before the act, as its history keeps them, but for the number of
    the room. The meetings that were hit then are not known here."""
    talks = tuple(earlier(talk, changes[talk.id]) if talk.id in changes else talk for talk in timetable.talks)
    return replace(timetable, talks=talks)


def earlier(talk: Talk, values: Mapping[str, Any]) -> Talk:
    starts_at = moment(values, "starts_at", talk.time.starts_at if talk.time else None)
    ends_at = moment(values, "ends_at", talk.time.ends_at if talk.time else None)
    time = Interval(starts_at, ends_at) if starts_at and ends_at else None
    length = timedelta(minutes=values["minutes"]) if "minutes" in values else talk.length
    return replace(talk, time=time, length=length, room_id=values.get("room_id", talk.room_id))


def moment(values: Mapping[str, Any], name: str, now: datetime | None) -> datetime | None:
    kept: datetime | None = as_kept(name, values[name]) if name in values else now
    return kept


def placed_at(timetable: Timetable, talk_id: int, place: Place | None) -> Timetable:
    """The same with this session elsewhere (None: among those to be placed)."""
    time, room_id = (place.time, place.room_id) if place else (None, None)
    talks = (replace(one, time=time, room_id=room_id) if one.id == talk_id else one for one in timetable.talks)
    return replace(timetable, talks=tuple(talks))


def nearby(timetable: Timetable, talk_ids: Collection[int]) -> Timetable:
    """These sessions with all that is near them in time: no other can clash with them."""
    times = [talk.time for talk in timetable.talks if talk.id in talk_ids and talk.time]
    around = [Interval(one.starts_at - timetable.walking, one.ends_at + timetable.walking) for one in times]
    talks = (one for one in timetable.talks if one.time and any(one.time.overlaps(other) for other in around))
    return replace(timetable, talks=tuple(talks))
