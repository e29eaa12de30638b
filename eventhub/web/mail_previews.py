"""A mail as its readers see it, for the team: of the newest real one, or of samples; no link of it does anything."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app
from flask_babel import force_locale
from itsdangerous import BadSignature, URLSafeSerializer

from eventhub.domain.dead_letters import LINKS_GONE, OF_LINKS, without_links
from eventhub.domain.mail_kinds import kind_of
from eventhub.models import Event, OutboxMessage
from eventhub.queries.mail_wordings import WORDING, own_words
from eventhub.queries.outbox import newest_of
from eventhub.web.mail import said_by
from eventhub.web.mail_samples.making import sample_mail, sample_values
from eventhub.web.mail_samples.people import NO_LINK

# What people write to each other, and where they meet by a link, is theirs: a preview says something else there.
PRIVATE = ("words", "message", "reason", "note", "link", "was_link")
LINK = re.compile(r'href="[^"]*"')
DARK = "@media (prefers-color-scheme: dark)"
SCHEMES = {"light": "@media not all", "dark": "@media all"}
# A mail is a stranger's page: its styles may work, nothing else, and only our own pages frame it.
ALONE = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'self'; sandbox"
LONGEST_CARRIED = 3000  # letters of an address that carries typed words; a server reads about 4,000


@dataclass(frozen=True)
class Preview:
    """`written_at`: when the real mail was written that it shows; None for a sample."""

    subject: str
    text: str
    html: str
    written_at: datetime | None


def preview(
    event: Event,
    template: str,
    language: str,
    now: datetime,
    *,
    may_be_real: bool,
    typed: Mapping[str, str] | None = None,
) -> Preview:
    """In this language, with the event's words as they are now, or with those that were `typed`."""
    real = newest_of(event, template) if may_be_real else None
    message = real_mail(real, event, language) if real else sample_mail(event, template, language, now)
    ours = {name: value for name, value in message.values.items() if name != WORDING}
    message.values = ours | (own_words(event, template, language) if typed is None else {WORDING: dict(typed)})
    said = said_by(message, no_links(template))
    html = LINK.sub('href="#"', said.html)
    return Preview(said.subject, said.text, html, real.created_at if real else None)


def real_mail(real: OutboxMessage, event: Event, language: str) -> OutboxMessage:
    """A copy that is no row; what opens doors, and what people wrote to each other, is the sample's."""
    with force_locale(language):
        sample = sample_values(event, real.template)
    kept = {name: value for name, value in without_links(real.values).items() if name != LINKS_GONE}
    links = {name: value for name, value in sample.items() if name.endswith(OF_LINKS)}
    hidden = () if kind_of(real.template).is_announcement else PRIVATE
    private = {name: sample.get(name, "") for name in hidden if kept.get(name)}
    return OutboxMessage(
        message_id="0" * 32,
        template=real.template,
        reader_mail=real.reader_mail,
        reader_name=real.reader_name,
        language=language,
        values=kept | links | private,
        created_at=real.created_at,
    )


def no_links(template: str) -> dict[str, Any]:
    """What stands in the places of links that are made while a mail is rendered."""
    is_announcement = kind_of(template).is_announcement
    return {"answer_by": lambda _act: NO_LINK, "unsubscribe_address": NO_LINK if is_announcement else ""}


def in_scheme(html: str, scheme: str) -> str:
    """The mail as it looks in light or in dark, whatever the reader's screen prefers."""
    return html.replace(DARK, SCHEMES[scheme]) if scheme in SCHEMES else html


def carried(typed: Mapping[str, str]) -> str:
    """Typed words as letters of an address, for the frame that shows them; "" where they are too many."""
    letters = serializer().dumps(dict(typed))
    return letters if len(letters) <= LONGEST_CARRIED else ""


def read_carried(letters: str) -> dict[str, str] | None:
    """None where a page of ours did not carry them."""
    try:
        return dict(serializer().loads(letters)) if letters else None
    except BadSignature:
        return None


def serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="eventhub.typed-words-of-a-mail")
