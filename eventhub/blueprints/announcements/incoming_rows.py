"""Incoming mail as the team sees it: from whom, what it asked for, what was made of it, and where to go on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventhub.models import Event, IncomingMail
from eventhub.web.filters import long_day, spoken_clock

STATE_WORDS = {
    "waiting": _l("To look at"),
    "done": _l("Followed"),
    "settled": _l("Settled"),
    "ignored": _l("Nothing to do"),
}
STATE_SIGNS = {"waiting": "alert", "done": "check", "settled": "check", "ignored": "free"}
ANSWERS = {
    "accepted": _l("accepts"),
    "declined": _l("declines"),
    "tentative": _l("perhaps"),
    "counter": _l("proposes another time"),
}
WHY_WORDS = {
    "sure": _l("They come."),
    "unsure": _l("They may not come; it stays in their agenda."),
    "cancelled": _l("The meeting was cancelled, and everybody was told."),
    "left": _l("They do not come any more, and the others were told."),
    "move_asked": _l("The other side was asked for another time."),
    "moved": _l("The meeting was moved, and everybody was told."),
    "seat_released": _l("Their seat was given back."),
    "undelivered": _l("A mail of the event did not arrive: it stands in the outbox."),
    "complaint": _l("Its reader called a mail of the event unwanted."),
    "refused": _l("The event’s rules do not allow it, and they were told. Everything is as it was."),
    "unknown_item": _l("It answers an entry that we do not know."),
    "not_invited": _l("Nobody with this address comes to what it answers. Perhaps they have another address with us."),
    "other_sender": _l("It comes from another address than the one that it answers for."),
    "unproved": _l("The mail servers do not vouch for its sender: it may be forged."),
    "undated": _l("It does not say when it was written, or says a time to come."),
    "unknown_version": _l("It answers a version of the entry that does not exist."),
    "outdated": _l("It answers the entry as it was before it changed."),
    "repeated": _l("A later answer was followed already."),
    "ended": _l("What it answers is over, cancelled, or theirs no more."),
    "automatic": _l("A program wrote it by itself."),
    "no_calendar": _l("Somebody wrote a mail: it is no answer of a calendar program."),
    "not_a_mail": _l("It says from nobody, or from several, that it comes."),
    "too_large": _l("It is too large to be read."),
    "malformed": _l("Its calendar cannot be read."),
    "several": _l("It answers several things at once."),
    "other_method": _l("Its calendar is no answer."),
    "not_understood": _l("Its answer is none that we know."),
}


@dataclass(frozen=True)
class IncomingRow:
    """One mail. `about`, `about_address`: what it answers, where that is known; `copies`: how often it came."""

    incoming_id: str
    name: str
    sender: str
    subject: str
    words: str
    answer: str
    about: str
    about_address: str
    why: str
    state: str
    sign: str
    came: str
    copies: int
    waits: bool


def rows_of(
    event: Event, mails: Iterable[IncomingMail], requests: Mapping[int, str], names: Mapping[str, str]
) -> list[IncomingRow]:
    """`requests`: of the meetings among them, by item, what the team's page of it is called; `names`: of the event's
    people, by address."""
    return [row_of(event, mail, requests.get(mail.item_id or 0, ""), names.get(mail.sender, "")) for mail in mails]


def row_of(event: Event, mail: IncomingMail, request_id: str, name: str) -> IncomingRow:
    about, address = about_words(event, mail, request_id)
    return IncomingRow(
        incoming_id=mail.public_id,
        name=mail.person.name if mail.person else name,
        sender=mail.sender,
        subject=mail.subject,
        words=mail.words,
        answer=str(ANSWERS.get(mail.answer, "")),
        about=about,
        about_address=address,
        why=str(WHY_WORDS.get(mail.why, mail.why)),
        state=str(STATE_WORDS[mail.state]),
        sign=STATE_SIGNS[mail.state],
        came=_("%(day)s at %(time)s", day=long_day(mail.received_at), time=spoken_clock(mail.received_at)),
        copies=mail.copies,
        waits=mail.state == "waiting",
    )


def about_words(event: Event, mail: IncomingMail, request_id: str) -> tuple[str, str]:
    """What it answers, and its page; "" where it answers nothing that we know, or there is no page."""
    item = mail.item
    if item is None or item.kind not in ("meeting", "session"):
        return "", ""
    when = f", {long_day(item.starts_at)}, {spoken_clock(item.starts_at)}" if item.starts_at else ""
    if item.kind == "session":
        return _("Session") + when, url_for("programme.session_page", event=event.slug, session_id=item.public_id)
    page = url_for("meetings_organise.meeting", event=event.slug, request_id=request_id) if request_id else ""
    return _("Meeting") + when, page


def state_tabs(event: Event, counts: dict[str, int], asked: str | None) -> list[dict[str, Any]]:
    """All, then each state that a mail has, with how many."""
    here = url_for("incoming_organise.incoming", event=event.slug)
    everything = {"label": _("All"), "address": here, "current": asked is None, "count": sum(counts.values())}
    return [everything] + [
        {
            "label": words,
            "address": f"{here}?state={state}",
            "current": asked == state,
            "count": counts.get(state, 0),
            "sign": STATE_SIGNS[state],
        }
        for state, words in STATE_WORDS.items()
        if counts.get(state) or asked == state
    ]
