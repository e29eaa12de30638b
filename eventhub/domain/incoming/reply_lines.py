"""The calendar in an answer, as its lines say it: components, properties, moments; nothing in it is trusted."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import cast
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Timezone
from icalendar.parser import unescape_backslash
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from eventhub.domain.calendar.text import Text

_LINE = re.compile(r'\A[^:;]++((?:"[^"]*"|[^":])*+):((?s:.*))\Z')
_PARAMETER = re.compile(r';\s*([A-Za-z0-9-]+)\s*=((?:"[^"]*"|[^";])*)')
# Rules that fall in nearly every year: the library counts the occurrences one by one, without a bound of its own.
_RULE = re.compile(
    r"(?:BEGIN|END):(?:STANDARD|DAYLIGHT)|DTSTART:[0-9]{8}T[0-9]{6}|TZOFFSET(?:FROM|TO):[+-][01][0-9][0-5][0-9]"
    r"|RRULE:FREQ=YEARLY(?:;(?:INTERVAL=1|WKST=[A-Z]{2}|BYMONTH=(?:0?[1-9]|1[0-2])|BYDAY=[+-]?[1-5]?[A-Z]{2}"
    r"|UNTIL=[0-9TZ]{15,16}))*"
)


class SeveralComponents(Exception):
    """Where one was expected."""


@dataclass
class Component:
    name: str
    lines: dict[str, list[str]] = field(default_factory=dict)
    inner: list["Component"] = field(default_factory=list)

    def single(self, name: str) -> "Component":
        [component, *others] = [component for component in self.inner if component.name == name]
        if others:
            raise SeveralComponents
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


def component_of(lines: tuple[str, ...]) -> Component:
    stack = [Component("")]
    for line in lines:
        name, operand = re.split("[:;]", line, maxsplit=1)[0].strip().upper(), line.partition(":")[2].strip().upper()
        if name == "BEGIN":
            stack.append(Component(operand))
            stack[-2].inner.append(stack[-1])
        elif name != "END":
            stack[-1].lines.setdefault(name, []).append(line)
        elif stack.pop().name != operand or not stack:
            raise ValueError(f"{operand} ends where something else began")
    [top] = stack
    return top


def moment_in(event: Component, name: str, calendar: Component) -> datetime | None:
    """A DATE-TIME (RFC 5545, 3.3.5) in UTC; None for days, floating times, unknown zones and what is no time."""
    try:
        [(parameters, value)] = event.properties(name)
        [(local, utc)] = re.findall(r"\A(20[0-9]{6}T[0-9]{6})(Z?)\Z", value)  # one century: sums stay in range
        zone = UTC if utc else _zone(parameters.get("TZID", ""), calendar)
        return datetime.strptime(local, "%Y%m%dT%H%M%S").replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, TypeError):  # TypeError: dateutil stumbles where no rule of a VTIMEZONE applies yet
        return None


def _zone(name: str, calendar: Component) -> tzinfo:
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
