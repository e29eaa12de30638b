"""An entry as somebody is invited to it by mail, or told that it ends (RFC 5546, 3.2; RFC 6047)."""

import re
from dataclasses import dataclass
from typing import Literal

from eventhub.domain.calendar.items import CalendarItem, check_language
from eventhub.domain.calendar.lines import line_bytes
from eventhub.domain.calendar.text import parameter
from eventhub.domain.calendar.writer import address_line, entry_lines

Method = Literal["REQUEST", "CANCEL"]
_MAILBOX = re.compile(r"[^\s@\x00-\x1f\x7f]+@[^\s@\x00-\x1f\x7f]+")


@dataclass(frozen=True)
class Attendee:
    """Whom the mail goes to: nobody else stands in it. ValueError for what is no mail address."""

    name: str
    mail: str

    def __post_init__(self) -> None:
        if not _MAILBOX.fullmatch(self.mail):
            raise ValueError(f"{self.mail!r} is no mail address")


def invitation_bytes(item: CalendarItem, attendee: Attendee, method: Method, language: str) -> bytes:
    """A VCALENDAR with this one entry: REQUEST while it stands, CANCEL once it ended. `language`: BCP 47.

    The same values give the same bytes. ValueError for an entry without an organiser, to whom no program could answer;
    for a REQUEST of what is cancelled, or a CANCEL of what stands; and for an odd language.
    """
    check_language(language)
    if not item.organizer_mail:
        raise ValueError(f"{item.uid} has no organiser: nobody could answer the invitation")
    if (item.status == "CANCELLED") != (method == "CANCEL"):
        raise ValueError(f"{item.uid} is {item.status}, which is no {method}")
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//EventHub//EventHub//{language.upper()}"]
    lines = [*head, "CALSCALE:GREGORIAN", f"METHOD:{method}"]
    return line_bytes([*lines, *entry_lines(item, attendee_line(attendee, method)), "END:VCALENDAR"])


def attendee_line(attendee: Attendee, method: Method) -> str:
    """They agreed on our pages, so they take part as far as we know; their program may answer otherwise."""
    asked = {"PARTSTAT": "ACCEPTED", "ROLE": "REQ-PARTICIPANT", "RSVP": "TRUE"} if method == "REQUEST" else {}
    named = {"CN": parameter(attendee.name), "CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT"}
    return address_line("ATTENDEE", attendee.mail, named | asked)
