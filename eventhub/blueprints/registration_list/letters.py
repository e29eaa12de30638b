"""The mails of a step, as their readers will see them: one for each language and each outcome."""

from collections import Counter
from dataclasses import dataclass

from eventhub.blueprints.registration_list.forms import MessageForm
from eventhub.blueprints.registration_list.selections import Selection
from eventhub.domain.foresight import Comer
from eventhub.models import Event, OutboxMessage
from eventhub.queries.mail_wordings import own_words
from eventhub.queries.places import turns_of
from eventhub.queries.selections import Selected
from eventhub.services.bulk_decisions import in_language, message_values
from eventhub.services.halls import foretell
from eventhub.services.registration_letters import about
from eventhub.web.clock import now
from eventhub.web.mail import render

TEMPLATES = {
    "approve": "registration_approved",
    "reject": "registration_rejected",
    "wait_list": "registration_waitlisted",
    "cancel": "registration_cancelled",
    "give_place": "registration_approved",
    "reinstate": "registration_approved",
    "mail": "organiser_message",
}
NOBODY = "0" * 16  # whose link the preview shows
OUTCOMES = {"wait_list": "waitlisted", "reject": "rejected", "cancel": "cancelled", "give_place": "confirmed"}


@dataclass(frozen=True)
class Letter:
    """A mail as its readers will see it: how many, and which status it tells them ("" where none changes)."""

    language: str
    status: str
    readers: int
    subject: str
    text: str


def letters_of(event: Event, step: str, form: MessageForm, selection: Selection) -> list[Letter]:
    """The mail in each language that somebody reads it in, for each outcome, made by what makes the real one."""
    outcomes = foreseen(event, step, selection.able)
    pairs = list(zip(selection.able, outcomes, strict=True))
    count = Counter((spoken(row, event), outcome) for row, outcome in pairs)
    first = {(spoken(row, event), outcome): row for row, outcome in reversed(pairs)}
    order = sorted(count, key=lambda one: (selection.languages.index(one[0]), one[1]))
    return [letter_to(first[kind], kind, count[kind], event, step, form) for kind in order]


def spoken(row: Selected, event: Event) -> str:
    return row.language if row.language in event.languages else event.languages[0]


def foreseen(event: Event, step: str, rows: list[Selected]) -> list[str]:
    """The status that each would have: who is approved or let back in waits where no place is free."""
    if step not in {"approve", "reinstate"}:
        return [OUTCOMES.get(step, "")] * len(rows)
    keys = {one.id: one.key for one in event.categories}
    turns = turns_of(event, [row.public_id for row in rows]) if step == "approve" else {}
    return foretell(event, (Comer(keys[row.category_id], turns.get(row.public_id)) for row in rows))


def letter_to(
    reader: Selected, kind: tuple[str, str], readers: int, event: Event, step: str, form: MessageForm
) -> Letter:
    code, status = kind
    subject, text = (in_language(words, code, event) for words in (form.subjects, form.messages))
    values = about(event) | {"status": status, "message": text, "reason": text}
    if step == "mail":
        values = message_values(event, subject, text) | {"announced_to": NOBODY}
    mail = render(
        OutboxMessage(
            message_id="preview",
            template=TEMPLATES[step],
            reader_mail=reader.email,
            reader_name=reader.name,
            language=code,
            values=values | own_words(event, TEMPLATES[step], code),
            created_at=now(),
        )
    )
    body = mail.get_body(("plain",))
    return Letter(code, status, readers, str(mail["Subject"]), body.get_content() if body else "")
