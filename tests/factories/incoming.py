"""Mails as calendar programs send them back, and rows of them."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from eventhub.db import db
from eventhub.domain.incoming.arrivals import Arrival, read_arrival
from eventhub.models import Event, IncomingMail, Item, Person
from tests.factories.moments import NOW

numbers = count(1)
ANSWER = """\
From: {sender}
To: eventhub@example.org
Subject: {subject}
Message-ID: <{name}@mail.example.org>
{headers}MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

{words}
--b
Content-Type: text/calendar; charset=utf-8; method={method}

BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//A program//EN
METHOD:{method}
BEGIN:VEVENT
UID:{uid}
SEQUENCE:{sequence}
DTSTAMP:{at}
{times}ATTENDEE;PARTSTAT={status}:mailto:{attendee}
{comment}END:VEVENT
END:VCALENDAR
--b--
"""
STATUS = {"accepted": "ACCEPTED", "declined": "DECLINED", "tentative": "TENTATIVE", "counter": "TENTATIVE"}


def stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def address_of(person: Person) -> str:
    """The one that they are written to."""
    return person.account.email if person.account else ""


def answer_mail(item: Item, person: Person | None, answer: str = "declined", **values: Any) -> bytes:
    """What the program of somebody who was invited sends. `values`: what it says otherwise; `at`: when; `proposed`: a
    start, for a counter proposal; `comment`, `headers`: whole lines."""
    address = address_of(person) if person is not None else "nobody@example.org"
    proposed = values.pop("proposed", None)
    length = item.ends_at - item.starts_at if item.ends_at and item.starts_at else timedelta(minutes=20)
    times = f"DTSTART:{stamp(proposed)}\nDTEND:{stamp(proposed + length)}\n" if proposed else ""
    comment = values.pop("comment", "")
    said = {
        "sender": address,
        "subject": "An answer",
        "name": f"answer-{next(numbers)}",
        "headers": "",
        "words": "I answered in my calendar.",
        "method": "COUNTER" if answer == "counter" else "REPLY",
        "uid": item.uid,
        "sequence": item.sequence,
        "at": stamp(values.pop("at", NOW)),
        "times": times,
        "status": STATUS[answer],
        "attendee": address,
        "comment": f"COMMENT:{comment}\n" if comment else "",
    }
    return ANSWER.format(**said | values).replace("\n", "\r\n").encode()


def plain_mail(
    sender: str = "ada@example.org", subject: str = "Late", words: str = "I come later.", more: str = ""
) -> bytes:
    """What somebody writes by hand."""
    head = f"From: {sender}\nTo: eventhub@example.org\nSubject: {subject}\n"
    head += f"Message-ID: <hand-{next(numbers)}@example.org>\n"
    return (head + more + "\n" + words + "\n").replace("\n", "\r\n").encode()


def bounce_mail(mail_id: str, action: str = "failed", kind: str = "delivery-status") -> bytes:
    """What a mail server says of a mail of ours."""
    report = f"Action: {action}\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no such mailbox"
    if kind == "feedback-report":
        report = "Feedback-Type: abuse\nUser-Agent: a program"
    parts = ["Sorry.", report, f"Message-ID: <{mail_id}@example.org>\nSubject: Booked"]
    kinds = ["text/plain", f"message/{kind}", "message/rfc822"]
    body = "".join(f"--b\nContent-Type: {one}\n\n{part}\n" for one, part in zip(kinds, parts, strict=True))
    head = f"From: mailer-daemon@example.org\nReturn-Path: <>\nMessage-ID: <bounce-{next(numbers)}@example.org>\n"
    head += f'MIME-Version: 1.0\nContent-Type: multipart/report; report-type={kind}; boundary="b"\n\n'
    return (head + body + "--b--\n").replace("\n", "\r\n").encode()


def arrival_of(content: bytes, trusted: str = "") -> Arrival:
    return read_arrival(content, trusted)


def make_incoming(event: Event | None, **values: Any) -> IncomingMail:
    """A mail that came in and waits for the team."""
    number = next(numbers)
    defaults: dict[str, Any] = {
        "fingerprint": f"fingerprint-{number}",
        "event_id": event.id if event else None,
        "sender": f"writer{number}@example.org",
        "subject": f"Question {number}",
        "words": "Where is the room?",
        "state": "waiting",
        "why": "no_calendar",
        "received_at": NOW + timedelta(minutes=number),
    }
    mail = IncomingMail(**defaults | values)
    db.session.add(mail)
    db.session.flush()
    return mail
