"""What speaks for a suggested place, what it costs, and what keeps a session from any place: in words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from eventhub.blueprints.timetable.scene import Scene
from eventhub.blueprints.timetable.sight import Sight
from eventhub.domain.timetable.ground import Why
from eventhub.domain.timetable.openings import seats_wanted
from eventhub.domain.timetable.parts import Hall, Talk
from eventhub.domain.timetable.suggestions import Proposal, Reason, Suggestion, Unplaceable
from eventhub.web.equipment_words import equipment_name

MINUTE = timedelta(minutes=1)
HOURS, ROOMS, SESSION = "hours_organise.hours", "rooms_organise.rooms", "session_organise.edit"


@dataclass(frozen=True)
class Obstacle:
    """Why a session finds no place, the nearest thing to do about it, and where that is done."""

    sentence: str
    remedy: str
    links: tuple[tuple[str, str], ...] = ()


def summary_of(proposal: Proposal) -> str:
    """How many places, what they cost together, and how many sessions found none."""
    found, nowhere = len(proposal.suggestions), len(proposal.unplaceable)
    if not found and not nowhere:
        return str(_("Nothing is to be placed."))
    said = [ngettext("%(num)d place is suggested.", "%(num)d places are suggested.", found)] if found else []
    if proposal.lost:
        said.append(ngettext("%(num)d choice is lost.", "%(num)d choices are lost.", proposal.lost))
    if nowhere:
        said.append(ngettext("%(num)d session finds no place.", "%(num)d sessions find no place.", nowhere))
    return " ".join([*said, _("Nothing stands there before you accept it.")] if found else said)


def reasons_of(one: Suggestion, scene: Scene) -> list[str]:
    """What is good about it, then what it costs; each a sentence."""
    return [*(say_reason(reason, one, scene) for reason in one.reasons), *costs_of(one, scene)]


REASONS = {
    Reason.NO_LOSS: _l("Nobody loses a choice."),
    Reason.TRACK_ROOM: _l("Its track is in this room that day."),
    Reason.ONLY_PLACE: _l("The only free place."),
}


def say_reason(reason: Reason, one: Suggestion, scene: Scene) -> str:
    if reason is Reason.FITS_ROOM:
        return fits(one, scene)
    return str(REASONS[reason])


def fits(one: Suggestion, scene: Scene) -> str:
    seats = scene.timetable.halls[one.place.room_id or 0].capacity
    many = seats_wanted(scene.timetable, scene.talks[one.talk_id])
    if not many:
        return str(_("The room has %(seats)s seats.", seats=seats))
    return str(
        ngettext(
            "A seat for %(num)d person: the room has %(seats)s.",
            "Seats for %(num)d people: the room has %(seats)s.",
            many,
            seats=seats,
        )
    )


def costs_of(one: Suggestion, scene: Scene) -> Iterator[str]:
    if one.lost:
        yield ngettext(
            "%(num)d person wants it and something at the same time.",
            "%(num)d people want it and something at the same time.",
            one.lost,
        )
    seats = scene.timetable.halls[one.place.room_id or 0].capacity
    if seats is not None and Reason.FITS_ROOM not in one.reasons:
        many = seats_wanted(scene.timetable, scene.talks[one.talk_id])
        yield ngettext(
            "%(num)d person wants it, and the room has %(seats)s seats.",
            "%(num)d people want it, and the room has %(seats)s seats.",
            many,
            seats=seats,
        )


def obstacle_of(one: Unplaceable, scene: Scene, sight: Sight) -> Obstacle:
    return OBSTACLES[one.why](scene.talks[one.talk_id], scene, sight)


def say_hours(talk: Talk, scene: Scene, sight: Sight) -> Obstacle:
    links = ((_("Opening hours"), sight.address(HOURS)),)
    if not scene.timetable.open_hours and all(one.time is None for one in scene.talks.values()):
        return Obstacle(
            _("Nobody said yet at which hours sessions may be."), _("Give the event its opening hours."), links
        )
    minutes = talk.length // MINUTE
    sentence = ngettext(
        "No opening hours are %(num)d minute long.", "No opening hours are %(num)d minutes long.", minutes
    )
    return Obstacle(sentence, _("Make it shorter, or open longer."), (to_session(talk, scene, sight), *links))


def say_no_hall(_talk: Talk, _scene: Scene, sight: Sight) -> Obstacle:
    return Obstacle(_("The event has no room yet."), _("Add a room."), (to_rooms(sight),))


def say_capacity(talk: Talk, scene: Scene, sight: Sight) -> Obstacle:
    seats = max(talk.capacity or 0, talk.taken)
    large = rooms_where(scene, lambda hall: hall.capacity is None or hall.capacity >= seats)
    links = (to_session(talk, scene, sight), to_rooms(sight))
    if large:
        sentence = _("The rooms with its %(seats)s seats are never free for it: %(rooms)s.", seats=seats, rooms=large)
        return Obstacle(sentence, _("Offer fewer seats, or move something in these rooms."), links)
    most = max((hall.capacity or 0 for hall in scene.timetable.halls.values()), default=0)
    sentence = _("No room is big enough: it offers %(seats)s seats, the largest has %(most)s.", seats=seats, most=most)
    return Obstacle(sentence, _("Offer fewer seats, or add a larger room."), links)


def say_equipment(talk: Talk, scene: Scene, sight: Sight) -> Obstacle:
    needs = ", ".join(equipment_name(key) for key in sorted(talk.needs))
    links = (to_session(talk, scene, sight), to_rooms(sight))
    equipped = rooms_where(scene, lambda hall: talk.needs <= hall.equipment)
    if equipped:
        sentence = _(
            "The rooms with what it needs (%(needs)s) are never free for it: %(rooms)s.", needs=needs, rooms=equipped
        )
        return Obstacle(sentence, _("Ask for less, or move something in these rooms."), links)
    return Obstacle(
        _("No room has all that it needs: %(needs)s.", needs=needs),
        _("Ask for less, or say of a room that it has this."),
        links,
    )


def say_absence(talk: Talk, scene: Scene, sight: Sight) -> Obstacle:
    return Obstacle(
        _("Who speaks or chairs is away nearly all the time: %(names)s.", names=names_of(talk, scene)),
        _("Ask for other times, or choose somebody else."),
        (to_session(talk, scene, sight),),
    )


def say_speaker(talk: Talk, scene: Scene, sight: Sight) -> Obstacle:
    return Obstacle(
        _("Who speaks or chairs is in other sessions whenever a room is free: %(names)s.", names=names_of(talk, scene)),
        _("Move one of their other sessions, or choose somebody else."),
        (to_session(talk, scene, sight),),
    )


def say_break(talk: Talk, scene: Scene, sight: Sight) -> Obstacle:
    return Obstacle(
        _("Only the breaks for all leave it enough time."),
        _("Make it shorter, or open longer."),
        (to_session(talk, scene, sight), (_("Opening hours"), sight.address(HOURS))),
    )


def say_hall(talk: Talk, scene: Scene, sight: Sight) -> Obstacle:
    sentence = ngettext(
        "No room is free for %(num)d minute within the opening hours.",
        "No room is free for %(num)d minutes within the opening hours.",
        talk.length // MINUTE,
    )
    links = (to_session(talk, scene, sight), (_("Opening hours"), sight.address(HOURS)))
    return Obstacle(sentence, _("Make it shorter, open longer, or move something."), links)


def say_others(talk: Talk, scene: Scene, sight: Sight) -> Obstacle:
    alone = sight.address("suggestions_organise.suggest", session=scene.rows[talk.id].public_id)
    return Obstacle(
        _("Where it could be, others of this proposal are."),
        _("Ask for its place first, then for those of the others."),
        ((_("Suggest a place for it alone"), alone),),
    )


def say_by_hand(_talk: Talk, _scene: Scene, _sight: Sight) -> Obstacle:
    return Obstacle(_("A break is for people to decide on."), _("Place it by hand."))


OBSTACLES: dict[Why, Callable[[Talk, Scene, Sight], Obstacle]] = {
    Why.HOURS: say_hours,
    Why.NO_HALL: say_no_hall,
    Why.CAPACITY: say_capacity,
    Why.EQUIPMENT: say_equipment,
    Why.ABSENCE: say_absence,
    Why.SPEAKER: say_speaker,
    Why.BREAK: say_break,
    Why.HALL: say_hall,
    Why.OTHERS: say_others,
    Why.BY_HAND: say_by_hand,
}


def to_session(talk: Talk, scene: Scene, sight: Sight) -> tuple[str, str]:
    return _("Change the session"), sight.address(SESSION, session_id=scene.rows[talk.id].public_id)


def to_rooms(sight: Sight) -> tuple[str, str]:
    return _("Rooms"), sight.address(ROOMS)


def rooms_where(scene: Scene, is_meant: Callable[[Hall], bool]) -> str:
    """Their names, in the event's order."""
    meant = {hall.id for hall in scene.timetable.halls.values() if is_meant(hall)}
    return ", ".join(name for room, name in scene.room_names.items() if room in meant)


def names_of(talk: Talk, scene: Scene) -> str:
    return ", ".join(scene.people[one] for one in (*talk.speakers, *talk.chairs) if one in scene.people)
