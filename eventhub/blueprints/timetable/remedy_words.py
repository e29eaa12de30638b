"""What can be done about a conflict: links to where it is, and buttons that move something out of its way."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from textwrap import shorten

from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.blueprints.timetable.scene import Scene
from eventhub.blueprints.timetable.sight import Sight
from eventhub.domain.timetable.before import placed_at
from eventhub.domain.timetable.conflicts import Conflict, Rule, Severity
from eventhub.domain.timetable.parts import Place, Talk
from eventhub.queries.consequences import caused
from eventhub.web.filters import clock_field, clock_in

MINUTE = timedelta(minutes=1)
LONGEST = 30  # letters of a title on a button
OTHER_TIME = {Rule.ROOM, Rule.SPEAKER, Rule.ABSENCE, Rule.BREAK, Rule.HOURS, Rule.WALKING, Rule.MEETING_OF_SPEAKER}
OTHER_ROOM = {Rule.ROOM, Rule.NO_ROOM, Rule.EQUIPMENT, Rule.SEATS_OVER_ROOM, Rule.WANTED_OVER_SEATS}
OTHER_PLACE = {Rule.ROOM, Rule.SPEAKER, Rule.ABSENCE, Rule.EQUIPMENT, Rule.SEATS_OVER_ROOM, Rule.WANTED_OVER_SEATS}
OF_SEATS = {Rule.SEATS_OVER_ROOM, Rule.WANTED_OVER_SEATS}


@dataclass(frozen=True)
class Remedy:
    """A link; with fields, a button that sends them there."""

    label: str
    address: str
    fields: dict[str, str] = field(default_factory=dict)
    shows: str = ""  # the anchor of the session that it moves


def remedies_for(conflict: Conflict, scene: Scene, sight: Sight) -> list[Remedy]:
    """Those that move something, the nearest first; a change of places where nothing near is free."""
    found = []
    talk = scene.talks[conflict.talks[-1]]
    if conflict.rule in OTHER_ROOM and (place := other_room(conflict, talk, scene)):
        found.append(moved_to(talk, place, scene, sight, tells_cost=is_grave(conflict)))
    if conflict.rule in OTHER_TIME and (place := scene.remedies.other_time(talk)):
        found.append(moved_to(talk, place, scene, sight, tells_cost=is_grave(conflict)))
    if conflict.rule in OTHER_PLACE and not found and (remedy := change_of_places(conflict, scene, sight)):
        found.append(remedy)
    return found


def change_of_places(conflict: Conflict, scene: Scene, sight: Sight) -> Remedy | None:
    """With the nearest session that fits where one of the two stands, as it fits there."""
    if is_full_by_sign_up(conflict, scene.talks[conflict.talks[-1]]):
        return None
    seats = conflict.count if conflict.rule in OF_SEATS else 0
    for talk_id in reversed(conflict.talks):
        if places := scene.remedies.exchange(scene.talks[talk_id], seats):
            return changed(places, scene, sight, tells_cost=is_grave(conflict))
    return None


def changed(places: dict[int, Place], scene: Scene, sight: Sight, *, tells_cost: bool) -> Remedy:
    talk_id, other_id = places
    one, two = scene.rows[talk_id], scene.rows[other_id]
    titles = {"one": shortened(scene.title(talk_id)), "other": shortened(scene.title(other_id))}
    fields = {"version": str(one.version), "other": f"{two.public_id}:{two.version}"}
    address = sight.of_session("moves_organise.swap", one.public_id)
    label = _("Swap “%(one)s” and “%(other)s”", **titles)
    label = with_cost(label, places, scene) if tells_cost else label
    return Remedy(label, address, fields, f"session-{one.public_id}")


def is_full_by_sign_up(conflict: Conflict, talk: Talk) -> bool:
    """A larger room is no help where the seats of the sign-up are fewer than those of the room."""
    return conflict.rule is Rule.WANTED_OVER_SEATS and talk.capacity is not None


def other_room(conflict: Conflict, talk: Talk, scene: Scene) -> Place | None:
    if is_full_by_sign_up(conflict, talk):
        return None
    seats = conflict.count if conflict.rule in OF_SEATS else max(talk.capacity or 0, talk.taken)
    return scene.remedies.other_room(talk, seats)


def is_grave(conflict: Conflict) -> bool:
    """What a remedy of an error would cost is said beforehand; a warning can wait for the answer to the move."""
    return conflict.severity is Severity.ERROR


def moved_to(talk: Talk, place: Place, scene: Scene, sight: Sight, *, tells_cost: bool) -> Remedy:
    row = scene.rows[talk.id]
    fields = {
        "starts_at": clock_field(place.time.starts_at),
        "minutes": str(place.time.length // MINUTE),
        "room": next((room.key for room in scene.rooms if room.id == place.room_id), ""),
        "version": str(row.version),
    }
    address = sight.of_session("moves_organise.move", row.public_id)
    label = words_of_move(talk, place, scene)
    label = with_cost(label, {talk.id: place}, scene) if tells_cost else label
    return Remedy(label, address, fields, f"session-{row.public_id}")


def with_cost(label: str, places: dict[int, Place], scene: Scene) -> str:
    """How many conflicts it would cause is said beforehand, but for those of meetings: these are looked for once it is
    done."""
    before = after = replace(scene.timetable, hits=())
    for talk_id, place in places.items():
        after = placed_at(after, talk_id, place)
    costs = len(caused(before, after, places.keys()))
    if not costs:
        return label
    return " ".join((label, ngettext("(%(num)d new conflict)", "(%(num)d new conflicts)", costs)))


def shortened(title: str) -> str:
    """The sentence beside it has the whole title."""
    if len(title) <= LONGEST:
        return title
    short = shorten(title, LONGEST, placeholder="")
    return short if short == " ".join(title.split()) else short.rstrip("\u00a0 :;,–-") + "…"


def words_of_move(talk: Talk, place: Place, scene: Scene) -> str:
    title = shortened(scene.title(talk.id))
    if talk.time is None or place.room_id != talk.room_id:
        return str(_("Move “%(title)s” to %(room)s", title=title, room=scene.room_names[place.room_id or 0]))
    shift = (place.time.starts_at - talk.time.starts_at) // MINUTE
    when = {"title": title, "time": clock_in(place.time.starts_at, scene.zone), "length": length_words(abs(shift))}
    if shift > 0:
        return str(_("Move “%(title)s” to %(time)s, %(length)s later", **when))
    return str(_("Move “%(title)s” to %(time)s, %(length)s earlier", **when))


def length_words(minutes: int) -> str:
    """45 min, 2 h 30."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return str(_("%(minutes)s min", minutes=minutes))
    return f"{hours}\u00a0h\u00a0{rest:02}" if rest else f"{hours}\u00a0h"
