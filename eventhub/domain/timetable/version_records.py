"""What is kept of a version of the programme as plain JSON: the whole of it, and what it changed."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from eventhub.domain.timetable.differences import Difference, Shape
from eventhub.domain.timetable.lasting_names import PEOPLE, LastingNames
from eventhub.domain.timetable.parts import Place

Names = Mapping[int, Mapping[str, str]]


def people_of(shapes: Iterable[Shape]) -> set[int]:
    """Who speaks or chairs in any of these."""
    return {person for shape in shapes for person in (*shape.speakers, *shape.chairs)}


def snapshot_of(shapes: Mapping[int, Shape], public_ids: Mapping[int, str], names: LastingNames) -> dict[str, Any]:
    """public id → everything that the public sees of a session; what it doesn't see is left out."""
    seen = {one: shape for one, shape in sorted(shapes.items()) if shape.place is not None}
    return {public_ids[one]: record_of(shape, names) for one, shape in seen.items()}


def record_of(shape: Shape, names: LastingNames) -> dict[str, Any]:
    people = [*((one, "speaker") for one in shape.speakers), *((one, "chair") for one in shape.chairs)]
    there = [pair for pair in people if pair[0] in names.people]  # but whoever erased themselves at this moment
    named = {"track_id": shape.track_id, "room_id": shape.room_id, PEOPLE: there}
    return names.kept(named) | {
        "titles": dict(shape.titles),
        "abstracts": dict(shape.abstracts),
        "kind": shape.kind,
        "starts_at": shape.time.starts_at.isoformat() if shape.time else None,
        "ends_at": shape.time.ends_at.isoformat() if shape.time else None,
        "language": shape.language,
        "level": shape.level,
        "capacity": shape.capacity,
    }


def rows_of(
    found: Difference,
    published: Mapping[int, Shape],
    draft: Mapping[int, Shape],
    public_ids: Mapping[int, str],
    rooms: Names,
) -> list[dict[str, Any]]:
    """One row a session, with the words of that day: a room may have another name later, or be gone."""

    def row(
        one: int, news: str, before: Place | None, after: Place | None, fields: Iterable[str] = ()
    ) -> dict[str, Any]:
        shape = published[one] if news == "gone" else draft[one]
        return {
            "session": public_ids[one],
            "news": news,
            "titles": dict(shape.titles),
            "kind": shape.kind,
            "before": place_record(before, rooms),
            "after": place_record(after, rooms),
            "fields": sorted(fields),
        }

    fields = {one.id: one.fields for one in found.changed}
    both = {one.id for one in found.moved}
    return [
        *(row(one.id, "moved", one.before, one.after, fields.get(one.id, ())) for one in found.moved),
        *(row(one.id, "new", None, one.place) for one in found.new),
        *(row(one.id, "gone", one.place, None) for one in found.gone),
        *(row(one.id, "changed", None, draft[one.id].place, one.fields) for one in found.changed if one.id not in both),
    ]


def place_record(place: Place | None, rooms: Names) -> dict[str, Any] | None:
    if place is None:
        return None
    names = rooms.get(place.room_id, {}) if place.room_id is not None else {}
    times = {"starts_at": place.time.starts_at.isoformat(), "ends_at": place.time.ends_at.isoformat()}
    return times | {"rooms": dict(names)}


def values_of(
    record: Mapping[str, Any], names: LastingNames, kinds: Collection[str]
) -> tuple[dict[str, Any], frozenset[str]]:
    """The fields of a draft that make it what a version had, without what is no longer there; and the names of that.
    `kinds`: the types that it can have now; whose type is gone keeps the one that it has."""
    found, gone = names.found({name: record[name] for name in ("room", "track", PEOPLE)})
    times = {name: moment(record[name]) for name in ("starts_at", "ends_at")}
    plain = {name: record[name] for name in ("titles", "abstracts", "language", "level", "capacity")}
    kind, is_there = record["kind"], record["kind"] in kinds
    typed = {"kind": kind} if is_there else {}
    return plain | typed | times | found | {"is_withdrawn": False}, gone if is_there else gone | {kind}


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
