"""Which mail leaves before which, which may wait, until when, and which several become one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

# Lower leaves first.
AT_THE_SCREEN, OF_AN_APPOINTMENT, FOR_MANY = range(3)
# Whoever these are for sits at the screen and waits.
SCREEN = frozenset(
    {
        "already_registered",
        "confirm_registration",
        "email_change_new",
        "email_change_old",
        "email_changed",
        "email_taken",
        "password_changed",
        "password_reset",
        "registration_again",
        "second_factor_changed",
        "sign_in_link",
        "speaker_link",
    }
)
# Written to a whole list at once.
MANY = frozenset({"organiser_message", "programme_changed", "purge_warning"})
# Several of these for one reader become one mail: they carry no invitation and no one-time link, and lead to a page.
GATHERED = frozenset({"message_received", "request_declined", "request_note", "request_proposed", "request_received"})
LIMITED = GATHERED | MANY
GATHERING = timedelta(minutes=1)  # what follows another one within so long waits for more
MOST_AN_HOUR = 12  # of the limited kinds to one address
HOUR = timedelta(hours=1)
NEAR = timedelta(hours=12)  # what concerns this stretch from now on leaves at night too
MINUTES_OF_A_DAY = 24 * 60


@dataclass(frozen=True)
class QuietHours:
    """From when until when, in minutes of the day, nothing leaves that can wait; `None` for both: never."""

    begin: int | None
    end: int | None
    time_zone: str

    def end_at(self, moment: datetime) -> datetime | None:
        """When the quiet hours end in which this moment lies; None where it lies in none.

        As the clocks of the event's town show them: a night of a clock change is an hour longer or shorter.
        """
        if self.begin is None or self.end is None or self.begin == self.end:
            return None
        local = moment.astimezone(ZoneInfo(self.time_zone))
        minute = local.hour * 60 + local.minute
        if not self.holds(minute):
            return None
        morning = local.date() + timedelta(days=int(minute >= self.end))
        ends = datetime.combine(morning, time(self.end // 60, self.end % 60), ZoneInfo(self.time_zone)).astimezone(UTC)
        return ends if ends > moment else None

    def holds(self, minute: int) -> bool:
        begin, end = self.begin or 0, self.end or 0
        return begin <= minute < end if begin < end else minute >= begin or minute < end


@dataclass(frozen=True)
class Departure:
    """When a mail may leave at the earliest, and what it waits for: "" nothing, "others", "limit" or "morning"."""

    moment: datetime
    waits_for: str = ""


def priority_of(template: str) -> int:
    if template in SCREEN:
        return AT_THE_SCREEN
    return FOR_MANY if template in MANY else OF_AN_APPOINTMENT


def first_departure(
    template: str, near: bool, quiet: QuietHours | None, now: datetime, *, follows: bool = False
) -> Departure:
    """Of a mail that was just written. `near`: it concerns the next hours, or its event is on; `follows`: its reader
    was written another such mail within `GATHERING`. The first of several leaves at once, those after it wait for each
    other."""
    if template in SCREEN or near:
        return Departure(now)
    ends = quiet.end_at(now) if quiet else None
    if ends:
        return Departure(ends, "morning")
    if template in LIMITED:
        return Departure(now + (GATHERING if follows else timedelta()), "others")
    return Departure(now)


def is_near(values: Mapping[str, Any], now: datetime) -> bool:
    """Whether a time that the mail tells of, as it is or as it was, lies within the next hours."""
    told = [values.get(name) for name in ("starts_at", "was_from", "expires_at")]
    moments = [datetime.fromisoformat(one) for one in told if isinstance(one, str) and one]
    return any(now <= one < now + NEAR for one in moments if one.tzinfo)


def is_event_day(starts_at: datetime, ends_at: datetime, time_zone: str, now: datetime) -> bool:
    zone = ZoneInfo(time_zone)
    return starts_at.astimezone(zone).date() <= now.astimezone(zone).date() <= ends_at.astimezone(zone).date()


CANCELLED = ("meeting_booked", "meeting_moved", "meeting_people")
AS_IT_WAS = ("was_from", "was_to", "was_table", "was_kind", "was_link")


def taking_place_of(older: Mapping[str, Any], newer: Mapping[str, Any], templates: tuple[str, str]) -> dict[str, Any]:
    """The values of the newer mail of two about one entry, (older, newer) by `templates`, where it says all that its
    reader needs if the older one never leaves; empty where it does not.

    A cancellation does after anything: its CANCEL has the higher SEQUENCE. A move does after a move, and says from
    where its reader believed the meeting to be; not where it came back there, since "has another time" would be untrue.
    """
    if not newer.get("calendar") or int(newer["sequence"]) <= int(older["sequence"]):
        return {}
    before, after = templates
    if after == "meeting_cancelled" and before in CANCELLED:
        return dict(newer)
    if before == after == "meeting_moved" and newer.get("was_from") and older.get("was_from"):
        joined = dict(newer) | {name: older[name] for name in AS_IT_WAS if name in older}
        return joined if is_elsewhere(joined) else {}
    return {}


def is_elsewhere(moved: Mapping[str, Any]) -> bool:
    """Whether a move leads anywhere, from where it was."""
    was = (moved["was_from"], moved.get("was_table", ""), moved.get("was_link", ""))
    return was != (moved["starts_at"], moved["table"], moved["link"])
