"""A mail that comes back from somebody's calendar program becomes an answer, or a reason why it is none."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import Message
from typing import Literal
from urllib.parse import unquote

from eventhub.domain.calendar.text import paragraphs
from eventhub.domain.incoming.mails import ADDRESS, is_readable, message_id_of, parsed, parts_of, sender_of, text_of
from eventhub.domain.incoming.reply_lines import Component, SeveralComponents, component_of, moment_in
from eventhub.domain.intervals import Interval

Answer = Literal["accepted", "declined", "tentative", "counter"]
Why = Literal[
    "too_large", "not_a_mail", "automatic", "no_calendar", "malformed", "several", "other_method", "not_understood"
]

_ANSWERS: dict[str, Answer] = {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "tentative"}


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


def read_reply(content: bytes) -> Reply | Unread:
    """The meaning of a mail (RFC 5322, 6047), whatever its bytes; never raises. Over 1 MiB only its head is read."""
    mail = parsed(content)
    message_id, sender = message_id_of(mail), sender_of(mail)
    try:
        return _reply(_calendar_of(mail, is_readable(content)), sender, message_id)
    except _Refused as refused:
        return Unread(refused.why, message_id, sender)
    except SeveralComponents:
        return Unread("several", message_id, sender)
    except (ValueError, LookupError):
        return Unread("malformed", message_id, sender)


def _calendar_of(mail: Message, readable: bool) -> Component:
    """The VCALENDAR that answers. A real answer may say that it was sent automatically: Exchange and Google do."""
    if not readable or "From" not in mail:
        raise _Refused("not_a_mail" if readable else "too_large")
    # Delivery reports (RFC 3464), lists (RFC 2919), and what has no sender to go back to (RFC 5321, 4.5.5).
    nobody = mail.get_content_type() == "multipart/report" or "".join(mail.get("Return-Path", "").split()) == "<>"
    if nobody or "List-Id" in mail or mail.get("Precedence", "").lower() in ("bulk", "list", "junk"):
        raise _Refused("automatic")
    automatic = mail.get("Auto-Submitted", "no").split(";")[0].strip().lower() != "no"
    calendars = {_lines_of(part) for part in parts_of(mail, "text/calendar", "application/ics")}
    if len(calendars) > 1:
        raise _Refused("several")
    calendar = component_of(calendars.pop()).single("VCALENDAR") if calendars else None
    if calendar and calendar.value("METHOD").upper() in ("REPLY", "COUNTER"):
        return calendar
    raise _Refused("automatic" if automatic else "other_method" if calendar else "no_calendar")


def _lines_of(part: Message) -> tuple[str, ...]:
    """A calendar's content lines (RFC 5545, 3.1), unfolded, without empty ones."""
    text = text_of(part).lstrip("\ufeff")
    return tuple(line.strip() for line in re.sub(r"\r?\n[ \t]", "", text).split("\n") if line.strip())


def _reply(calendar: Component, sender: str, message_id: str) -> Reply:
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
        at=moment_in(event, "DTSTAMP", calendar),
        proposed=_proposed(event, calendar) if counters else None,
        words=_words(event, ("COMMENT", "DESCRIPTION") if counters else ("COMMENT",)),
        message_id=message_id,
    )


def _attendee(event: Component) -> tuple[str, dict[str, str]]:
    [(parameters, value), *others] = event.properties("ATTENDEE")
    if others:
        raise _Refused("several")
    address = unquote(value).lower().removeprefix("mailto:")
    if not re.fullmatch(ADDRESS, address):
        raise ValueError(f"{address!r} is no mail address")
    return address, parameters


def _proposed(event: Component, calendar: Component) -> Interval:
    starts_at, ends_at = (moment_in(event, name, calendar) for name in ("DTSTART", "DTEND"))
    if not starts_at or not ends_at or not starts_at < ends_at <= starts_at + timedelta(hours=24):
        raise _Refused("not_understood")
    return Interval(starts_at, ends_at)


def _words(event: Component, names: tuple[str, ...]) -> str:
    texts = (paragraphs("\n".join(value for _, value in event.properties(name))) for name in names)
    return next(filter(None, texts), "")[:500].rstrip()
