"""What each conflict is called, and what it says: with the names of those that it is about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta, tzinfo
from typing import Protocol

from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.conflicts import Conflict, Rule, Severity
from eventhub.domain.timetable.parts import Talk
from eventhub.web.equipment_words import equipment_name
from eventhub.web.filters import clock_in

MINUTE = timedelta(minutes=1)


class Setting(Protocol):
    """What the words need to know of a draft: its sessions, what they are called, and its people and rooms by name."""

    @property
    def zone(self) -> tzinfo: ...

    @property
    def talks(self) -> Mapping[int, Talk]: ...

    @property
    def people(self) -> Mapping[int, str]: ...

    @property
    def room_names(self) -> Mapping[int, str]: ...

    def title(self, talk_id: int, /) -> str: ...


@dataclass(frozen=True)
class Saying:
    """A conflict in words."""

    title: str
    sentence: str


class Names:
    """The words of one conflict's sessions, person and room."""

    def __init__(self, conflict: Conflict, setting: Setting) -> None:
        self.conflict = conflict
        self.setting = setting

    @property
    def person(self) -> str:
        return self.setting.people.get(self.conflict.person_id or 0) or _("Somebody")

    @property
    def room(self) -> str:
        return self.setting.room_names.get(self.conflict.room_id or 0) or _("The room")

    @property
    def first(self) -> str:
        return self.setting.title(self.conflict.talks[0])

    @property
    def last(self) -> str:
        return self.setting.title(self.conflict.talks[-1])

    @property
    def times(self) -> str:
        return self.hours(self.conflict.time)

    def hours(self, time: Interval) -> str:
        return f"{self.clock(time)}–{clock_in(time.ends_at, self.setting.zone)}"

    def clock(self, time: Interval) -> str:
        return clock_in(time.starts_at, self.setting.zone)

    def place(self, number: int) -> str:
        """Where and when one of its sessions stands."""
        talk = self.setting.talks[self.conflict.talks[number]]
        room = self.setting.room_names.get(talk.room_id or 0)
        hours = self.hours(talk.time) if talk.time else ""
        return " ".join(part for part in (room, hours) if part)

    @property
    def one(self) -> str:
        """The session alone, with its hours."""
        return str(_("“%(title)s”, %(times)s.", title=self.first, times=self.place(0)))


def say_conflict(conflict: Conflict, setting: Setting) -> Saying:
    return SAYINGS[conflict.rule](conflict, Names(conflict, setting))


def say_room(_conflict: Conflict, names: Names) -> Saying:
    return Saying(
        _("Two sessions in %(room)s", room=names.room),
        _("“%(one)s” and “%(other)s”, both at %(times)s.", one=names.first, other=names.last, times=names.times),
    )


def say_speaker(conflict: Conflict, names: Names) -> Saying:
    talks = [names.setting.talks[one] for one in conflict.talks]
    chairs = sum(conflict.person_id in talk.chairs for talk in talks)
    titles = {
        0: _("%(name)s speaks twice at the same time", name=names.person),
        1: _("%(name)s speaks and chairs at the same time", name=names.person),
    }
    title = titles.get(chairs) or _("%(name)s chairs twice at the same time", name=names.person)
    return Saying(title, _("%(one)s and %(other)s.", one=names.place(0), other=names.place(-1)))


def say_meeting(conflict: Conflict, names: Names) -> Saying:
    when = _("%(time)s, during “%(title)s”.", time=names.clock(conflict.time), title=names.first)
    if conflict.better is None:
        more = _("No other time is free for everybody: publishing takes the meeting off, and it can be booked again.")
    else:
        more = _("Publishing moves it to %(time)s: everybody is free then.", time=names.clock(conflict.better))
    return Saying(_("%(name)s has a meeting", name=names.person), f"{when} {more}")


def say_meetings(conflict: Conflict, names: Names) -> Saying:
    title = ngettext("%(num)d meeting is hit", "%(num)d meetings are hit", conflict.count)
    who = _("Their people have a seat in “%(title)s”.", title=names.first)
    left = conflict.count - conflict.movable
    if not left:
        return Saying(title, f"{who} " + _("There is another time for each."))
    more = ngettext("%(num)d of them has no other time.", "%(num)d of them have no other time.", left)
    return Saying(title, f"{who} {more}")


def say_seats(conflict: Conflict, names: Names) -> Saying:
    values = {"count": conflict.count, "most": conflict.most}
    if conflict.severity is Severity.ERROR:
        title = _("%(count)s seats taken, %(most)s in the room", **values)
    else:
        title = _("%(count)s seats offered, %(most)s in the room", **values)
    return Saying(title, names.one)


def say_wanted(conflict: Conflict, names: Names) -> Saying:
    return Saying(_("%(count)s want to come, %(most)s seats", count=conflict.count, most=conflict.most), names.one)


def say_nearly_full(conflict: Conflict, names: Names) -> Saying:
    title = ngettext("%(num)d seat is left", "%(num)d seats are left", (conflict.most or 0) - conflict.count)
    taken = _(
        "“%(title)s”, %(count)s of %(most)s are taken.", title=names.first, count=conflict.count, most=conflict.most
    )
    return Saying(title, taken)


def say_walking(conflict: Conflict, names: Names) -> Saying:
    before, after = (names.setting.talks[one].time for one in conflict.talks)
    minutes = (after.starts_at - before.ends_at) // MINUTE if before and after else 0
    title = ngettext(
        "%(name)s has %(num)d minute to change rooms", "%(name)s has %(num)d minutes to change rooms", minutes,
        name=names.person,
    )  # fmt: skip
    return Saying(title, _("%(one)s, then %(other)s.", one=names.place(0), other=names.place(-1)))


def say_audience(conflict: Conflict, names: Names) -> Saying:
    title = ngettext("%(num)d person chose both", "%(num)d people chose both", conflict.count)
    return Saying(title, _("“%(one)s” and “%(other)s”.", one=names.first, other=names.last))


def say_equipment(conflict: Conflict, names: Names) -> Saying:
    missing = ", ".join(equipment_name(key) for key in conflict.missing)
    return Saying(
        _("%(room)s lacks what a session needs", room=names.room),
        _("“%(title)s” needs: %(missing)s.", title=names.first, missing=missing),
    )


def say_break(_conflict: Conflict, names: Names) -> Saying:
    sentence = _("“%(one)s” and “%(other)s”, both at %(times)s.", one=names.first, other=names.last, times=names.times)
    return Saying(_("A session in the break"), sentence)


def say_breaks(_conflict: Conflict, names: Names) -> Saying:
    sentence = _("“%(one)s” and “%(other)s”, both at %(times)s.", one=names.first, other=names.last, times=names.times)
    return Saying(_("Two breaks at the same time"), sentence)


def of_person(title: Callable[[str], str]) -> Callable[[Conflict, Names], Saying]:
    return lambda _conflict, names: Saying(title(names.person), names.one)


SAYINGS: dict[Rule, Callable[[Conflict, Names], Saying]] = {
    Rule.ROOM: say_room,
    Rule.SPEAKER: say_speaker,
    Rule.ABSENCE: of_person(lambda name: _("%(name)s cannot be there", name=name)),
    Rule.MEETING_OF_SPEAKER: say_meeting,
    Rule.MEETINGS_OF_SEATS: say_meetings,
    Rule.SEATS_OVER_ROOM: say_seats,
    Rule.WANTED_OVER_SEATS: say_wanted,
    Rule.NEARLY_FULL: say_nearly_full,
    Rule.BREAK: say_break,
    Rule.BREAKS_OVERLAP: say_breaks,
    Rule.HOURS: lambda _conflict, names: Saying(_("Outside the opening hours"), names.one),
    Rule.WALKING: say_walking,
    Rule.AUDIENCE: say_audience,
    Rule.EQUIPMENT: say_equipment,
    Rule.NO_ROOM: lambda _conflict, names: Saying(_("No room yet"), names.one),
    Rule.DECLINED: of_person(lambda name: _("%(name)s does not come", name=name)),
    Rule.UNANSWERED: of_person(lambda name: _("%(name)s has not accepted yet", name=name)),
}
