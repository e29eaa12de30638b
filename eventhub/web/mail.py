"""Makes a mail of an outbox row: the same row gives the same bytes, however often and wherever it is rendered."""

import re
from collections.abc import Mapping
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from flask import current_app
from flask_babel import force_locale, get_locale
from flask_babel import gettext as _

from eventhub.domain.typed_text import one_line
from eventhub.engines.mail_signatures import signed
from eventhub.models import OutboxMessage
from eventhub.web import languages
from eventhub.web.answer_links import AnswerLink, answer_address
from eventhub.web.dates import LONG_DAY, spoken, spoken_between, written
from eventhub.web.invitations import invitation_of
from eventhub.web.mail_wordings import own_words
from eventhub.web.unsubscribe_links import unsubscribe_address_in

HOUSE = "EventHub"
# Of somebody who was erased these are empty.
NAMES = ("other_name", "brought_by", "leader_name", "holder_name", "speaker_name", "colleague")
FOOT = "-- "  # the line by which mail programs know a foot; its space belongs to it


class Said(NamedTuple):
    """What a mail says, three times."""

    subject: str
    text: str
    html: str


def said_by(message: OutboxMessage, instead: Mapping[str, Any] | None = None) -> Said:
    """Subject, text and HTML; `instead`: what a preview puts in the place of links that do something."""
    with force_locale(language_of(message)):
        context = context_of(message) | dict(instead or {})
        subject = subject_in(message, context)
        text = tidy(words("body.txt", message, context))
        return Said(subject, text, words("body.html", message, context | {"subject": subject}))


def render(message: OutboxMessage) -> EmailMessage:
    """The mail of this row, as text and as HTML, in its reader's language. Asks the database nothing."""
    subject, text, html = said_by(message)
    with force_locale(language_of(message)):
        context = context_of(message)
        invitation = invitation_of(message, language_of(message))
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = subject
    mail["From"] = Address(header(context["house"]), addr_spec=current_app.config["MAIL_FROM"])
    mail["To"] = Address(header(message.reader_name), addr_spec=message.reader_mail)
    if message.values.get("mailbox"):
        mail["Reply-To"] = Address(addr_spec=header(message.values["mailbox"]))
    mail["Date"] = format_datetime(message.created_at)
    mail["Message-ID"] = message_id(message)
    mail["Auto-Submitted"] = "auto-generated"
    if context["unsubscribe_address"]:
        mail["List-Unsubscribe"] = f"<{context['unsubscribe_address']}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    if current_app.config["COMPLAINTS_TO"]:
        mail["CFBL-Address"] = f"{current_app.config['COMPLAINTS_TO']}; report=arf"  # RFC 9477
    mail.set_content(text, cte="quoted-printable")
    mail.add_alternative(html, subtype="html", cte="quoted-printable")
    if invitation:
        add_invitation(mail, *invitation)
    mail["Content-Language"] = language_of(message)  # set last: what is set first describes the text part alone
    mail.set_boundary(f"eventhub-{message.message_id}")
    return mail


def bytes_of(message: OutboxMessage) -> bytes:
    """The mail of this row as it leaves: signed, where the operator has a key for that. The signature bears the row's
    time, so that a mail which leaves twice is one and the same."""
    content, key = render(message).as_bytes(), current_app.config["MAIL_KEY"]
    return signed(content, key, message.created_at) if key else content


def subject_of(message: OutboxMessage) -> str:
    """The subject of this row's mail alone, in its reader's language."""
    with force_locale(language_of(message)):
        return subject_in(message, context_of(message))


def subject_in(message: OutboxMessage, context: Mapping[str, Any]) -> str:
    """The event's own, where it has one for this mail, else ours."""
    return header(context["own"].subject or words("subject.txt", message, context))


def add_invitation(mail: EmailMessage, method: str, calendar: bytes) -> None:
    """The last of the alternatives, with the method of its body: only so Outlook shows its buttons (RFC 6047, 2.4)."""
    words = calendar.decode("utf-8")
    mail.add_alternative(words, subtype="calendar", charset="utf-8", cte="base64", params={"method": method})


def language_of(message: OutboxMessage) -> str:
    """The reader's language, where there is a catalogue of it."""
    known = languages.available()
    return message.language if message.language in known else known[0]


def message_id(message: OutboxMessage) -> str:
    """The row's own part, in the domain that the mail comes from."""
    return f"<{message.message_id}@{current_app.config['MAIL_FROM'].rpartition('@')[2]}>"


def context_of(message: OutboxMessage) -> dict[str, Any]:
    """What templates of mails may use: the values as they were, and how to write them."""
    zone = ZoneInfo(message.values.get("time_zone") or "UTC")

    def local(moment: str) -> datetime:
        return datetime.fromisoformat(moment).astimezone(zone)

    def day(moment: str) -> str:
        return written(local(moment).date(), LONG_DAY)

    def clock(moment: str) -> str:
        return spoken(local(moment))

    def hours(start: str, end: str) -> str:
        return spoken_between(local(start), local(end))

    def answer_by(act: str) -> str:
        """The link by which the reader of a request does this to it."""
        said = message.values
        link = AnswerLink(said["reader_id"], said["request_id"], said["request_version"], act)
        return answer_address(said["event_slug"], link)

    erased = {name: _("A former participant") for name in NAMES if message.values.get(name) == ""}
    context = (
        {"mailbox": ""}
        | message.values
        | erased
        | {
            "reader_name": message.reader_name,
            "language": language_of(message),
            "base_url": current_app.config["BASE_URL"],
            "house": languages.localised(message.values.get("event_names")) or HOUSE,
            "day": day,
            "clock": clock,
            "hours": hours,
            "answer_by": answer_by,
            "unsubscribe_address": unsubscribe_address_in(message.values),
            "news": news_of(message),
        }
    )
    return context | {"own": own_words(context)}


def news_of(message: OutboxMessage) -> list[dict[str, str]]:
    """What a mail that gathers others says of each: its subject, and the page that it leads to."""
    about = {name: value for name, value in message.values.items() if name != "gathered"}
    gathered = [(one["template"], about | one["values"]) for one in message.values.get("gathered", [])]
    return [{"subject": gathered_subject(*one), "path": gathered_path(one[1])} for one in gathered]


def gathered_subject(template: str, values: dict[str, Any]) -> str:
    alone = OutboxMessage(template=template, values=values, reader_name="", language=str(get_locale()))
    return subject_in(alone, context_of(alone))


def gathered_path(values: dict[str, Any]) -> str:
    """Messages lead to what two people write to each other; all else to the request."""
    inside = f"requests/{values['request_id']}" if "request_id" in values else f"messages/{values['other_id']}"
    return f"/{values['event_slug']}/{inside}"


def words(part: str, message: OutboxMessage, context: Mapping[str, Any]) -> str:
    """One part of the mail; pages' own context (viewer, navigation) stays out of it."""
    return current_app.jinja_env.get_template(f"emails/{message.template}/{part}").render(context)


def header(text: str) -> str:
    """Fit for a header: on one line, and nothing that Python's own e-mail package would decode (RFC 2047).

    It reads "=?utf-8?q?=0D=0A…?=" in a value as a line break, and writes it as one.
    """
    return one_line(text).replace("=?", "= ?")


def tidy(text: str) -> str:
    """Text without the blank lines and spaces that template blocks leave behind."""
    lines = "\n".join(line if line == FOOT else line.rstrip() for line in text.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines) + "\n"
