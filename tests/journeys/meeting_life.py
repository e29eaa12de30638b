"""A meeting from the request to its end, over a real mail server and a real mailbox: what each side received."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default

import icalendar
import time_machine
from flask import Flask

from eventhub.db import db
from eventhub.jobs.incoming import read_mailbox
from eventhub.jobs.mail import deliver_due
from eventhub.models import Person
from eventhub.services.booked_by_hand import Wanted, move_by_hand
from eventhub.services.meetings import accept_meeting
from eventhub.services.requests import Wish, ask_meeting
from eventhub.transactions import transact
from tests.factories import make_account, make_event, make_table, make_window
from tests.factories.incoming import address_of
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed
from tests.servers.imap import MailboxPeer
from tests.servers.smtp import MailPeer


@dataclass(frozen=True)
class Received:
    """One mail, and the entry in it: method "", SEQUENCE -1 where it carries none. `shape`: the content types."""

    act: str
    reader: str
    subject: str
    shape: tuple[str, ...]
    method: str
    status: str
    sequence: int
    starts: str
    uid: str


def meeting_life(app: Flask, mails: MailPeer, mailbox: MailboxPeer) -> list[Received]:
    """Ada asks, Bela accepts, the team moves it, Bela declines in her calendar: each act, and the mails it caused."""
    app.config |= {"SMTP_URL": mails.url, "IMAP_URL": mailbox.url}
    event = make_event(phase="live", languages=["en", "fr"])
    make_window(event, "14:00", "15:00")
    make_table(event, name="7")
    ada, bela = (make_placed(event, given_name=name, family_name="") for name in ("Ada", "Bela"))
    team = make_account()
    db.session.commit()
    found: list[Received] = []

    request = transact(ask_meeting, ada, bela, Wish("Twenty minutes?", language="en"), NOW)
    found += delivered(mails, "Ada asks")
    meeting = transact(accept_meeting, request, bela, at("14:00"), 1, NOW)
    found += delivered(mails, "Bela accepts for 14:00")
    transact(move_by_hand, meeting, Wanted(at("14:20"), version=meeting.item.version), team, NOW)
    found += delivered(mails, "the team moves it to 14:20")
    answer_by_mail(mails, mailbox, bela, "DECLINED")
    return found + delivered(mails, "Bela declines in her calendar")


def delivered(mails: MailPeer, act: str) -> list[Received]:
    before = len(mails.mails)
    with time_machine.travel(NOW + timedelta(minutes=3)):
        deliver_due()
    return [received(act, mail) for mail in mails.mails[before:]]


def answer_by_mail(mails: MailPeer, mailbox: MailboxPeer, person: Person, status: str) -> None:
    """As a program answers the last invitation that came to this person."""
    theirs = [mail for mail, reader in zip(mails.mails, mails.readers, strict=True) if reader == address_of(person)]
    mailbox.put(reply_to(theirs[-1], address_of(person), status, NOW + timedelta(minutes=1)), moment=NOW)
    with time_machine.travel(NOW + timedelta(minutes=2)):
        read_mailbox()


def calendar_in(mail: EmailMessage) -> str:
    parts = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    return str(parts[0].get_content()) if parts else ""


def reply_to(invitation: bytes, address: str, status: str, moment: datetime) -> bytes:
    """The invitation with its ATTENDEE's answer (RFC 5546, 3.2.3)."""
    mail = message_from_bytes(invitation, policy=default)
    calendar = icalendar.Calendar.from_ical(calendar_in(mail))
    calendar["METHOD"] = "REPLY"
    [event] = calendar.walk("VEVENT")
    event["ATTENDEE"].params["PARTSTAT"] = status
    event["DTSTAMP"] = icalendar.vDatetime(moment)
    answer = EmailMessage(policy=SMTP)
    answer["From"], answer["To"], answer["Subject"] = address, mail["From"], f"{status.title()}: {mail['Subject']}"
    answer["Message-ID"] = "<the-answer@mail.example.org>"
    answer.set_content("An answer of a calendar program.")
    answer.add_alternative(calendar.to_ical().decode(), subtype="calendar", params={"method": "REPLY"})
    return answer.as_bytes()


def received(act: str, content: bytes) -> Received:
    mail = message_from_bytes(content, policy=default)
    shape = tuple(part.get_content_type() for part in mail.walk())
    who = mail["To"].addresses[0].display_name
    text = calendar_in(mail)
    if not text:
        return Received(act, who, mail["Subject"], shape, "", "", -1, "", "")
    calendar = icalendar.Calendar.from_ical(text)
    [event] = calendar.walk("VEVENT")
    starts = event.decoded("DTSTART").strftime("%H:%MZ")
    method, status = str(calendar["METHOD"]), str(event["STATUS"])
    return Received(
        act, who, mail["Subject"], shape, method, status, event.decoded("SEQUENCE"), starts, str(event["UID"])
    )
