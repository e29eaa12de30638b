"""A mail that comes back from somebody's calendar program becomes an answer, or a reason why it is none."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from typing import Literal, cast
from urllib.parse import unquote
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Timezone
from icalendar.parser import unescape_backslash
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from eventhub.domain.calendar.text import Text, one_line, paragraphs
from eventhub.domain.intervals import Interval

Answer = Literal["accepted", "declined", "tentative", "counter"]
Why = Literal[
    "too_large", "not_a_mail", "automatic", "no_calendar", "malformed", "several", "other_method", "not_understood"
]

MOST_BYTES = 1024 * 1024
_LEVEL = re.compile(rb"(?i)multipart/|message/")
_ANSWERS: dict[str, Answer] = {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "tentative"}
# Codecs that never raise, in time proportional to the length; all else is read as UTF-8 (RFC 5545, 3.1.4).
_CHARSET = re.compile(r"(?i)charset\s*=\s*\"?(iso-8859-1?[0-9]|windows-125[0-8]|koi8-r|utf-16|big5|shift_jis)\b")
_ADDRESS = r"([^\s@<>()\[\]\",;:\\\x00-\x1f\x7f]+@[^\s@<>()\[\]\",;:\\\x00-\x1f\x7f]+)"
_FROM = re.compile(rf"(?:(?:[^<>@]*|[^<>,;:]*)(<))?\s*{_ADDRESS}\s*(?(1)>)")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\([^()]*\)', re.DOTALL)
_LINE = re.compile(r'\A[^:;]++((?:"[^"]*"|[^":])*+):((?s:.*))\Z')
_PARAMETER = re.compile(r';\s*([A-Za-z0-9-]+)\s*=((?:"[^"]*"|[^";])*)')
# Rules that fall in nearly every year: the library counts the occurrences one by one, without a bound of its own.
_RULE = re.compile(
    r"(?:BEGIN|END):(?:STANDARD|DAYLIGHT)|DTSTART:[0-9]{8}T[0-9]{6}|TZOFFSET(?:FROM|TO):[+-][01][0-9][0-5][0-9]"
    r"|RRULE:FREQ=YEARLY(?:;(?:INTERVAL=1|WKST=[A-Z]{2}|BYMONTH=(?:0?[1-9]|1[0-2])|BYDAY=[+-]?[1-5]?[A-Z]{2}"
    r"|UNTIL=[0-9TZ]{15,16}))*"
)


@dataclass(frozen=True)
class Reply:
    """What somebody answered to one entry (RFC 5546, 3.2.3 and 3.2.7). Nothing in it is proved: mails are forged.

    `attendee` (who answers, as the calendar says) and `sender` (From) are addresses in lower case, without a name.
    `at` is DTSTAMP in UTC, None where it can't be read; `proposed` stands for "counter" alone. `words` are plain, at
    most 500 letters, with line feeds. `message_id` is one line of at most 255 letters, "" where there is none.
    """

    uid: str
    sequence: int
    attendee: str
    sender: str
    answer: Answer
    at: datetime | None
    proposed: Interval | None
    words: str
    message_id: str


@dataclass(frozen=True)
class Unread:
    """Why a mail is no answer; `message_id` and `sender` are as in `Reply`, "" where the mail has none."""

    why: Why
    message_id: str
    sender: str


class _Refused(Exception):
    def __init__(self, why: Why) -> None:
        self.why: Why = why


class _Plain(Compat32):
    """Header values as short plain text: what the standard library does with long or odd ones takes long, or raises."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        shown = value[:2000].encode("ascii", "surrogateescape").decode("utf-8", "replace").strip()
        return name, shown.replace("*", "") if name.lower() == "content-type" else shown


@dataclass
class _Component:
    name: str
    lines: dict[str, list[str]] = field(default_factory=dict)
    inner: list["_Component"] = field(default_factory=list)

    def single(self, name: str) -> "_Component":
        [component, *others] = [component for component in self.inner if component.name == name]
        if others:
            raise _Refused("several")
        return component

    def properties(self, name: str) -> list[tuple[dict[str, str], str]]:
        """Parameters and unescaped values (RFC 5545, 3.1). ValueError for odd lines, which matter only if asked for."""
        found = []
        for line in self.lines.get(name, []):
            [(parameters, value)] = _LINE.findall(line)
            named = {key.upper(): text.strip().strip('"') for key, text in _PARAMETER.findall(parameters)}
            found.append((named, unescape_backslash(value).strip()))
        return found

    def value(self, name: str, pattern: str = ".*") -> str:
        """Of a property that stands here at most once, "" where it doesn't; the pattern says what is allowed."""
        [(_, value)] = self.properties(name) or [({}, "")]
        if not re.fullmatch(pattern, value, re.DOTALL):
            raise ValueError(f"{name} is {value!r}")
        return value


def read_reply(content: bytes) -> Reply | Unread:
    """The meaning of a mail (RFC 5322, 6047), whatever its bytes; never raises. Over 1 MiB only its head is read."""
    # Python's parser takes time for each part and each level of a mail; those of calendar programs have up to five.
    readable = len(content) <= MOST_BYTES and content.count(b"\n--") <= 1000 and len(_LEVEL.findall(content)) <= 16
    mail = BytesParser(policy=_Plain()).parsebytes(content[:MOST_BYTES], headersonly=not readable)
    message_id, sender = one_line(mail.get("Message-ID", ""))[:255], _sender_of(mail)
    try:
        return _reply(_calendar_of(mail, readable), sender, message_id)
    except _Refused as refused:
        return Unread(refused.why, message_id, sender)
    except (ValueError, LookupError):
        return Unread("malformed", message_id, sender)


def _sender_of(mail: Message) -> str:
    """The address in From, "" where it isn't exactly one: programs disagree about which of several counts."""
    values = mail.get_all("From", [])
    found = _FROM.fullmatch(_QUOTED.sub("", values[0]).strip()) if len(values) == 1 else None
    return found[2].lower() if found else ""


def _calendar_of(mail: Message, readable: bool) -> _Component:
    """The VCALENDAR that answers. A real answer may say that it was sent automatically: Exchange and Google do."""
    if not readable or "From" not in mail:
        raise _Refused("not_a_mail" if readable else "too_large")
    # Delivery reports (RFC 3464), lists (RFC 2919), and what has no sender to go back to (RFC 5321, 4.5.5).
    nobody = mail.get_content_type() == "multipart/report" or "".join(mail.get("Return-Path", "").split()) == "<>"
    if nobody or "List-Id" in mail or mail.get("Precedence", "").lower() in ("bulk", "list", "junk"):
        raise _Refused("automatic")
    automatic = mail.get("Auto-Submitted", "no").split(";")[0].strip().lower() != "no"
    calendars = {_lines_of(part) for part in _calendar_parts(mail)}
    if len(calendars) > 1:
        raise _Refused("several")
    calendar = _tree(calendars.pop()).single("VCALENDAR") if calendars else None
    if calendar and calendar.value("METHOD").upper() in ("REPLY", "COUNTER"):
        return calendar
    raise _Refused("automatic" if automatic else "other_method" if calendar else "no_calendar")


def _calendar_parts(mail: Message) -> list[Message]:
    """None from an attached mail: an answer in it is somebody else's that is forwarded, or ours that comes back."""
    if mail.is_multipart() and mail.get_content_maintype() == "multipart":
        return [found for part in cast(list[Message], mail.get_payload()) for found in _calendar_parts(part)]
    return [mail] if mail.get_content_type() in ("text/calendar", "application/ics") else []


def _lines_of(part: Message) -> tuple[str, ...]:
    """A calendar's content lines (RFC 5545, 3.1), unfolded, without empty ones."""
    charset = _CHARSET.search(part.get("Content-Type", ""))
    text = cast(bytes, part.get_payload(decode=True)).decode(charset[1] if charset else "utf-8", "replace")
    return tuple(line.strip() for line in re.sub(r"\r?\n[ \t]", "", text.lstrip("\ufeff")).split("\n") if line.strip())


def _tree(lines: tuple[str, ...]) -> _Component:
    stack = [_Component("")]
    for line in lines:
        name, operand = re.split("[:;]", line, maxsplit=1)[0].strip().upper(), line.partition(":")[2].strip().upper()
        if name == "BEGIN":
            stack.append(_Component(operand))
            stack[-2].inner.append(stack[-1])
        elif name != "END":
            stack[-1].lines.setdefault(name, []).append(line)
        elif stack.pop().name != operand or not stack:
            raise ValueError(f"{operand} ends where something else began")
    [top] = stack
    return top


def _reply(calendar: _Component, sender: str, message_id: str) -> Reply:
    event, counters = calendar.single("VEVENT"), calendar.value("METHOD").upper() == "COUNTER"
    attendee, parameters = _attendee(event)
    answer = "counter" if counters else _ANSWERS.get(parameters["PARTSTAT"].upper())
    if not sender or not answer:
        raise _Refused("not_understood" if sender else "not_a_mail")
    return Reply(
        uid=event.value("UID", r"[^\x00-\x1f\x7f]{1,255}"),
        sequence=int(event.value("SEQUENCE", "[0-9]{0,9}") or 0),
        attendee=attendee,
        sender=sender,
        answer=answer,
        at=_moment(event, "DTSTAMP", calendar),
        proposed=_proposed(event, calendar) if counters else None,
        words=_words(event, ("COMMENT", "DESCRIPTION") if counters else ("COMMENT",)),
        message_id=message_id,
    )


def _attendee(event: _Component) -> tuple[str, dict[str, str]]:
    [(parameters, value), *others] = event.properties("ATTENDEE")
    if others:
        raise _Refused("several")
    address = unquote(value).lower().removeprefix("mailto:")
    if not re.fullmatch(_ADDRESS, address):
        raise ValueError(f"{address!r} is no mail address")
    return address, parameters


def _proposed(event: _Component, calendar: _Component) -> Interval:
    starts_at, ends_at = (_moment(event, name, calendar) for name in ("DTSTART", "DTEND"))
    if not starts_at or not ends_at or not starts_at < ends_at <= starts_at + timedelta(hours=24):
        raise _Refused("not_understood")
    return Interval(starts_at, ends_at)


def _moment(event: _Component, name: str, calendar: _Component) -> datetime | None:
    """A DATE-TIME (RFC 5545, 3.3.5) in UTC; None for days, floating times, unknown zones and what is no time."""
    try:
        [(parameters, value)] = event.properties(name)
        [(local, utc)] = re.findall(r"\A(20[0-9]{6}T[0-9]{6})(Z?)\Z", value)  # one century: sums stay in range
        zone = UTC if utc else _zone(parameters.get("TZID", ""), calendar)
        return datetime.strptime(local, "%Y%m%dT%H%M%S").replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, TypeError):  # TypeError: dateutil stumbles where no rule of a VTIMEZONE applies yet
        return None


def _zone(name: str, calendar: _Component) -> tzinfo:
    """icalendar reads a VTIMEZONE (RFC 5545, 3.6.5) without its name: under a name it would serve the next mail too."""
    iana = WINDOWS_TO_OLSON.get(name, name)
    if iana in available_timezones():
        return ZoneInfo(iana)
    [written, *_] = [one for one in calendar.inner if one.name == "VTIMEZONE" and one.value("TZID") == name]
    body: list[str] = []
    for rule in written.inner:
        names = ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE")
        kept = [line for one in names for line in rule.lines.get(one, [])]
        body += [f"BEGIN:{rule.name}", *kept, f"END:{rule.name}"]
    if len(body) > 36 or not all(map(_RULE.fullmatch, body)):
        raise ValueError(f"{name} is written in a way that may take long, or give wrong times")
    zone = cast(Timezone, Timezone.from_ical("\r\n".join(["BEGIN:VTIMEZONE", *body, "END:VTIMEZONE"])))
    zone["TZID"] = Text("written")
    return cast(tzinfo, zone.to_tz(lookup_tzid=False))


def _words(event: _Component, names: tuple[str, ...]) -> str:
    texts = (paragraphs("\n".join(value for _, value in event.properties(name))) for name in names)
    return next(filter(None, texts), "")[:500].rstrip()
