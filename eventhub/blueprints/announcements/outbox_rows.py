"""The outbox as the team sees it: to whom, what, and how it stands, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import structlog
from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventhub.domain.dead_letters import leads_nowhere
from eventhub.domain.typed_text import one_line
from eventhub.models import Event, OutboxMessage
from eventhub.queries.outbox import MailCounts
from eventhub.web.filters import long_day, spoken_clock
from eventhub.web.mail import language_of, subject_of

log = structlog.get_logger()

STANDING_WORDS = {
    "dead": _l("Not delivered"),
    "retried": _l("Tried again"),
    "waiting": _l("Waiting"),
    "sent": _l("Sent"),
    "gathered": _l("Gathered"),
}
PRIORITY_WORDS = (_l("at once"), _l("soon"), _l("after others"))
STANDING_SIGNS = {"gathered": "check", "dead": "alert", "retried": "ring", "waiting": "free", "sent": "check"}
LONGEST_ERROR = 200  # of what is shown


@dataclass(frozen=True)
class MailRow:
    """One mail. `error` is "" where nothing went wrong; `has_lost_links` where it cannot leave again."""

    mail_id: str
    name: str
    address: str
    subject: str
    language: str
    standing: str
    priority: str
    sign: str
    attempts: int
    error: str
    is_dead: bool
    has_lost_links: bool


def rows_of(messages: Iterable[OutboxMessage]) -> list[MailRow]:
    return [row_of(message) for message in messages]


def row_of(message: OutboxMessage) -> MailRow:
    return MailRow(
        mail_id=message.message_id,
        name=message.reader_name,
        address=message.reader_mail,
        subject=said_subject(message),
        language=language_of(message),
        standing=standing_words(message),
        priority=str(PRIORITY_WORDS[message.priority]) if message.state == "queued" else "",
        sign=STANDING_SIGNS[standing_of(message)],
        attempts=message.attempts,
        error=shortened(one_line(message.last_error)),
        is_dead=message.state == "dead",
        has_lost_links=leads_nowhere(message.values),
    )


def said_subject(message: OutboxMessage) -> str:
    """Its subject; the name of its template where that cannot be made, which may be why it never left."""
    try:
        return subject_of(message) or message.template
    except Exception:  # noqa: BLE001  # whatever is wrong with one mail, the list shows the others
        log.warning("subject_broken", message=message.id, template=message.template)
        return message.template


def standing_of(message: OutboxMessage) -> str:
    """Which of `queries.outbox.STANDINGS` this is."""
    if message.state != "queued":
        return message.state
    return "retried" if message.last_error else "waiting"


def standing_words(message: OutboxMessage) -> str:
    moment = message.sent_at if message.state == "sent" else message.next_try_at
    when = {"day": long_day(moment), "time": spoken_clock(moment)} if moment else {}
    words = {
        "dead": _("could not be delivered"),
        "retried": _("next try on %(day)s at %(time)s", **when),
        "waiting": waiting_words(message),
        "gathered": _("gathered in a mail that says this and more"),
        "sent": _("sent on %(day)s at %(time)s", **when),
    }
    return str(words[standing_of(message)])


def waiting_words(message: OutboxMessage) -> str:
    """What it waits for, and until when where that is known."""
    time = spoken_clock(message.next_try_at)
    words = {
        "": _("waits"),
        "others": _("waits for others to the same reader until %(time)s", time=time),
        "limit": _("waits until %(time)s: this address had many mails within an hour", time=time),
        "morning": _("waits for the morning, %(time)s", time=time),
    }
    return str(words[message.waits_for])


def shortened(error: str) -> str:
    return error if len(error) <= LONGEST_ERROR else f"{error[: LONGEST_ERROR - 1]}…"


def standing_tabs(event: Event, counts: MailCounts, asked: str | None) -> list[dict[str, Any]]:
    """All, then each standing that a mail has, with how many."""
    here, numbers = url_for("outbox_organise.outbox", event=event.slug), counts.by_standing
    everything = {"label": _("All"), "address": here, "current": asked is None, "count": sum(numbers.values())}
    return [everything] + [
        {
            "label": words,
            "address": f"{here}?state={standing}",
            "current": asked == standing,
            "count": numbers[standing],
            "sign": STANDING_SIGNS[standing],
        }
        for standing, words in STANDING_WORDS.items()
        if numbers[standing] or asked == standing
    ]
