"""What a calendar entry says, in words that its caller chose; a wrong value is refused before it becomes bytes."""

import math
import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal
from urllib.parse import urlsplit

Status = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]
STATUSES: tuple[Status, ...] = ("CONFIRMED", "TENTATIVE", "CANCELLED")

# Readers have to keep 255 octets (RFC 5545, 3.8.4.7); without "@" no UID can give a mail address away.
_UID = re.compile(r"[0-9A-Za-z._-]{1,255}")
_BLANK = re.compile(r"[\s\x00-\x1f\x7f]")


@dataclass(frozen=True)
class CalendarItem:
    """One entry, as a VEVENT needs it (RFC 5545, 3.6.1). Texts are plain, in the reader's language; all may be in them.

    Times are aware, of any zone, and whole seconds count. With `all_day`, `starts_at` and `ends_at` are midnights in
    the zone they carry (the event's): the first day, and the day after the last one.
    `changed_at` is when the item last changed, not when it is written out. Latitude and longitude are degrees (WGS 84).
    `alarms_minutes` are minutes before the start, only where the reader asked for reminders.

    Raises ValueError for naive times, an end not after the start, an all-day item off midnight, a UID other than
    1 to 255 of A-Z a-z 0-9 . _ -, a negative sequence or alarm, an unknown status, a URL that isn't absolute http(s),
    half a position or one off the globe, and an organiser's address without "@".
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    summary: str
    status: Status = "CONFIRMED"
    created_at: datetime | None = None
    location: str = ""
    description: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    organizer_name: str = ""
    organizer_mail: str = ""
    all_day: bool = False
    alarms_minutes: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        self._check_identity()
        self._check_times()
        self._check_position()
        if self.url and not _is_absolute(self.url):
            raise ValueError(f"a calendar program can't follow {self.url!r}: the URL has to be absolute")
        if self.organizer_mail and ("@" not in self.organizer_mail or _BLANK.search(self.organizer_mail)):
            raise ValueError(f"{self.organizer_mail!r} is no mail address")

    def _check_identity(self) -> None:
        if not _UID.fullmatch(self.uid):
            raise ValueError(f"{self.uid!r} is no UID: 1 to 255 letters, digits, dots, hyphens or underscores")
        if self.sequence < 0:
            raise ValueError(f"SEQUENCE counts from 0, not {self.sequence}")
        if self.status not in STATUSES:
            raise ValueError(f"{self.status!r} is no status of a VEVENT")

    def _check_times(self) -> None:
        moments = (self.starts_at, self.ends_at, self.changed_at, self.created_at)
        if any(moment is not None and moment.utcoffset() is None for moment in moments):
            raise ValueError(f"{self.uid} has a time without a zone")
        if self.ends_at.timestamp() // 1 <= self.starts_at.timestamp() // 1:
            raise ValueError(f"{self.uid} ends at {self.ends_at}, not after its start at {self.starts_at}")
        if self.all_day and (self.starts_at.time(), self.ends_at.time()) != (time(0), time(0)):
            raise ValueError(f"{self.uid} takes whole days, but doesn't begin and end at midnight in the zone given")
        if any(minutes < 0 for minutes in self.alarms_minutes):
            raise ValueError(f"{self.uid} has an alarm after its start")

    def _check_position(self) -> None:
        if self.latitude is None and self.longitude is None:
            return
        if self.latitude is None or self.longitude is None:
            raise ValueError(f"{self.uid} has only half a position")
        degrees = (self.latitude, self.longitude)
        if not all(map(math.isfinite, degrees)) or abs(self.latitude) > 90 or abs(self.longitude) > 180:
            raise ValueError(f"{self.uid} lies nowhere on the globe: {degrees}")


@dataclass(frozen=True)
class Calendar:
    """A named calendar of items. `language` is the reader's (BCP 47, e.g. "fr"); `refresh` is how often to fetch it.

    Raises ValueError where two items share a UID, for an odd language, and for a refresh under a minute.
    """

    name: str
    language: str
    refresh: timedelta
    items: tuple[CalendarItem, ...] = ()

    def __post_init__(self) -> None:
        check_language(self.language)
        check_refresh(self.refresh)
        if len({item.uid for item in self.items}) < len(self.items):
            raise ValueError("two items of a calendar share a UID")


def check_language(language: str) -> None:
    """Raises ValueError for what can't be a language tag (BCP 47)."""
    if not re.fullmatch(r"[A-Za-z]{2,8}(-[0-9A-Za-z]{1,8})*", language):
        raise ValueError(f"{language!r} is no language")


def check_refresh(refresh: timedelta) -> None:
    """Raises ValueError for an interval of less than a minute."""
    if refresh < timedelta(minutes=1):
        raise ValueError(f"nobody should fetch a calendar every {refresh}")


def _is_absolute(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not _BLANK.search(url)
